#include "core/service/localbuckets.h"

#include "core/service/onengine.h"

namespace recdeck::service {

LocalBucketMonitor::LocalBucketMonitor(Engine& engine)
    : m_engine(engine)
{
    connect(&engine.buckets(), &BucketDesk::searchProgressed, this, &BucketMonitor::orphanSearchProgressed,
            Qt::DirectConnection);
}

QFuture<Result<QList<ObjectLink>>> LocalBucketMonitor::links(SegmentId id, Milliseconds validity)
{
    return laterOnEngine<QList<ObjectLink>>(
        &m_engine, [this, id, validity](const auto& done) { m_engine.buckets().links(id, validity, done); });
}

QFuture<Result<StoredFile>> LocalBucketMonitor::open(SegmentId id)
{
    return laterOnEngine<StoredFile>(&m_engine,
                                     [this, id](const auto& done) { m_engine.buckets().open(id, done); });
}

QFuture<Result<void>> LocalBucketMonitor::uploadAgain(SegmentId id, QString path)
{
    return laterOnEngine<void>(
        &m_engine, [this, id, path](const auto& done) { m_engine.buckets().uploadAgain(id, path, done); });
}

QFuture<Result<OrphanReport>> LocalBucketMonitor::findOrphans(TemplateId id)
{
    return laterOnEngine<OrphanReport>(
        &m_engine, [this, id](const auto& done) { m_engine.buckets().findOrphans(id, done); });
}

void LocalBucketMonitor::cancelSearch(TemplateId id)
{
    QMetaObject::invokeMethod(
        &m_engine, [this, id] { m_engine.buckets().cancelSearch(id); }, Qt::QueuedConnection);
}

QFuture<Result<void>> LocalBucketMonitor::abortUpload(UploadName upload)
{
    return laterOnEngine<void>(
        &m_engine, [this, upload](const auto& done) { m_engine.buckets().abortUpload(upload, done); });
}

} // namespace recdeck::service
