#pragma once

#include "core/base/units.h"

#include <optional>

namespace recdeck::callbacks {

/// How long a notice is tried for.
constexpr Milliseconds longestTrial = std::chrono::hours{24};

/// The pause after an attempt that failed (contract, D37, as decided): 1, 5 and 25 s, then 1, 2, 4 and 8
/// minutes, then 10 minutes each; nothing when the next attempt would come later than longestTrial after the
/// first. `attempts`: so far, at least 1. `sinceFirst`: from the first attempt until now.
[[nodiscard]] std::optional<Milliseconds> pauseBeforeRetry(int attempts, Milliseconds sinceFirst);

} // namespace recdeck::callbacks
