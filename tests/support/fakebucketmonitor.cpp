#include "tests/support/fakeconnection.h"

namespace recdeck::test {

using Links = QList<service::ObjectLink>;

QFuture<Result<Links>> FakeBucketMonitor::links(SegmentId id, Milliseconds validity)
{
    return m_script.answer<Result<Links>>(Call::Links, id.text(), [this, id, validity]() -> Result<Links> {
        lastValidity = validity;
        if (linkTable.contains(id)) return linkTable.value(id);
        return Failure(Error{.code = ErrorCode::NotFound, .subject = id.text()});
    });
}

QFuture<Result<service::StoredFile>> FakeBucketMonitor::open(SegmentId id)
{
    return m_script.answer<Result<service::StoredFile>>(
        Call::Links, id.text(), [id]() -> Result<service::StoredFile> {
            return Failure(Error{.code = ErrorCode::NotFound, .subject = id.text()});
        });
}

QFuture<Result<void>> FakeBucketMonitor::uploadAgain(SegmentId id, QString path)
{
    return m_script.answer<Result<void>>(Call::UploadAgain, id.text(), [this, path] {
        lastPath = path;
        return Result<void>();
    });
}

QFuture<Result<service::OrphanReport>> FakeBucketMonitor::findOrphans(TemplateId id)
{
    return m_script.answer<Result<service::OrphanReport>>(Call::FindOrphans, id.text(),
                                                          [this] { return report; });
}

QFuture<Result<void>> FakeBucketMonitor::abortUpload(service::UploadName upload)
{
    return m_script.answer<Result<void>>(Call::AbortUpload, upload.uploadId, [this, upload] {
        report.unfinished.removeIf(
            [&](const service::UnfinishedUpload& one) { return one.uploadId == upload.uploadId; });
        report.unfinishedCount = report.unfinished.size();
        return Result<void>();
    });
}

} // namespace recdeck::test
