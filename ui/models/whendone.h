#pragma once

#include "core/base/whendone.h"

namespace recdeck::ui {

using recdeck::whenDone;

} // namespace recdeck::ui
