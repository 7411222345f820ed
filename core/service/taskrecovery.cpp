#include "core/base/log.h"
#include "core/recorder/spool.h"
#include "core/service/inventory.h"
#include "core/service/taskbook.h"

#include <QFileInfo>

namespace recdeck::service {

namespace {

/// The last sign of life of a segment: its file's, or what the database knows.
UnixMillis lastSign(const QString& spool, const model::Segment& segment)
{
    const QFileInfo part(recorder::SpoolFile::of(segment).partPath(spool));
    if (part.exists()) return part.lastModified().toMSecsSinceEpoch();
    return segment.startTime + std::chrono::duration_cast<Milliseconds>(segment.duration).count();
}

} // namespace

Result<void> TaskBook::recover()
{
    const auto tasks = m_taskRows.unfinished();
    if (!tasks) return Failure(tasks.error());
    for (const model::Task& task : *tasks)
        if (auto done = recoverTask(task); !done) return done;
    m_recovery.tasks = static_cast<int>(tasks->size());
    const auto segments = m_segmentRows.unfinished();
    if (!segments) return Failure(segments.error());
    for (const model::Segment& segment : *segments)
        if (auto done = recoverSegment(segment); !done) return done;
    if (auto done = recoverSpoolFiles(); !done) return done;
    const QStringList foreign =
        foreignFiles(m_context.spool, [this](const TaskId& id) { return m_taskRows.find(id).has_value(); });
    for (const QString& file : foreign)
        qCInfo(log::engine).noquote() << "in the spool, of no recording that is known:" << file;
    m_recovery.foreign = static_cast<int>(foreign.size());
    lookForMissing(1);
    return recoverJoins();
}

Result<void> TaskBook::recoverSegment(model::Segment segment)
{
    if (segment.sequence == 0 && segment.state == model::SegmentState::Writing) {
        forgetJoin(segment);
        return {};
    }
    // One that was closed waits for its bucket; it may have done so before the run ended as it should.
    if (segment.state == model::SegmentState::Writing) {
        segment.state = model::SegmentState::Closed;
        segment.cut = model::CutReason::Recovered;
        segment.packets = 0; // the file's own count is the truth now
        if (auto updated = m_segmentRows.update(segment); !updated) return updated;
        m_recovering.insert(placeOf(segment));
    }
    enqueue(segment);
    return {};
}

RecoverySummary TaskBook::recovery() const
{
    RecoverySummary summary = m_recovery;
    summary.waiting = static_cast<int>(m_recovering.size());
    return summary;
}

void TaskBook::countRecovered(const model::Segment& segment)
{
    if (!m_recovering.contains(placeOf(segment))) return;
    const bool lost = segment.state == model::SegmentState::Lost;
    if (!lost && segment.state != model::SegmentState::Verified) return;
    m_recovering.erase(placeOf(segment));
    ++(lost ? m_recovery.lost : m_recovery.finished);
    if (m_recovering.empty())
        emit happened({.time = m_context.clock.wallMillis(),
                       .severity = Severity::Warning,
                       .kind = QStringLiteral("recovered"),
                       .count = m_recovery.finished});
}

Result<void> TaskBook::recoverTask(model::Task task)
{
    const auto segments = m_segmentRows.byTask(task.id);
    if (!segments) return Failure(segments.error());
    UnixMillis end = task.startTime;
    for (const model::Segment& segment : *segments)
        end = std::max(end, lastSign(m_context.spool, segment));
    if (!task.endReason) { // one that was finishing had its reason
        task.endReason = model::EndReason::EngineDied;
        task.endTime = end;
    }
    task.state = model::TaskState::Ended;
    if (auto updated = m_taskRows.update(task); !updated) return updated;
    emit taskChanged(task);
    return {};
}

/// Files whose row the crash prevented: the name says which segment it is.
Result<void> TaskBook::recoverSpoolFiles()
{
    for (const recorder::SpoolFile& file : recorder::scanSpool(m_context.spool)) {
        const auto task = m_taskRows.find(file.taskId);
        if (!task) continue; // another data folder's, or a person's: not ours to touch
        const auto rows = m_segmentRows.byTask(file.taskId);
        if (!rows) return Failure(rows.error());
        const auto known = std::ranges::find_if(*rows, [&](const model::Segment& row) {
            return row.output == file.output && row.sequence == file.sequence;
        });
        if (known != rows->end()) {
            dropSpoolFiles({*known}); // it reached its service, and the run ended before its file had gone
            continue;
        }
        const QString part = file.partPath(m_context.spool);
        const QFileInfo found(QFileInfo::exists(part) ? part : file.finishedPath(m_context.spool));
        model::Segment segment{.taskId = file.taskId,
                               .stream = task->stream,
                               .output = file.output,
                               .sequence = file.sequence,
                               .format = file.format,
                               .path = found.filePath(),
                               .startTime = found.lastModified().toMSecsSinceEpoch(),
                               .state = model::SegmentState::Closed,
                               .cut = model::CutReason::Recovered};
        if (auto inserted = insertWithFreeKey(segment, *task); !inserted) {
            // One odd file must not keep the engine from starting; it stays where it is.
            report(inserted.error(), task->stream, task->id);
            continue;
        }
        ++m_recovery.found;
        m_recovering.insert(placeOf(segment));
        enqueue(segment);
    }
    return {};
}

} // namespace recdeck::service
