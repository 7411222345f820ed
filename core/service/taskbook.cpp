#include "core/service/taskbook.h"

#include "core/base/log.h"
#include "core/bucket/uploadplan.h"
#include "core/recorder/filenaming.h"
#include "core/recorder/spool.h"
#include "core/storage/transaction.h"

#include <QSet>

namespace recdeck::service {

namespace {

const model::Output* outputOf(const model::Task& task, int output)
{
    const auto& outputs = task.frozenTemplate.recordParams;
    return output >= 0 && output < outputs.size() ? &outputs.at(output) : nullptr;
}

bool isOnItsWay(const model::Segment& segment)
{
    return segment.state == model::SegmentState::Closed || segment.state == model::SegmentState::Uploading ||
           segment.state == model::SegmentState::Stored;
}

} // namespace

TaskBook::TaskBook(storage::Database& database, const EngineContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_database(database)
    , m_taskRows(database)
    , m_segmentRows(database)
{
    connect(&m_timer, &QTimer::timeout, this, &TaskBook::handleTimer);
    m_timer.start(1000);
    if (m_context.duty != EngineDuty::Record) return;
    connect(&m_retentionTimer, &QTimer::timeout, this, &TaskBook::lookForExpired);
    m_retentionTimer.start(int(m_context.settings.retentionCheck.count()));
}

TaskBook::~TaskBook()
{
    m_cancelled = true;
    m_context.closers.waitForDone();
    m_context.finishers.waitForDone();
    m_context.joiners.waitForDone();
}

Result<void> TaskBook::begin(const model::Task& task)
{
    auto transaction = storage::Transaction::begin(m_database);
    if (!transaction) return Failure(transaction.error());
    if (auto inserted = m_taskRows.insert(task); !inserted) return inserted;
    if (m_beginning)
        if (auto done = m_beginning(task); !done) return done;
    if (auto committed = transaction->commit(); !committed) return committed;
    m_open.insert(task.id, {.task = task});
    emit taskChanged(task);
    emit happened({.time = task.startTime,
                   .stream = task.stream,
                   .taskId = task.id,
                   .kind = QStringLiteral("taskStarted")});
    return {};
}

void TaskBook::setState(const TaskId& id, model::TaskState state)
{
    const auto open = m_open.find(id);
    if (open == m_open.end() || open->task.state == state) return;
    open->task.state = state;
    save(open->task);
}

void TaskBook::addGap(const TaskId& id, const model::Gap& gap)
{
    const auto open = m_open.find(id);
    if (open == m_open.end()) return;
    open->task.gaps << gap;
    if (auto added = m_taskRows.appendGap(id, gap); !added) report(added.error(), open->task.stream, id);
    emit taskChanged(open->task);
}

void TaskBook::finishing(const TaskId& id, model::EndReason reason, const QString& detail, UnixMillis when)
{
    const auto open = m_open.find(id);
    if (open == m_open.end()) return;
    open->closing = true;
    open->task.state = model::TaskState::Finishing;
    open->task.endReason = reason;
    open->task.endDetail = detail;
    open->task.endTime = when;
    save(open->task);
}

void TaskBook::writersClosed(const TaskId& id)
{
    if (const auto open = m_open.find(id); open != m_open.end()) open->closing = false;
    endIfDone(id);
}

Result<QList<model::Task>> TaskBook::tasks(const TaskFilter& filter)
{
    if (filter.id) {
        const auto found = m_taskRows.find(*filter.id);
        if (!found) return Failure(found.error());
        QList<model::Task> one{*found};
        m_unsaved.overlay(one);
        return one;
    }
    storage::TaskFilter rows{.stream = filter.stream, .pageSize = filter.limit};
    if (filter.runningOnly) rows.states = {model::TaskState::Recording, model::TaskState::Waiting};
    auto page = m_taskRows.query(rows);
    if (!page) return Failure(page.error());
    m_unsaved.overlay(page->items);
    return page->items;
}

Result<QList<model::Segment>> TaskBook::segments(const QList<TaskId>& tasks)
{
    QList<model::Segment> all;
    for (const TaskId& id : tasks) {
        auto rows = m_segmentRows.byTask(id);
        if (!rows) return rows;
        m_unsaved.overlay(*rows, id);
        all += *rows;
    }
    return all;
}

bool TaskBook::isIdle() const
{
    return m_inWork == 0 && std::ranges::none_of(m_open, [](const Open& open) { return open.closing; }) &&
           m_writing.isEmpty();
}

void TaskBook::retryNow()
{
    for (Waiting& entry : m_waiting)
        entry.notBefore = {};
    handleTimer();
}

void TaskBook::segmentOpened(const model::Segment& segment)
{
    QMetaObject::invokeMethod(this, [this, segment] { handleOpened(segment); }, Qt::QueuedConnection);
}

void TaskBook::segmentClosed(const model::Segment& segment)
{
    QMetaObject::invokeMethod(this, [this, segment] { handleClosed(segment); }, Qt::QueuedConnection);
}

void TaskBook::writerFailed(const TaskId& task, int output, const Error& error)
{
    QMetaObject::invokeMethod(
        this, [this, task, output, error] { emit outputFailed(task, output, error); }, Qt::QueuedConnection);
}

void TaskBook::gapFound(const TaskId& task, const model::Gap& gap)
{
    QMetaObject::invokeMethod(this, [this, task, gap] { addGap(task, gap); }, Qt::QueuedConnection);
}

TaskBook::Place TaskBook::placeOf(const model::Segment& segment)
{
    return {segment.taskId.text(), segment.output, segment.sequence};
}

void TaskBook::handleOpened(model::Segment segment)
{
    const auto open = m_open.constFind(segment.taskId);
    if (open == m_open.constEnd()) return;
    if (auto inserted = insertWithFreeKey(segment, open->task); !inserted)
        report(inserted.error(), segment.stream, segment.taskId);
    m_writing.insert(placeOf(segment), segment);
    emit segmentChanged(segment);
}

void TaskBook::handleClosed(model::Segment segment)
{
    const model::Segment row = m_writing.take(placeOf(segment));
    segment.id = row.id;
    segment.key = row.key;
    segment.bucketName = row.bucketName;
    segment.mgrUrl = row.mgrUrl;
    save(segment);
    enqueue(segment);
}

/// The row reserves the key: two segments never get the same one, whatever their names are made from.
Result<void> TaskBook::insertWithFreeKey(model::Segment& segment, const model::Task& task)
{
    const model::Output* output = outputOf(task, segment.output);
    if (!output) return Failure(Error{.code = ErrorCode::Internal, .subject = task.id.text()});
    segment.bucketName = output->bucketName;
    segment.mgrUrl = task.frozenTemplate.mgrUrl;
    QString name = recorder::expandFileName(
        output->filePath,
        {.stream = task.stream, .firstPacket = segment.startTime, .sequence = std::max(1, segment.sequence)});
    if (segment.sequence == 0) name += QLatin1String("-joined");
    const auto key = freeKey(segment, name);
    if (!key) return Failure(key.error());
    segment.key = *key;
    const auto id = m_segmentRows.insert(segment);
    if (!id) return Failure(id.error());
    segment.id = *id;
    return {};
}

/// The name with the first number that is free. Looked for in steps that double, because a pattern without a
/// time gives the same name to thousands of segments.
Result<QString> TaskBook::freeKey(const model::Segment& segment, const QString& name)
{
    int taken = 0;
    int free = 0; // 0: none found yet
    for (int number = 1; free == 0 || free - taken > 1;) {
        const QString key = recorder::numberedKey(name, segment.format, number);
        const auto isTaken = m_segmentRows.keyTaken(segment.mgrUrl, segment.bucketName, key);
        if (!isTaken) return Failure(isTaken.error());
        (*isTaken ? taken : free) = number;
        number = free == 0 ? number * 2 : taken + (free - taken) / 2;
    }
    return recorder::numberedKey(name, segment.format, free);
}

/// Numbers that other segments have reserved, if this one finds its name taken in the bucket.
QList<int> TaskBook::reservedAlternatives(const model::Segment& segment)
{
    QList<int> reserved;
    for (int number = 2; number <= alternativesLookedAt; ++number) {
        const auto taken = m_segmentRows.keyTaken(segment.mgrUrl, segment.bucketName,
                                                  numberedAlternative(segment.key, number));
        if (taken && *taken) reserved << number;
    }
    return reserved;
}

void TaskBook::enqueue(const model::Segment& segment)
{
    const auto entry = m_waiting.insert(placeOf(segment), Waiting{.segment = segment});
    workOn(*entry);
}

void TaskBook::workOn(Waiting& entry)
{
    if (m_cancelled || entry.segment.id.isEmpty()) return; // without a row it has no key yet
    const bool isFinished = !entry.segment.sha256.isEmpty();
    if (isFinished && canUpload(entry.segment)) {
        entry.isUploading = true;
        emit uploadReady(entry.segment);
        return;
    }
    entry.inWork = true;
    ++entry.attempts;
    ++m_inWork;
    const QList<int> reserved = isFinished ? reservedAlternatives(entry.segment) : QList<int>();
    m_context.finishers.start([this, isFinished, reserved, segment = entry.segment] {
        const auto cancelled = [this] { return m_cancelled.load(); };
        if (cancelled()) return; // the next start goes on with it
        const SegmentOutcome outcome = isFinished
                                           ? storeInBucket(m_context.spool, segment, reserved, cancelled)
                                           : finishInSpool(m_context.spool, segment, cancelled);
        QMetaObject::invokeMethod(this, [this, outcome] { handleOutcome(outcome); }, Qt::QueuedConnection);
    });
}

void TaskBook::handleOutcome(const SegmentOutcome& outcome)
{
    --m_inWork;
    model::Segment segment = outcome.segment;
    if (segment.state == model::SegmentState::Verified) setExpireTime(segment);
    save(segment);
    countRecovered(segment);
    if (outcome.error && outcome.error->code != ErrorCode::Cancelled)
        report(*outcome.error, segment.stream, segment.taskId);

    advance(segment, outcome.error.has_value());
    endIfDone(segment.taskId);
}

/// The next step of a segment after one that is in the database.
void TaskBook::advance(const model::Segment& segment, bool failed)
{
    const auto entry = m_waiting.find(placeOf(segment));
    if (entry == m_waiting.end()) return;
    entry->segment = segment;
    entry->inWork = false;
    if (!isOnItsWay(segment)) {
        m_waiting.erase(entry);
        if (segment.state == model::SegmentState::Verified)
            emit happened({.time = m_context.clock.wallMillis(),
                           .stream = segment.stream,
                           .taskId = segment.taskId,
                           .kind = QStringLiteral("segmentFinished")});
        considerJoins(segment.taskId);
    } else if (failed) {
        entry->notBefore = m_context.clock.steady() + bucket::pauseAfterFailures(entry->attempts);
    } else if (hasReachableBucket(segment) || canUpload(segment)) {
        entry->attempts = 0;
        workOn(*entry);
    } else {
        entry->notBefore = Clock::Steady::max();
    }
}

void TaskBook::handleTimer()
{
    saveUnsaved();
    watchJoins();
    for (Waiting& entry : m_waiting)
        if (!entry.inWork && !entry.isUploading && m_context.clock.steady() >= entry.notBefore) workOn(entry);
}

void TaskBook::save(const model::Task& task)
{
    if (auto updated = m_taskRows.update(task); !updated) {
        m_unsaved.keep(task);
        report(updated.error(), task.stream, task.id);
    } else {
        m_unsaved.drop(task);
    }
    emit taskChanged(task);
}

void TaskBook::save(const model::Segment& segment)
{
    // Without an id its row could not be made when it was opened; saveUnsaved() makes it.
    const auto saved = segment.id.isEmpty() ? Result<void>(Failure(Error{.code = ErrorCode::DatabaseFailed}))
                                            : m_segmentRows.update(segment);
    if (!saved) {
        m_unsaved.keep(segment);
        report(saved.error(), segment.stream, segment.taskId);
    } else {
        m_unsaved.drop(segment);
    }
    emit segmentChanged(segment);
}

/// What the database refused is tried again until it takes it.
void TaskBook::saveUnsaved()
{
    for (const model::Task& task : m_unsaved.tasks()) {
        if (!m_taskRows.update(task)) return;
        m_unsaved.drop(task);
    }
    for (model::Segment segment : m_unsaved.segments()) {
        if (!storeLate(segment)) return;
        m_unsaved.drop(segment);
        dropSpoolFiles({segment});
        if (const auto waiting = m_waiting.find(placeOf(segment)); waiting != m_waiting.end())
            waiting->segment = segment;
    }
}

/// The row of a segment whose last state the database refused, or which it never took at all.
Result<void> TaskBook::storeLate(model::Segment& segment)
{
    if (!segment.id.isEmpty()) return m_segmentRows.update(segment);
    const auto task = m_taskRows.find(segment.taskId);
    if (!task) return Failure(task.error());
    return insertWithFreeKey(segment, *task);
}

void TaskBook::report(const Error& error, const model::StreamKey& stream, const TaskId& task)
{
    qCWarning(log::engine).noquote() << stream.toString() << task.text() << error.toLogString();
    emit happened({.time = m_context.clock.wallMillis(),
                   .severity = Severity::Problem,
                   .stream = stream,
                   .taskId = task,
                   .kind = QStringLiteral("error"),
                   .error = error});
}

/// A task has ended when its files are closed and each was worked on at least once: a bucket that is away
/// does not keep it open for ever.
void TaskBook::endIfDone(const TaskId& id)
{
    const auto open = m_open.find(id);
    if (open == m_open.end() || open->closing || open->task.state != model::TaskState::Finishing) return;
    const bool busy = std::ranges::any_of(
        m_waiting, [&](const Waiting& entry) { return entry.segment.taskId == id && entry.inWork; });
    if (busy) return;
    model::Task task = open->task;
    task.state = model::TaskState::Ended;
    m_open.erase(open);
    save(task);
    emit happened({.time = m_context.clock.wallMillis(),
                   .stream = task.stream,
                   .taskId = id,
                   .kind = QStringLiteral("taskEnded")});
    considerJoins(id);
}

} // namespace recdeck::service
