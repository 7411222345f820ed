// How TaskBook lets go of segments whose storage time is over.

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/bucket/directorybucket.h"
#include "core/service/retention.h"
#include "core/service/taskbook.h"

namespace recdeck::service {

namespace {

constexpr int deletedAtOnce = 100;
// A bucket that cannot be reached now is tried again after this.
constexpr std::int64_t pauseMilliseconds = 3'600'000;
// Before what keeps an expired segment; goes with it.
const QLatin1String notDeleted("not deleted after its storage time: ");

QString madeRoom(ByteCount wanted)
{
    return QStringLiteral("deleted to keep %1 MB free").arg(bytes(wanted) / bytes(megabytes(1)));
}

} // namespace

void TaskBook::setExpireTime(model::Segment& segment)
{
    const auto task = m_taskRows.find(segment.taskId);
    if (task) segment.expireTime = expireTimeOf(segment, *task, m_context.clock.wallMillis());
}

void TaskBook::lookForExpired()
{
    if (m_deleting || m_cancelled) return;
    const auto expired = m_segmentRows.expired(m_context.clock.wallMillis(), deletedAtOnce);
    if (!expired) return;
    if (expired->isEmpty()) return makeRoom();
    m_deleting = true;
    // A service may be slow to answer; files that close do not wait for it.
    removeStored(m_context.closers, *expired, model::SegmentState::Expired, [this] { m_deleting = false; });
}

/// Deletes what is stored, on a worker thread, and calls `done` on the engine's in the end.
void TaskBook::removeStored(QThreadPool& workers, const QList<model::Segment>& rows, model::SegmentState then,
                            const std::function<void()>& done)
{
    QList<std::pair<model::Segment, std::function<Result<model::Segment>()>>> all;
    for (const model::Segment& segment : rows)
        all << std::pair(segment, removalOf(segment));
    workers.start([this, all, then, done] {
        for (const auto& [segment, remove] : all) {
            if (m_cancelled) return;
            auto outcome = remove();
            if (outcome) outcome->state = then;
            QMetaObject::invokeMethod(
                this, [this, row = segment, outcome] { handleExpired(row, outcome); }, Qt::QueuedConnection);
        }
        QMetaObject::invokeMethod(this, done, Qt::QueuedConnection);
    });
}

/// What deletes a segment's file from its bucket, for a worker thread.
std::function<Result<model::Segment>()> TaskBook::removalOf(const model::Segment& segment)
{
    if (!isInService(segment)) return [segment] { return deleteExpired(segment); };
    const auto copy = m_copyOf && m_context.buckets ? m_copyOf(segment)
                                                    : Failure(Error{.code = ErrorCode::StorageUnavailable,
                                                                    .subject = segment.mgrUrl,
                                                                    .retry = Retry::Later});
    return [segment, copy, open = m_context.buckets]() -> Result<model::Segment> {
        if (!copy) return Failure(copy.error());
        const auto target = open(copy->address);
        if (!target) return Failure(target.error());
        return deleteInService(**target, segment, copy->objects);
    };
}

/// Deletes the oldest recordings of a bucket's folder while there is less room than a person wants to keep.
void TaskBook::makeRoom()
{
    const ByteCount wanted = m_context.settings.keepFree;
    if (wanted == ByteCount{0} || m_deleting || m_cancelled) return;
    const auto places = m_segmentRows.storedPlaces();
    if (!places) return;
    QList<QList<model::Segment>> oldest;
    for (const QString& place : *places) {
        if (!bucket::folderOf(place)) continue;
        auto rows = m_segmentRows.oldestStored(place, deletedAtOnce);
        if (!rows) return;
        // What is being recorded is not old, and what could not be deleted does not stand in the way.
        rows->removeIf([this](const model::Segment& row) {
            return isOpen(row.taskId) || row.problem.startsWith(notDeleted);
        });
        if (!rows->isEmpty()) oldest << *rows;
    }
    if (oldest.isEmpty()) return;
    m_deleting = true;
    m_context.finishers.start([this, oldest, wanted] {
        for (const auto& rows : oldest) {
            for (const model::Segment& segment : rows) {
                const auto folder = bucket::folderOf(segment.mgrUrl);
                const Result<ByteCount> free = folder ? files::freeSpace(*folder) : Result<ByteCount>(wanted);
                if (m_cancelled || !folder || !free || *free >= wanted) break;
                auto outcome = deleteExpired(segment);
                if (outcome) outcome->problem = madeRoom(wanted);
                QMetaObject::invokeMethod(
                    this, [this, segment, outcome] { handleExpired(segment, outcome); },
                    Qt::QueuedConnection);
            }
        }
        QMetaObject::invokeMethod(this, [this] { m_deleting = false; }, Qt::QueuedConnection);
    });
}

void TaskBook::handleExpired(const model::Segment& segment, const Result<model::Segment>& outcome)
{
    if (outcome) {
        qCInfo(log::engine).noquote()
            << segment.stream.toString() << segment.taskId.text()
            << (outcome->problem.isEmpty() ? QStringLiteral("deleted after its storage time")
                                           : outcome->problem)
            << segment.path;
        model::Segment gone = *outcome;
        if (gone.problem.startsWith(notDeleted)) gone.problem.clear();
        save(gone);
        return;
    }
    model::Segment kept = segment;
    const bool isLater = outcome.error().retry == Retry::Later ||
                         outcome.error().code == ErrorCode::PermissionDenied ||
                         outcome.error().code == ErrorCode::SecretUnavailable;
    kept.expireTime = isLater ? m_context.clock.wallMillis() + pauseMilliseconds : 0;
    kept.problem = notDeleted + outcome.error().toLogString();
    save(kept);
    report(outcome.error(), segment.stream, segment.taskId);
}

} // namespace recdeck::service
