#include "core/streams/checkschedule.h"

#include <algorithm>

namespace recdeck::streams {

namespace {

constexpr Milliseconds firstCheck{2000};
constexpr Milliseconds longestCheck{10'000};
constexpr Milliseconds longestFailed{60'000};
constexpr Milliseconds liveCheck{15'000};
constexpr Milliseconds firstRetry{250};
constexpr Milliseconds longestRetry{3000};
constexpr Milliseconds paysBack{500};

/// Between 80 and 120 percent.
Milliseconds spread(Milliseconds pause, double chance)
{
    const double factor = 0.8 + 0.4 * std::clamp(chance, 0.0, 1.0);
    return Milliseconds{static_cast<std::int64_t>(static_cast<double>(pause.count()) * factor)};
}

Milliseconds grown(Milliseconds first, Milliseconds longest, int steps)
{
    return std::min(longest, first * (1 << std::clamp(steps, 0, 10)));
}

} // namespace

Milliseconds pauseBeforeCheck(int misses, LastCheck last, double chance)
{
    if (misses <= 0) return spread(liveCheck, chance);
    const Milliseconds longest = last == LastCheck::Failed ? longestFailed : longestCheck;
    return spread(grown(firstCheck, longest, misses - 1), chance);
}

Milliseconds pauseBeforeRetry(int attempt, double chance)
{
    return spread(grown(firstRetry, longestRetry, attempt - 1), chance);
}

int attemptsAfter(int attempts, Milliseconds lasted)
{
    const std::int64_t paidBack = lasted / paysBack;
    return static_cast<int>(std::max<std::int64_t>(1, attempts + 1 - paidBack));
}

} // namespace recdeck::streams
