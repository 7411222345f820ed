#pragma once

#include "core/media/finish.h"
#include "core/model/segment.h"
#include "core/model/task.h"
#include "core/recorder/segmentwriter.h"
#include "core/service/bucketaccess.h"
#include "core/service/diskguard.h"
#include "core/service/enginecontext.h"
#include "core/service/recordingmonitor.h"
#include "core/service/segmentjob.h"
#include "core/service/unsaved.h"
#include "core/storage/segments.h"
#include "core/storage/tasks.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QTimer>
#include <atomic>
#include <functional>
#include <set>
#include <tuple>

namespace recdeck::service {

/// Tasks and segments from their first packet to their bucket: writes every step to the database, finishes
/// closed segments on worker threads, and picks up after a crash what the last run left. Lives on the
/// engine's thread; the segment events may come from any.
class TaskBook final : public QObject, public recorder::SegmentEvents
{
    Q_OBJECT

public:
    TaskBook(storage::Database& database, const EngineContext& context, QObject* parent = nullptr);
    ~TaskBook() override; ///< waits for the segment in work; the others are picked up at the next start

    /// Ends the tasks that the last run left open and finishes their segments. Once, before anything records.
    [[nodiscard]] Result<void> recover();

    /// Called by begin() with the new task, in the transaction that stores it.
    void setBeginning(std::function<Result<void>(const model::Task&)> beginning)
    {
        m_beginning = std::move(beginning);
    }
    /// A new task is durable when this returns; only then may its session write.
    [[nodiscard]] Result<void> begin(const model::Task& task);
    /// What recover() found, and what has become of it so far.
    [[nodiscard]] RecoverySummary recovery() const;
    /// There is more or less room than before where files are written.
    void reportRoom(RoomLevel level, ByteCount free);

    /// State, gaps and end of a task that runs.
    void setState(const TaskId& id, model::TaskState state);
    void addGap(const TaskId& id, const model::Gap& gap);
    /// The task's session stops writing; when the last segment is finished, it has ended.
    void finishing(const TaskId& id, model::EndReason reason, const QString& detail, UnixMillis when);
    /// Its session has closed all files: posted by the session's end.
    void writersClosed(const TaskId& id);

    [[nodiscard]] Result<QList<model::Task>> tasks(const TaskFilter& filter);
    [[nodiscard]] Result<QList<model::Segment>> segments(const QList<TaskId>& tasks);
    [[nodiscard]] Result<ListPage<model::Task>> taskPage(const TaskQuery& query);
    [[nodiscard]] Result<ListPage<model::Segment>> segmentPage(const SegmentQuery& query);
    [[nodiscard]] Result<model::Segment> segment(const SegmentId& id) { return m_segmentRows.find(id); }
    /// Closed, and not in their bucket yet.
    [[nodiscard]] int segmentsWaiting() const { return static_cast<int>(m_waiting.size()); }
    [[nodiscard]] int segmentsInWork() const { return m_inWork; }
    /// Nothing is finishing and nothing is in work.
    [[nodiscard]] bool isIdle() const;
    /// Gives up joining the files of a task; the files stay. AlreadyEnded: nothing is being joined.
    [[nodiscard]] Result<void> cancelJoin(const TaskId& id);
    /// Reads a stored segment's file again; `done` is called here with what verifyStored() says of it.
    void verify(const SegmentId& id, std::function<void(const Result<void>&)> done);
    /// Segments whose bucket cannot be reached are tried again now.
    void retryNow();

    /// Nothing new is begun any more; the end comes.
    void cancelWork() { m_cancelled = true; }

    /// What reaches the objects of segments in services; without it they are left alone.
    void setCopyLookup(CopyLookup lookup) { m_copyOf = std::move(lookup); }
    /// Makes a segment as it is on its way to a service durable. An error: it is not.
    [[nodiscard]] Result<void> keepUpload(const model::Segment& segment);
    /// Reserves another key for a segment whose own is taken in its bucket: `base` with the first number that
    /// is free in the database.
    [[nodiscard]] Result<model::Segment> takeNextKey(model::Segment segment, const QString& base);
    /// The segment is in its bucket, or Lost. Its file leaves the spool when the database knows.
    void finishUpload(const SegmentOutcome& outcome);

    /// A stored segment whose file is in the spool again is brought to its service once more.
    [[nodiscard]] Result<void> uploadAgain(model::Segment segment);

