#pragma once

#include "core/model/segment.h"
#include "core/model/task.h"
#include "core/service/recordingmonitor.h"

#include <QString>

namespace recdeck::ui {

/// What a recording amounts to, for whoever must be sure of it. Pure.
struct IntegrityReport
{
    int files = 0;
    int verified = 0;
    int withProblem = 0;
    std::int64_t packets = 0;
    std::int64_t repairs = 0;
    std::int64_t damaged = 0;
    Microseconds recorded{0}; ///< length of all files
    Milliseconds missing{0};  ///< in gaps
    int gaps = 0;
    Microseconds longestKeyFrameDistance{0};
    Microseconds largestSkew{0}; ///< by its size, with its sign
    Seconds planned{0};          ///< length of a file by the template; 0: not cut by time
    Microseconds shortest{0};    ///< of the files that were cut by time
    Microseconds longest{0};

    friend bool operator==(const IntegrityReport&, const IntegrityReport&) = default;
};

/// Of one output of a task; what was joined or deleted counts as it was.
[[nodiscard]] IntegrityReport integrityOf(const model::Task& task, const QList<model::Segment>& segments,
                                          int output);
/// "1,204 packets, 2 gaps (0:12), nothing repaired, all verified".
[[nodiscard]] QString integrityText(const IntegrityReport& report);
/// Every figure on a line of its own, for a tool tip.
[[nodiscard]] QString integrityDetails(const IntegrityReport& report);

/// What a start found of a run that did not end as it should; "" if there is nothing to tell.
[[nodiscard]] QString recoveryText(const service::RecoverySummary& summary);
/// The parts of it, one by one.
[[nodiscard]] QStringList recoveryDetails(const service::RecoverySummary& summary);

} // namespace recdeck::ui
