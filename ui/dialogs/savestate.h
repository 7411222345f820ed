#pragma once

#include "core/base/error.h"

namespace recdeck::ui {

/// Why a form cannot be saved, in one sentence that names the fields; "" if it can.
[[nodiscard]] QString saveBlockedText(const QList<FieldError>& errors);

} // namespace recdeck::ui
