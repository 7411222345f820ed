// How TaskBook lets go of segments whose storage time is over.

#include "core/base/log.h"
#include "core/service/retention.h"
#include "core/service/taskbook.h"

namespace recdeck::service {

namespace {

constexpr int deletedAtOnce = 100;
// A bucket that cannot be reached now is tried again after this.
constexpr std::int64_t pauseMilliseconds = 3'600'000;
// Before what keeps an expired segment; goes with it.
const QLatin1String notDeleted("not deleted after its storage time: ");

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
    if (!expired || expired->isEmpty()) return;
    m_deleting = true;
    m_context.finishers.start([this, all = *expired] {
        for (const model::Segment& segment : all) {
            if (m_cancelled) return;
            auto outcome = deleteExpired(segment);
            QMetaObject::invokeMethod(
                this, [this, segment, outcome] { handleExpired(segment, outcome); }, Qt::QueuedConnection);
        }
        QMetaObject::invokeMethod(this, [this] { m_deleting = false; }, Qt::QueuedConnection);
    });
}

void TaskBook::handleExpired(const model::Segment& segment, const Result<model::Segment>& outcome)
{
    if (outcome) {
        qCInfo(log::engine).noquote() << segment.stream.toString() << segment.taskId.text()
                                      << "deleted after its storage time:" << segment.path;
        model::Segment gone = *outcome;
        if (gone.problem.startsWith(notDeleted)) gone.problem.clear();
        save(gone);
        return;
    }
    model::Segment kept = segment;
    kept.expireTime =
        outcome.error().retry == Retry::Later ? m_context.clock.wallMillis() + pauseMilliseconds : 0;
    kept.problem = notDeleted + outcome.error().toLogString();
    save(kept);
    report(outcome.error(), segment.stream, segment.taskId);
}

} // namespace recdeck::service
