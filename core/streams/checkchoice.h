#pragma once

#include "core/base/clock.h"

#include <QHash>
#include <QString>
#include <span>
#include <vector>

namespace recdeck::streams {

/// A stream whose next look is due.
struct DueCheck
{
    QString host; ///< where it is pulled
    Clock::Steady due{};
};

struct CheckLimits
{
    int total = 32;
    /// A host that swallows connections must not keep everybody else's streams from being looked at.
    int perHost = 8;
};

/// Which of the due looks begin now, as positions in `due`: who has waited longest comes first, so that a
/// list of any length is gone through to its end. `opening`: looks that have begun and not answered yet, by
/// host. Pure.
[[nodiscard]] std::vector<std::size_t> chooseChecks(std::span<const DueCheck> due,
                                                    QHash<QString, int> opening, const CheckLimits& limits);

} // namespace recdeck::streams
