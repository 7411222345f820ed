#pragma once

#include "core/service/engine.h"
#include "core/service/uploadmonitor.h"

#include <QMap>
#include <QTimer>

namespace recdeck::service {

/// Uploads of the embedded engine. Any thread; signals come from the engine's, batched.
class LocalUploadMonitor final : public UploadMonitor
{
    Q_OBJECT

public:
    explicit LocalUploadMonitor(Engine& engine);

    QFuture<Result<UploadList>> uploads() override;
    QFuture<Result<void>> setPaused(bool isPaused) override;
    QFuture<Result<void>> setBucketPaused(QString mgrUrl, QString bucketName, bool isPaused) override;
    QFuture<Result<void>> retry(SegmentId id) override;
    QFuture<Result<void>> retryAll() override;
    QFuture<Result<QList<model::Segment>>> expiring(UnixMillis until) override;

private:
    void wake();
    void flush();

    Engine& m_engine;
    QTimer* m_timer; ///< on the engine's thread
    // Touched on the engine's thread only.
    QMap<SegmentId, UploadStatus> m_changed;
    QList<SegmentId> m_removed;
    std::optional<UploadTotals> m_totals;
};

} // namespace recdeck::service
