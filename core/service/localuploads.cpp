#include "core/service/localuploads.h"

#include "core/service/onengine.h"

namespace recdeck::service {

namespace {

constexpr int batchMilliseconds = 250;

} // namespace

LocalUploadMonitor::LocalUploadMonitor(Engine& engine)
    : m_engine(engine)
    , m_timer(new QTimer(&engine))
{
    connect(
        &engine.uploads(), &UploadQueue::changed, this,
        [this](const UploadStatus& upload) {
            m_changed.insert(upload.id, upload);
            wake();
        },
        Qt::DirectConnection);
    connect(
        &engine.uploads(), &UploadQueue::removed, this,
        [this](const SegmentId& id) {
            m_changed.remove(id);
            m_removed << id;
            wake();
        },
        Qt::DirectConnection);
    connect(
        &engine.uploads(), &UploadQueue::totalsChanged, this,
        [this](const UploadTotals& totals) {
            m_totals = totals;
            wake();
        },
        Qt::DirectConnection);
    connect(m_timer, &QTimer::timeout, this, [this] { flush(); }, Qt::DirectConnection);
    m_timer->setSingleShot(true);
}

void LocalUploadMonitor::wake()
{
    if (!m_timer->isActive()) m_timer->start(batchMilliseconds);
}

void LocalUploadMonitor::flush()
{
    const auto changed = std::exchange(m_changed, {});
    const auto removed = std::exchange(m_removed, {});
    if (!removed.isEmpty()) emit uploadsRemoved(removed);
    if (!changed.isEmpty()) emit uploadsChanged(changed.values());
    if (m_totals) emit totalsChanged(*std::exchange(m_totals, {}));
}

QFuture<Result<UploadList>> LocalUploadMonitor::uploads()
{
    return onEngine(&m_engine, [this]() -> Result<UploadList> { return m_engine.uploads().list(); });
}

QFuture<Result<void>> LocalUploadMonitor::setPaused(bool isPaused)
{
    return onEngine(&m_engine, [this, isPaused] { return m_engine.uploads().setPaused(isPaused); });
}

QFuture<Result<void>> LocalUploadMonitor::setBucketPaused(QString mgrUrl, QString bucketName, bool isPaused)
{
    return onEngine(&m_engine, [this, mgrUrl, bucketName, isPaused] {
        return m_engine.uploads().setBucketPaused(mgrUrl, bucketName, isPaused);
    });
}

QFuture<Result<void>> LocalUploadMonitor::retry(SegmentId id)
{
    return onEngine(&m_engine, [this, id] { return m_engine.uploads().retry(id); });
}

QFuture<Result<void>> LocalUploadMonitor::retryAll()
{
    return onEngine(&m_engine, [this]() -> Result<void> {
        m_engine.uploads().retryAll();
        return {};
    });
}

QFuture<Result<QList<model::Segment>>> LocalUploadMonitor::expiring(UnixMillis until)
{
    return onEngine(&m_engine, [this, until] { return m_engine.uploads().expiring(until); });
}

} // namespace recdeck::service
