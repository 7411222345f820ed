#pragma once

#include "core/base/error.h"

#include <expected>

namespace recdeck {

template <class T>
using Result = std::expected<T, Error>;

using Failure = std::unexpected<Error>;

} // namespace recdeck
