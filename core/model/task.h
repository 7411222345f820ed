#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/units.h"
#include "core/model/stream.h"
#include "core/model/template.h"

#include <QList>
#include <optional>

namespace recdeck::model {

enum class TaskState : std::uint8_t {
    Recording = 1, ///< packets arrive
    Waiting,       ///< the stream is away, inside the merge window
    Finishing,     ///< ended; the last segments are being finished
    Ended,
};

enum class EndReason : std::uint8_t {
    Stopped = 1, ///< by a person or over REST
    StreamEnded, ///< away for longer than the merge window
    RetriesUsedUp,
    DiskFull,
    Failed,        ///< no output could go on; see Task::error
    EngineStopped, ///< the program was closed
    EngineDied,    ///< found open at the next start
    MaximumLength, ///< keep last
};

enum class GapCause : std::uint8_t {
    StreamEnded = 1,
    ConnectionLost,
    Stalled,
    TimestampJump,
    DamagedData,
    DiskFull,
    EngineDied,
    OtherPublisher, ///< keep last
};

/// A stretch of a task in which nothing was recorded.
struct Gap
{
    UnixMillis start = 0;
    UnixMillis end = 0; ///< 0: still open
    GapCause cause = GapCause::ConnectionLost;
    QString detail;

    friend bool operator==(const Gap&, const Gap&) = default;
};

/// One broadcast of one stream recorded by one cause (decisions, Tasks 1).
struct Task
{
    TaskId id; ///< persistentId
    StreamKey stream;
    RecordingTemplate frozenTemplate; ///< as it was at the start; without secret key
    RuleId ruleId;                    ///< empty: started by hand
    QString sourceUrl;
    UnixMillis startTime = 0;
    UnixMillis endTime = 0; ///< 0 while it runs
    TaskState state = TaskState::Recording;
    std::optional<EndReason> endReason;
    QString endDetail; ///< for people: what exactly ended it, redacted
    QList<Gap> gaps;

    [[nodiscard]] bool isManual() const { return ruleId.isEmpty(); }
    [[nodiscard]] bool isRunning() const
    {
        return state == TaskState::Recording || state == TaskState::Waiting;
    }
    friend bool operator==(const Task&, const Task&) = default;
};

/// A new persistentId: 32 hexadecimal digits from the system's random source.
[[nodiscard]] TaskId newTaskId();

/// Stable names, as stored and as sent over REST ("recording", "streamEnded"...).
[[nodiscard]] QString taskStateName(TaskState state);
[[nodiscard]] std::optional<TaskState> taskStateFromName(const QString& name);
[[nodiscard]] QString endReasonName(EndReason reason);
[[nodiscard]] std::optional<EndReason> endReasonFromName(const QString& name);
[[nodiscard]] QString gapCauseName(GapCause cause);
[[nodiscard]] std::optional<GapCause> gapCauseFromName(const QString& name);

} // namespace recdeck::model
