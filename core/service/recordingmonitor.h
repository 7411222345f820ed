#pragma once

#include "core/base/result.h"
#include "core/model/segment.h"
#include "core/model/task.h"

#include <QFuture>
#include <QObject>

namespace recdeck::service {

struct TaskFilter
{
    std::optional<model::StreamKey> stream;
    std::optional<TaskId> id;
    bool runningOnly = false;
    int limit = 1000; ///< newest first
};

/// What the status bar shows.
struct EngineFigures
{
    int recordingsRunning = 0;
    int segmentsWaiting = 0;  ///< closed, not yet in their bucket
    ByteCount diskFree{0};    ///< where segments are written
    qint64 bitsPerSecond = 0; ///< of all recordings
    Seconds diskFullIn{0};    ///< at that rate; 0 if nothing is written
    QString spoolFolder;

    friend bool operator==(const EngineFigures&, const EngineFigures&) = default;
};

enum class Severity : std::uint8_t { Information = 1, Warning, Problem };

/// Something happened that a person may want to know.
struct EngineEvent
{
    UnixMillis time = 0;
    Severity severity = Severity::Information;
    model::StreamKey stream; ///< may be empty
    TaskId taskId;           ///< may be empty
    /// What happened, as a stable name for ui/models to translate: "taskStarted", "taskEnded",
    /// "segmentFinished", "recovered", "error" (see error)...
    QString kind;
    std::optional<Error> error;
    qint64 count = 0; ///< for kinds that count something
};

/// What only the engine can tell about recordings: tasks, segments, problems. Signals come batched, at most
/// four times a second.
class RecordingMonitor : public QObject
{
    Q_OBJECT

public:
    ~RecordingMonitor() override = default;

    virtual QFuture<Result<QList<model::Task>>> tasks(TaskFilter filter) = 0;
    virtual QFuture<Result<QList<model::Segment>>> segments(QList<TaskId> tasks) = 0;
    /// Stops any task. A rule's task then stays stopped until this broadcast ends; the rule stays on.
    virtual QFuture<Result<void>> stopTask(TaskId id) = 0;
    /// Starts a new segment at the next key frame.
    virtual QFuture<Result<void>> splitTask(TaskId id) = 0;
    virtual QFuture<EngineFigures> figures() = 0;

signals:
    void tasksChanged(const QList<recdeck::model::Task>& changed);
    void segmentsChanged(const QList<recdeck::model::Segment>& changed);
    void figuresChanged(const recdeck::service::EngineFigures& figures);
    void happened(const recdeck::service::EngineEvent& event);

protected:
    using QObject::QObject;
};

} // namespace recdeck::service

Q_DECLARE_METATYPE(recdeck::service::EngineFigures)
Q_DECLARE_METATYPE(recdeck::service::EngineEvent)
