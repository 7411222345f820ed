// How TaskBook joins the files of a task whose template asks for it.

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/recorder/filenaming.h"
#include "core/recorder/finisher.h"
#include "core/recorder/join.h"
#include "core/recorder/spool.h"
#include "core/service/retention.h"
#include "core/service/taskbook.h"

#include <QDir>

namespace recdeck::service {

namespace {

using model::SegmentState;

/// The joined file's number among the segments of its output, which count from 1.
constexpr int joinedSequence = 0;
constexpr Milliseconds pauseBeforeNextAttempt{600'000};

bool isJoined(const model::Output& output)
{
    return output.effectiveOptions().concat.value_or(0) == 1;
}

/// Where a failure leaves the parts as they are for good.
bool isFinal(const Error& error)
{
    return error.code == ErrorCode::CodecNotSupported || error.code == ErrorCode::FileDamaged ||
           error.code == ErrorCode::NotFound;
}

Result<void> checkRoom(const QString& spool, const QList<model::Segment>& parts, ByteCount least)
{
    ByteCount needed = least;
    for (const model::Segment& part : parts)
        needed += part.size;
    const auto free = files::freeSpace(spool);
    if (!free || *free >= needed) return {};
    return Failure(Error{.code = ErrorCode::DiskFull,
                         .subject = spool,
                         .detail = QStringLiteral("joining needs %1 bytes").arg(bytes(needed)),
                         .retry = Retry::Later});
}

} // namespace

/// Joins what can be joined of a task that has ended.
void TaskBook::considerJoins(const TaskId& id)
{
    if (m_cancelled || isOpen(id)) return;
    const auto task = m_taskRows.find(id);
    if (!task || task->state != model::TaskState::Ended) return;
    const auto& outputs = task->frozenTemplate.recordParams;
    if (std::ranges::none_of(outputs, isJoined)) return; // nearly always
    const auto rows = m_segmentRows.byTask(id);
    if (!rows) return;
    for (int output = 0; output < outputs.size(); ++output) {
        if (!isJoined(outputs.at(output))) continue;
        QList<model::Segment> own = *rows;
        own.removeIf([output](const model::Segment& row) { return row.output != output; });
        considerJoin(*task, own);
    }
}

void TaskBook::considerJoin(const model::Task& task, const QList<model::Segment>& rows)
{
    QList<model::Segment> parts;
    for (const model::Segment& row : rows) {
        if (row.sequence == joinedSequence) {
            if (row.state == SegmentState::Verified) removeParts(rows);
            if (row.state == SegmentState::NotJoined) dropSpoolFiles(rows);
            return; // done, or on its way, or given up
        }
        const bool isOver = row.state == SegmentState::Lost || row.state == SegmentState::Expired;
        if (!isOver && row.state != SegmentState::Verified) return; // its turn comes when this one is stored
        if (!isOver) parts << row;
    }
    if (parts.size() < 2) return dropSpoolFiles(rows);
    beginJoin(task, parts);
}

void TaskBook::beginJoin(const model::Task& task, const QList<model::Segment>& parts)
{
    const model::Segment& first = parts.first();
    const auto place = std::pair(task.id.text(), first.output);
    if (m_joins.contains(place)) return;
    model::Segment joined{.taskId = task.id,
                          .stream = task.stream,
                          .output = first.output,
                          .sequence = joinedSequence,
                          .format = first.format,
                          .startTime = first.startTime,
                          .firstTimestamp = first.firstTimestamp};
    joined.path = recorder::SpoolFile::of(joined).finishedPath(m_context.spool);
    if (auto inserted = insertWithFreeKey(joined, task); !inserted)
        return report(inserted.error(), task.stream, task.id);
    const auto control = std::make_shared<JoinControl>();
    control->segment = joined;
    m_joins.insert(place, control);
    emit segmentChanged(joined);
    const ByteCount least = m_context.settings.minimumFree;
    m_context.joiners.start([this, joined, parts, control, least] {
        const media::JoinWatch watch{
            .cancelled = [this, control] { return m_cancelled || control->cancelled; },
            .progress = [control](ByteCount done) { control->done = bytes(done); }};
        Result<media::FileFigures> figures = Failure(Error{.code = ErrorCode::Cancelled});
        const auto room = checkRoom(m_context.spool, parts, least);
        const auto folder = files::makeFolder(m_context.spool + QLatin1Char('/') + joined.taskId.text());
        if (!room)
            figures = Failure(room.error());
        else if (!folder)
            figures = Failure(folder.error());
        else
            figures = recorder::joinSegments(parts, joined.path, watch);
        QMetaObject::invokeMethod(
            this, [this, joined, figures] { handleJoined(joined, figures); }, Qt::QueuedConnection);
    });
}

void TaskBook::handleJoined(model::Segment joined, const Result<media::FileFigures>& figures)
{
    const auto place = std::pair(joined.taskId.text(), joined.output);
    const auto control = m_joins.take(place);
    if (m_cancelled) return; // the next start begins anew
    if (figures) {
        recorder::takeFigures(joined, *figures);
        joined.state = SegmentState::Closed;
        save(joined);
        enqueue(joined);
        return;
    }
    QDir(m_context.spool).rmdir(joined.taskId.text());
    const bool byPerson = control && control->cancelled;
    if (!byPerson && !isFinal(figures.error())) {
        forgetJoin(joined);
        m_joinLater.insert(joined.taskId, m_context.clock.steady() + pauseBeforeNextAttempt);
        report(figures.error(), joined.stream, joined.taskId);
        return;
    }
    joined.state = SegmentState::NotJoined;
    joined.path.clear();
    joined.problem = byPerson ? QStringLiteral("joining was cancelled; the parts are kept")
                              : QStringLiteral("the parts are kept: ") + figures.error().toLogString();
    save(joined);
    if (const auto rows = m_segmentRows.byTask(joined.taskId)) dropSpoolFiles(*rows);
    if (!byPerson) report(figures.error(), joined.stream, joined.taskId);
}

void TaskBook::forgetJoin(const model::Segment& joined)
{
    recorder::removeJoined(recorder::SpoolFile::of(joined).finishedPath(m_context.spool), joined.format);
    if (const auto removed = m_segmentRows.remove(joined.id); !removed)
        report(removed.error(), joined.stream, joined.taskId);
    emit segmentRemoved(joined);
}

/// The joined file is in its bucket, proven: its parts go.
void TaskBook::removeParts(const QList<model::Segment>& rows)
{
    QList<model::Segment> parts;
    for (const model::Segment& row : rows)
        if (row.sequence != joinedSequence && row.state == SegmentState::Verified) parts << row;
    if (parts.isEmpty()) return;
    dropSpoolFiles(parts);
    removeStored(m_context.joiners, parts, SegmentState::Joined, [] {});
}

Result<void> TaskBook::cancelJoin(const TaskId& id)
{
    bool any = false;
    for (const auto& control : std::as_const(m_joins)) {
        if (control->segment.taskId != id) continue;
        control->cancelled = true;
        any = true;
    }
    if (any) return {};
    return Failure(Error{.code = ErrorCode::AlreadyEnded, .subject = id.text()});
}

/// How far the joins are, and those whose time has come again.
void TaskBook::watchJoins()
{
    for (const auto& control : std::as_const(m_joins)) {
        const ByteCount done{control->done.load()};
        if (done == control->segment.size) continue;
        control->segment.size = done;
        emit segmentChanged(control->segment);
    }
    const auto now = m_context.clock.steady();
    QList<TaskId> due;
    for (auto entry = m_joinLater.cbegin(); entry != m_joinLater.cend(); ++entry)
        if (now >= entry.value()) due << entry.key();
    for (const TaskId& id : due) {
        m_joinLater.remove(id);
        considerJoins(id);
    }
}

/// What a crash has left of a join begins anew; what was joined but has its parts still loses them.
Result<void> TaskBook::recoverJoins()
{
    const auto waiting = m_taskRows.withConcat();
    if (!waiting) return Failure(waiting.error());
    for (const TaskId& id : *waiting)
        considerJoins(id);
    return {};
}

} // namespace recdeck::service
