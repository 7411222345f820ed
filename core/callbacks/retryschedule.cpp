#include "core/callbacks/retryschedule.h"

#include <algorithm>
#include <array>

namespace recdeck::callbacks {

namespace {

constexpr std::array<Milliseconds, 8> pauses{Seconds{1},   Seconds{5},   Seconds{25},  Seconds{60},
                                             Seconds{120}, Seconds{240}, Seconds{480}, Seconds{600}};

} // namespace

std::optional<Milliseconds> pauseBeforeRetry(int attempts, Milliseconds sinceFirst)
{
    const auto at =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::max(attempts, 1)) - 1, 0, pauses.size() - 1);
    const Milliseconds pause = pauses.at(at);
    if (sinceFirst + pause > longestTrial) return std::nullopt;
    return pause;
}

} // namespace recdeck::callbacks
