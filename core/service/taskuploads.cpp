// How TaskBook hands finished segments over to the queue of uploads, and takes them back.

#include "core/recorder/spool.h"
#include "core/service/taskbook.h"
#include "core/service/uploadjob.h"

namespace recdeck::service {

using model::SegmentState;

bool TaskBook::canUpload(const model::Segment& segment) const
{
    return m_context.buckets && isInService(segment);
}

Result<void> TaskBook::keepUpload(const model::Segment& segment)
{
    if (auto updated = m_segmentRows.update(segment); !updated) return updated;
    if (const auto waiting = m_waiting.find(placeOf(segment)); waiting != m_waiting.end())
        waiting->segment = segment;
    emit segmentChanged(segment);
    return {};
}

Result<model::Segment> TaskBook::takeNextKey(model::Segment segment, const QString& base)
{
    for (int number = 2;; ++number) {
        const QString key = numberedAlternative(base, number);
        const auto taken = m_segmentRows.keyTaken(segment.mgrUrl, segment.bucketName, key);
        if (!taken) return Failure(taken.error());
        if (*taken) continue;
        segment.key = key;
        if (auto kept = keepUpload(segment); !kept) return Failure(kept.error());
        return segment;
    }
}

void TaskBook::finishUpload(const SegmentOutcome& outcome)
{
    model::Segment segment = outcome.segment;
    if (outcome.error) {
        segment.problem = outcome.error->toLogString();
        report(*outcome.error, segment.stream, segment.taskId);
    } else {
        clearNotYet(segment);
        setExpireTime(segment);
        // The parts of a joined file are read once more.
        if (waitsForJoin(segment))
            segment.path = recorder::SpoolFile::of(segment).finishedPath(m_context.spool);
    }
    save(segment);
    countRecovered(segment);
    dropSpoolFiles({segment});
    advance(segment, false);
    endIfDone(segment.taskId);
}

Result<void> TaskBook::uploadAgain(model::Segment segment)
{
    segment.state = SegmentState::Closed;
    segment.path = recorder::SpoolFile::of(segment).finishedPath(m_context.spool);
    segment.problem.clear();
    if (auto kept = keepUpload(segment); !kept) return kept;
    enqueue(segment);
    return {};
}

/// Whether the file is still to be joined with the others of its task.
bool TaskBook::waitsForJoin(const model::Segment& segment)
{
    if (segment.sequence == 0) return false;
    const auto task = m_taskRows.find(segment.taskId);
    if (!task) return true; // the database does not answer: nothing is thrown away
    const auto& outputs = task->frozenTemplate.recordParams;
    if (segment.output < 0 || segment.output >= outputs.size()) return false;
    if (outputs.at(segment.output).effectiveOptions().concat.value_or(0) != 1) return false;
    if (task->state != model::TaskState::Ended) return true;
    const auto rows = m_segmentRows.byTask(segment.taskId);
    if (!rows) return true;
    int parts = 0;
    for (const model::Segment& row : *rows) {
        if (row.output != segment.output) continue;
        if (row.sequence == 0)
            return row.state != SegmentState::Verified && row.state != SegmentState::NotJoined;
        parts += row.state != SegmentState::Lost && row.state != SegmentState::Expired ? 1 : 0;
    }
    return parts > 1;
}

/// Removes the files of segments from the spool that are in a service, and of which the database says so.
void TaskBook::dropSpoolFiles(const QList<model::Segment>& rows)
{
    QList<model::Segment> stored;
    for (model::Segment row : rows) {
        if (row.state != SegmentState::Verified || !isInService(row) || m_unsaved.has(row)) continue;
        if (waitsForJoin(row)) continue;
        if (!row.path.isEmpty()) {
            row.path.clear();
            save(row);
        }
        stored << row;
    }
    if (stored.isEmpty()) return;
    m_context.finishers.start([spool = m_context.spool, stored] {
        for (const model::Segment& segment : stored)
            removeFromSpool(spool, segment);
    });
}

} // namespace recdeck::service
