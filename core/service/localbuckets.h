#pragma once

#include "core/service/bucketmonitor.h"
#include "core/service/engine.h"

namespace recdeck::service {

/// Buckets of the embedded engine. Any thread; signals come from the engine's.
class LocalBucketMonitor final : public BucketMonitor
{
    Q_OBJECT

public:
    explicit LocalBucketMonitor(Engine& engine);

    QFuture<Result<QList<ObjectLink>>> links(SegmentId id, Milliseconds validity) override;
    QFuture<Result<StoredFile>> open(SegmentId id) override;
    QFuture<Result<void>> uploadAgain(SegmentId id, QString path) override;
    QFuture<Result<OrphanReport>> findOrphans(TemplateId id) override;
    void cancelSearch(TemplateId id) override;
    QFuture<Result<void>> abortUpload(UploadName upload) override;

private:
    Engine& m_engine;
};

} // namespace recdeck::service
