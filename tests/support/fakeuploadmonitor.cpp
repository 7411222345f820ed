#include "tests/support/fakeconnection.h"

#include <algorithm>

namespace recdeck::test {

void FakeUploadMonitor::push(const QList<service::UploadStatus>& changed)
{
    for (const service::UploadStatus& upload : changed) {
        const auto at = std::ranges::find(table, upload.id, &service::UploadStatus::id);
        if (at == table.end())
            table << upload;
        else
            *at = upload;
    }
    emit uploadsChanged(changed);
}

void FakeUploadMonitor::push(const service::UploadTotals& totals)
{
    currentTotals = totals;
    emit totalsChanged(totals);
}

void FakeUploadMonitor::drop(const QList<SegmentId>& ids)
{
    table.removeIf([&](const service::UploadStatus& upload) { return ids.contains(upload.id); });
    emit uploadsRemoved(ids);
}

QFuture<Result<service::UploadList>> FakeUploadMonitor::uploads()
{
    return m_script.answer<Result<service::UploadList>>(
        Call::Uploads, {}, [this] { return service::UploadList{.uploads = table, .totals = currentTotals}; });
}

QFuture<Result<void>> FakeUploadMonitor::setPaused(bool isPaused)
{
    return m_script.answer<Result<void>>(Call::PauseUploads, {}, [this, isPaused] {
        currentTotals.isPaused = isPaused;
        emit totalsChanged(currentTotals);
        return Result<void>();
    });
}

QFuture<Result<void>> FakeUploadMonitor::setBucketPaused(QString mgrUrl, QString bucketName, bool isPaused)
{
    const QString subject = mgrUrl + QLatin1Char(' ') + bucketName;
    return m_script.answer<Result<void>>(Call::PauseBucket, subject, [this, mgrUrl, bucketName, isPaused] {
        for (service::UploadStatus& upload : table)
            if (upload.mgrUrl == mgrUrl && upload.bucketName == bucketName)
                upload.state = isPaused ? service::UploadState::Paused : service::UploadState::Waiting;
        emit uploadsChanged(table);
        return Result<void>();
    });
}

QFuture<Result<void>> FakeUploadMonitor::retry(SegmentId id)
{
    return m_script.answer<Result<void>>(Call::RetryUpload, id.text(), [] { return Result<void>(); });
}

QFuture<Result<void>> FakeUploadMonitor::retryAll()
{
    return m_script.answer<Result<void>>(Call::RetryUploads, {}, [] { return Result<void>(); });
}

QFuture<Result<QList<model::Segment>>> FakeUploadMonitor::expiring(UnixMillis until)
{
    return m_script.answer<Result<QList<model::Segment>>>(Call::Expiring, QString::number(until),
                                                          [this] { return expiringTable; });
}

} // namespace recdeck::test
