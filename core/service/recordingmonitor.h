#pragma once

#include "core/base/result.h"
#include "core/model/recordersettings.h"
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

struct TaskQuery
{
    std::optional<TaskId> id;
    QList<model::TaskState> states; ///< empty: any
    int pageNum = 1;                ///< from 1
    int pageSize = 200;
};

struct SegmentQuery
{
    std::optional<TaskId> task;
    QList<model::SegmentState> states; ///< empty: any
    int pageNum = 1;                   ///< from 1
    int pageSize = 200;
};

/// One page of a list, and how long the whole list is.
template <class T>
struct ListPage
{
    QList<T> items;
    qint64 total = 0;
};

/// What the status bar shows.
struct EngineFigures
{
    int recordingsRunning = 0;
    int segmentsWaiting = 0;  ///< closed, not yet in their bucket
    ByteCount diskFree{0};    ///< where segments are written
    qint64 bitsPerSecond = 0; ///< of all recordings
    Seconds diskFullIn{0};    ///< at that rate; 0 if nothing is written
    bool roomLow = false;     ///< less than people want to be warned of
    bool roomFull = false;    ///< recordings wait until there is more
    QString spoolFolder;
    int uploadsWaiting = 0;          ///< of segmentsWaiting, those for services
    ByteCount uploadBytesWaiting{0}; ///< what they take on this computer
    bool spoolOver = false;          ///< more than people want to be warned of

    friend bool operator==(const EngineFigures&, const EngineFigures&) = default;
};

/// What a start found of a run that did not end as it should, and what became of it.
struct RecoverySummary
{
    int tasks = 0;    ///< recordings that were running
    int finished = 0; ///< files that were open or not yet in their bucket, and are in it now
    int waiting = 0;  ///< of those, not there yet
    int lost = 0;     ///< nothing could be read in them
    int found = 0;    ///< files of ours that the database did not know of
    int missing = 0;  ///< files that the database knows of and that are gone from their folder
    int foreign = 0;  ///< files in the spool that belong to no recording; they are left alone

    [[nodiscard]] bool isEmpty() const { return *this == RecoverySummary{}; }
    friend bool operator==(const RecoverySummary&, const RecoverySummary&) = default;
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
    /// "segmentFinished", "recovered", "roomLow", "roomFull", "roomBack", "spoolOver", "error" (see error)...
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
    /// Newest first. A page behind the end is empty; an unknown task has none.
    virtual QFuture<Result<ListPage<model::Task>>> taskPage(TaskQuery query) = 0;
    virtual QFuture<Result<ListPage<model::Segment>>> segmentPage(SegmentQuery query) = 0;
    /// Errors: NotFound.
    virtual QFuture<Result<model::Segment>> segment(SegmentId id) = 0;
    /// Stops any task. A rule's task then stays stopped until this broadcast ends; the rule stays on.
    virtual QFuture<Result<void>> stopTask(TaskId id) = 0;
    /// Starts a new segment at the next key frame.
    virtual QFuture<Result<void>> splitTask(TaskId id) = 0;
    /// Gives up joining the files of a task (concat); the files stay. AlreadyEnded: nothing is being joined.
    virtual QFuture<Result<void>> cancelJoin(TaskId id) = 0;
    /// Reads a stored segment's file again and compares it with what was stored; what is wrong with it is
    /// remembered in the segment as well. Errors: NotFound, FileDamaged, StorageUnavailable, FileFailed,
    /// PermissionDenied. Takes as long as reading the file does.
    virtual QFuture<Result<void>> verifySegment(SegmentId id) = 0;
    virtual QFuture<EngineFigures> figures() = 0;

    virtual QFuture<Result<model::RecorderSettings>> settings() = 0;
    /// Errors: InvalidFields with the members' names. What can be applied at once is; a running segment keeps
    /// the limits it began with.
    virtual QFuture<Result<void>> setSettings(model::RecorderSettings settings) = 0;
    /// What the start found of the run before.
    virtual QFuture<RecoverySummary> recovery() = 0;

signals:
    void settingsChanged(const recdeck::model::RecorderSettings& settings);
    void tasksChanged(const QList<recdeck::model::Task>& changed);
    void segmentsChanged(const QList<recdeck::model::Segment>& changed);
    void segmentRemoved(const recdeck::model::Segment& segment);
    void figuresChanged(const recdeck::service::EngineFigures& figures);
    void happened(const recdeck::service::EngineEvent& event);

protected:
    using QObject::QObject;
};

} // namespace recdeck::service

Q_DECLARE_METATYPE(recdeck::service::EngineFigures)
Q_DECLARE_METATYPE(recdeck::service::EngineEvent)
