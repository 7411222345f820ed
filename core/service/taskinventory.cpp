// How TaskBook watches over what is stored: room, and files that have gone.

#include "core/base/log.h"
#include "core/service/inventory.h"
#include "core/service/segmentverify.h"
#include "core/service/taskbook.h"

namespace recdeck::service {

namespace {

constexpr int rowsAtOnce = 1000;
// Before what was found when a stored file was read again; goes when it is found to be right.
const QLatin1String foundWrong("found when it was verified again: ");

QString kindOf(RoomLevel level)
{
    switch (level) {
    case RoomLevel::Enough:
        return QStringLiteral("roomBack");
    case RoomLevel::Low:
        return QStringLiteral("roomLow");
    case RoomLevel::Full:
        return QStringLiteral("roomFull");
    }
    return {};
}

Severity severityOf(RoomLevel level)
{
    switch (level) {
    case RoomLevel::Enough:
        return Severity::Information;
    case RoomLevel::Low:
        return Severity::Warning;
    case RoomLevel::Full:
        return Severity::Problem;
    }
    return Severity::Problem;
}

} // namespace

void TaskBook::reportRoom(RoomLevel level, ByteCount free)
{
    EngineEvent event{.time = m_context.clock.wallMillis(),
                      .severity = severityOf(level),
                      .kind = kindOf(level),
                      .count = bytes(free)};
    if (level == RoomLevel::Full)
        event.error = Error{.code = ErrorCode::DiskFull, .subject = m_context.spool, .retry = Retry::Later};
    qCInfo(log::engine).noquote() << event.kind << bytes(free) << "bytes are free in" << m_context.spool;
    emit happened(event);
}

/// Page by page, so that recordings do not wait for it.
void TaskBook::lookForMissing(int page)
{
    if (m_cancelled) return;
    const auto rows = m_segmentRows.query(
        {.states = {model::SegmentState::Verified}, .stream = {}, .pageNum = page, .pageSize = rowsAtOnce});
    if (!rows || rows->items.isEmpty()) return;
    m_context.closers.start([this, page, stored = rows->items] {
        const auto changed = checkInventory(stored, [this] { return m_cancelled.load(); });
        QMetaObject::invokeMethod(
            this,
            [this, page, changed] {
                for (const model::Segment& segment : changed)
                    noteInventory(segment);
                lookForMissing(page + 1);
            },
            Qt::QueuedConnection);
    });
}

void TaskBook::verify(const SegmentId& id, std::function<void(const Result<void>&)> done)
{
    const auto row = m_segmentRows.find(id);
    if (!row) return done(Failure(row.error()));
    const bool isElsewhere = isInService(*row) && m_copyOf && m_context.buckets;
    const auto copy = isElsewhere ? m_copyOf(*row) : Result<ServiceCopy>();
    if (!copy) return done(Failure(copy.error()));
    // What is read from a service takes its time; files that close do not wait for it.
    QThreadPool& workers = isElsewhere ? m_context.closers : m_context.finishers;
    workers.start([this, segment = *row, isElsewhere, copy = *copy, done = std::move(done)] {
        const auto cancelled = [this] { return m_cancelled.load(); };
        Result<void> outcome;
        if (!isElsewhere || segment.state != model::SegmentState::Verified)
            outcome = verifyStored(segment, cancelled);
        else if (const auto target = m_context.buckets(copy.address); !target)
            outcome = Failure(target.error());
        else
            outcome = verifyInService(**target, segment, copy.objects, cancelled);
        QMetaObject::invokeMethod(
            this,
            [this, segment, outcome, done] {
                noteVerified(segment.id, outcome);
                done(outcome);
            },
            Qt::QueuedConnection);
    });
}

void TaskBook::noteVerified(const SegmentId& id, const Result<void>& outcome)
{
    auto row = m_segmentRows.find(id);
    if (!row || row->state != model::SegmentState::Verified) return;
    const bool wasFound = row->problem.startsWith(foundWrong) || isMissing(*row);
    if (outcome && !wasFound) return;
    if (!outcome && outcome.error().code != ErrorCode::NotFound &&
        outcome.error().code != ErrorCode::FileDamaged)
        return; // says nothing about the file
    row->problem = outcome ? QString() : foundWrong + outcome.error().toLogString();
    save(*row);
}

void TaskBook::noteInventory(const model::Segment& found)
{
    auto row = m_segmentRows.find(found.id);
    if (!row || row->state != model::SegmentState::Verified) return; // deleted in the meantime
    row->problem = found.problem;
    if (isMissing(*row)) ++m_recovery.missing;
    save(*row);
}

} // namespace recdeck::service
