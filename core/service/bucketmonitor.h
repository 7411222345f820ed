#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/units.h"
#include "core/service/orphans.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>
#include <memory>

namespace recdeck::bucket {
class Bucket;
}

namespace recdeck::service {

constexpr Milliseconds longestValidity{7 * 24 * 3'600'000};

/// An address that anybody who has it can read an object with, for a while.
struct ObjectLink
{
    QString name; ///< relative to the folder of the first one, as a playlist names its parts
    ByteCount size{0};
    QUrl url;
};

/// A recording's file in a service, or the playlist of an HLS recording. Its bytes are read on a worker
/// thread.
struct StoredFile
{
    std::shared_ptr<const bucket::Bucket> bucket;
    QString key;
    ByteCount size{0};
    QByteArray sha256; ///< 32 bytes; empty: not known, as of a playlist
};

/// How far a search for orphans has come.
struct OrphanProgress
{
    TemplateId templateId;
    QString bucketName;
    qint64 objects = 0; ///< that were looked at, in all buckets

    friend bool operator==(const OrphanProgress&, const OrphanProgress&) = default;
};

/// An unfinished upload, as findOrphans() told of it.
struct UploadName
{
    TemplateId templateId;
    QString bucketName;
    QString key;
    QString uploadId;
};

/// What is in buckets of services: the way to what was stored, and what is there without anybody's knowledge.
/// Errors of all: NotFound (id), SecretUnavailable, those of bucket::Bucket. Everything but
/// open() is a value, so that it can be another computer that answers.
class BucketMonitor : public QObject
{
    Q_OBJECT

public:
    ~BucketMonitor() override = default;

    /// Addresses of all objects of a file that is in a service; of an HLS recording the playlist first, then
    /// its parts in order. `validity`: up to longestValidity. Errors: InvalidFields (hours); NotFound also if
    /// it is not, or not any more, in a service.
    virtual QFuture<Result<QList<ObjectLink>>> links(SegmentId id, Milliseconds validity) = 0;

    /// What reads a file that is in a service, for who is on the recorder's computer; it was looked whether
    /// it is still what was stored. Errors: as links(), FileDamaged (it has another size or ETag now).
    virtual QFuture<Result<StoredFile>> open(SegmentId id) = 0;

    /// Stores a file again that has gone from its service, or was changed there: `path`, a file on the
    /// recorder's computer, must have its content; it is copied, and stays. The future has finished when the
    /// copy is in the queue of uploads. What is left of it in the service is taken away as far as it is ours;
    /// if somebody else's object has the key, it gets another one. Errors: AlreadyExists (it is there as it
    /// was recorded, or is being stored again), FileDamaged (`path` has another content), DiskFull,
    /// FileFailed.
    virtual QFuture<Result<void>> uploadAgain(SegmentId id, QString path) = 0;

    /// Compares the buckets of a template's outputs with what is noted of them; orphanSearchProgressed()
    /// tells how far it is. Asking again ends the earlier search of the template. Errors: UrlInvalid (no
    /// service), Cancelled.
    virtual QFuture<Result<OrphanReport>> findOrphans(TemplateId id) = 0;
    virtual void cancelSearch(TemplateId id) = 0;

    /// Gives up an upload that nobody goes on with. One that has gone already is no error.
    /// AlreadyExists: the queue of uploads goes on with it.
    virtual QFuture<Result<void>> abortUpload(UploadName upload) = 0;

signals:
    /// At most four times a second.
    void orphanSearchProgressed(const recdeck::service::OrphanProgress& progress);

protected:
    using QObject::QObject;
};

} // namespace recdeck::service

Q_DECLARE_METATYPE(recdeck::service::OrphanProgress)
