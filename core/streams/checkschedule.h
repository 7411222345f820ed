#pragma once

#include "core/base/units.h"

namespace recdeck::streams {

/// How long to wait before a stream that nothing pulls is looked at again. `misses`: checks in a row that
/// found nothing; 0 right after it was seen live. `chance` in 0..1 spreads the checks of many streams. Grows
/// from 2 s to 10 s; a live stream that nobody wants is looked at every 15 s.
[[nodiscard]] Milliseconds pauseBeforeCheck(int misses, double chance);

/// How long to wait before a lost stream that somebody wants is tried again, inside the merge window: from
/// 250 ms, doubling, to 3 s. `attempt` from 1.
[[nodiscard]] Milliseconds pauseBeforeRetry(int attempt, double chance);

} // namespace recdeck::streams
