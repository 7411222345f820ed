#pragma once

#include "core/base/result.h"
#include "core/model/segment.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace recdeck::service {

enum class UploadState : std::uint8_t {
    Waiting = 1, ///< its turn comes
    Uploading,
    Retrying, ///< its last attempt failed; the next one comes by itself, or waits for the bucket
    Paused,   ///< by a person; keep last
};

/// A finished file on its way to a service.
struct UploadStatus
{
    SegmentId id;
    TaskId taskId;
    model::StreamKey stream;
    QString mgrUrl;
    QString bucketName;
    QString key;
    UnixMillis startTime = 0; ///< of the recording in it
    ByteCount size{0};
    ByteCount sent{0};
    qint64 bytesPerSecond = 0;
    UploadState state = UploadState::Waiting;
    int attempts = 0;             ///< that failed in a row
    UnixMillis nextAttempt = 0;   ///< 0: its turn is not a matter of time
    std::optional<Error> problem; ///< of the last attempt, or of the bucket

    friend bool operator==(const UploadStatus&, const UploadStatus&) = default;
};

struct UploadTotals
{
    int waiting = 0; ///< also those that are on their way now
    int active = 0;
    int failing = 0; ///< whose last attempt failed
    ByteCount bytesLeft{0};
    qint64 bytesPerSecond = 0;
    Seconds timeLeft{0}; ///< at that rate; 0: nothing moves, or nothing is left
    bool isPaused = false;
    bool isOverLimit = false; ///< more waits on this computer than people want to be warned of

    friend bool operator==(const UploadTotals&, const UploadTotals&) = default;
};

struct UploadList
{
    QList<UploadStatus> uploads; ///< oldest first
    UploadTotals totals;
};

/// What only the engine can tell about uploads. Signals come batched, at most four times a second.
class UploadMonitor : public QObject
{
    Q_OBJECT

public:
    ~UploadMonitor() override = default;

    virtual QFuture<Result<UploadList>> uploads() = 0;
    /// Pauses all, or lets them go on; what has begun goes on later where it was. Outlasts a restart.
    virtual QFuture<Result<void>> setPaused(bool isPaused) = 0;
    /// The same for one bucket.
    virtual QFuture<Result<void>> setBucketPaused(QString mgrUrl, QString bucketName, bool isPaused) = 0;
    /// Tries it now, whatever pause there is after failures. NotFound: it does not wait.
    virtual QFuture<Result<void>> retry(SegmentId id) = 0;
    virtual QFuture<Result<void>> retryAll() = 0;
    /// What is to be deleted until then because its storage time is over, first what goes first; up to 1000.
    virtual QFuture<Result<QList<model::Segment>>> expiring(UnixMillis until) = 0;

signals:
    void uploadsChanged(const QList<recdeck::service::UploadStatus>& changed);
    /// They are in their buckets, or nothing can be saved of them.
    void uploadsRemoved(const QList<recdeck::SegmentId>& gone);
    void totalsChanged(const recdeck::service::UploadTotals& totals);

protected:
    using QObject::QObject;
};

/// "waiting", "uploading", "retrying", "paused"
[[nodiscard]] QString uploadStateName(UploadState state);

} // namespace recdeck::service

Q_DECLARE_METATYPE(recdeck::service::UploadTotals)