    // SegmentEvents, from any thread.
    void segmentOpened(const model::Segment& segment) override;
    void segmentClosed(const model::Segment& segment) override;
    void writerFailed(const TaskId& task, int output, const Error& error) override;
    void gapFound(const TaskId& task, const model::Gap& gap) override;

signals:
    /// A finished segment is to be brought to a service; keepUpload() and finishUpload() tell of it.
    void uploadReady(const recdeck::model::Segment& segment);
    void taskChanged(const recdeck::model::Task& task);
    void segmentChanged(const recdeck::model::Segment& segment);
    void segmentRemoved(const recdeck::model::Segment& segment);
    void outputFailed(const recdeck::TaskId& task, int output, const recdeck::Error& error);
    void happened(const recdeck::service::EngineEvent& event);

private:
    using Place = std::tuple<QString, int, int>; ///< task, output, sequence
    struct Waiting
    {
        model::Segment segment;
        int attempts = 0;
        bool inWork = false;
        bool isUploading = false; ///< somebody else's work: see uploadReady()
        Clock::Steady notBefore{};
    };
    /// A join that runs.
    struct JoinControl
    {
        model::Segment segment;
        std::atomic<bool> cancelled = false; ///< by a person
        std::atomic<std::int64_t> done = 0;  ///< bytes
    };
    struct Open
    {
        model::Task task;
        bool closing = false; ///< the session still closes files
    };

    static Place placeOf(const model::Segment& segment);
    void handleOpened(model::Segment segment);
    void handleClosed(model::Segment segment);
    Result<void> insertWithFreeKey(model::Segment& segment, const model::Task& task);
    Result<QString> freeKey(const model::Segment& segment, const QString& name);
    QList<int> reservedAlternatives(const model::Segment& segment);
    void enqueue(const model::Segment& segment);
    void workOn(Waiting& entry);
    void handleOutcome(const SegmentOutcome& outcome);
    void advance(const model::Segment& segment, bool failed);
    void handleTimer();
    void save(const model::Task& task);
    void save(const model::Segment& segment);
    void saveUnsaved();
    void setExpireTime(model::Segment& segment);
    void lookForExpired();
    void handleExpired(const model::Segment& segment, const Result<model::Segment>& outcome);
    [[nodiscard]] bool canUpload(const model::Segment& segment) const;
    void removeStored(QThreadPool& workers, const QList<model::Segment>& rows, model::SegmentState then,
                      const std::function<void()>& done);
    [[nodiscard]] std::function<Result<model::Segment>()> removalOf(const model::Segment& segment);
    [[nodiscard]] bool waitsForJoin(const model::Segment& segment);
    void dropSpoolFiles(const QList<model::Segment>& rows);
    Result<void> storeLate(model::Segment& segment);
    void report(const Error& error, const model::StreamKey& stream, const TaskId& task);
    void endIfDone(const TaskId& id);
    Result<void> recoverTask(model::Task task);
    Result<void> recoverSegment(model::Segment segment);
    Result<void> recoverSpoolFiles();
    void countRecovered(const model::Segment& segment);
    void lookForMissing(int page);
    void noteInventory(const model::Segment& found);
    void noteVerified(const SegmentId& id, const Result<void>& outcome);
    void makeRoom();
    void considerJoins(const TaskId& id);
    void considerJoin(const model::Task& task, const QList<model::Segment>& rows);
    void beginJoin(const model::Task& task, const QList<model::Segment>& parts);
    void handleJoined(model::Segment joined, const Result<media::FileFigures>& figures);
    void forgetJoin(const model::Segment& joined);
    void removeParts(const QList<model::Segment>& rows);
    void watchJoins();
    Result<void> recoverJoins();
    [[nodiscard]] bool isOpen(const TaskId& id) const { return m_open.contains(id); }

    const EngineContext& m_context;
    storage::Database& m_database;
    storage::TaskRepository m_taskRows;
    storage::SegmentRepository m_segmentRows;
    QHash<TaskId, Open> m_open;            ///< tasks that have not ended
    QMap<Place, model::Segment> m_writing; ///< open segments with their rows' ids
    QMap<Place, Waiting> m_waiting;
    UnsavedRows m_unsaved;
    std::atomic<bool> m_cancelled = false;
    QTimer m_timer;
    QTimer m_retentionTimer;
    QMap<std::pair<QString, int>, std::shared_ptr<JoinControl>> m_joins; ///< by task and output
    QHash<TaskId, Clock::Steady> m_joinLater; ///< there was no room; tried again then
    bool m_deleting = false;
    RecoverySummary m_recovery;
    std::set<Place> m_recovering; ///< segments of the run before that are not in their bucket yet
    int m_inWork = 0;
    std::function<Result<void>(const model::Task&)> m_beginning;
    CopyLookup m_copyOf;
};

} // namespace recdeck::service
