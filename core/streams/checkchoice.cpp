#include "core/streams/checkchoice.h"

#include <algorithm>
#include <numeric>

namespace recdeck::streams {

std::vector<std::size_t> chooseChecks(std::span<const DueCheck> due, QHash<QString, int> opening,
                                      const CheckLimits& limits)
{
    std::vector<std::size_t> order(due.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&](std::size_t index) { return due[index].due; });

    int total = std::accumulate(opening.begin(), opening.end(), 0);
    std::vector<std::size_t> chosen;
    for (const std::size_t index : order) {
        if (total >= limits.total) break;
        int& onHost = opening[due[index].host];
        if (onHost >= limits.perHost) continue;
        ++onHost;
        ++total;
        chosen.push_back(index);
    }
    return chosen;
}

} // namespace recdeck::streams
