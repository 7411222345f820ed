#pragma once

#include "core/base/units.h"

#include <cstdint>

namespace recdeck::streams {

/// What the last look at a stream found.
enum class LastCheck : std::uint8_t {
    Answered = 1, ///< it is live, or its server said that it is not
    Failed,       ///< nobody answered, or with something that is no stream
};

/// How long to wait before a stream that nothing pulls is looked at again. `misses`: checks in a row that
/// found nothing; 0 right after it was seen live. `chance` in 0..1 spreads the checks of many streams. Grows
/// from 2 s to 10 s, or to 60 s where nobody answers; a live stream that nobody wants is looked at every 15
/// s.
[[nodiscard]] Milliseconds pauseBeforeCheck(int misses, LastCheck last, double chance);

/// How long to wait before a lost stream that somebody wants is tried again, inside the merge window: from
/// 250 ms, doubling, to 3 s. `attempt` from 1.
[[nodiscard]] Milliseconds pauseBeforeRetry(int attempt, double chance);

/// The number of the attempt after a connection that lived for `lasted`, where `attempts` came before it:
/// each half second of its life takes one away, so that a server that hangs up at once is asked less and less
/// and a connection that breaks every second is made again at once.
[[nodiscard]] int attemptsAfter(int attempts, Milliseconds lasted);

} // namespace recdeck::streams
