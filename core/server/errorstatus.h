#pragma once

#include "core/base/error.h"
#include "core/server/response.h"

namespace recdeck::server {

/// The HTTP status, and the contract's `code`, for a failure (D29, D33).
[[nodiscard]] int statusOf(ErrorCode code);
/// What happened, to what, in one English sentence for the envelope's `message`. Never holds a secret: the
/// service's errors are redacted.
[[nodiscard]] QString messageOf(const Error& error);
[[nodiscard]] Response errorResponse(const Error& error);

} // namespace recdeck::server
