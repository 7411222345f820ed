#include "core/service/refile.h"

#include "core/base/files.h"
#include "core/recorder/hlsfinish.h"
#include "core/recorder/playlist.h"
#include "core/recorder/spool.h"
#include "core/service/bucketaccess.h"
#include "core/service/hlsstore.h"
#include "core/service/uploadjob.h"

#include <QFile>
#include <QFileInfo>

namespace recdeck::service {

namespace {

using Cancelled = std::function<bool()>;

Failure otherContent(const QString& path, const QString& detail)
{
    return Failure(Error{.code = ErrorCode::FileDamaged, .subject = path, .detail = detail});
}

bool isPlaylist(const model::Segment& segment)
{
    return segment.format == model::FileFormat::M3u8;
}

/// As Segment::sha256 is made.
Result<QByteArray> contentSum(const model::Segment& segment, const QString& path, const Cancelled& cancelled)
{
    if (!isPlaylist(segment)) return files::sha256(path, cancelled);
    const auto figures = recorder::measurePlaylist(path, cancelled);
    if (!figures) return Failure(figures.error());
    return figures->sha256;
}

Result<void> checkContent(const model::Segment& segment, const QString& path, const QString& name,
                          const Cancelled& cancelled)
{
    const auto sum = contentSum(segment, path, cancelled);
    if (!sum) return Failure(sum.error());
    if (*sum == segment.sha256) return {};
    return otherContent(
        name, QStringLiteral("its SHA-256 is %1, that of the recording is %2")
                  .arg(QString::fromLatin1(sum->toHex()), QString::fromLatin1(segment.sha256.toHex())));
}

Result<void> copyRecording(const QString& path, const QString& target, const Cancelled& cancelled)
{
    const auto parts = recorder::readPlaylist(path);
    if (!parts) return Failure(parts.error());
    if (auto made = files::makeFolder(recorder::partsFolderOf(target)); !made) return made;
    const QString folder = QFileInfo(path).path() + QLatin1Char('/');
    for (const recorder::PlaylistPart& part : *parts)
        if (auto copied = files::copySynced(folder + part.uri, partKeyOf(target, part), cancelled); !copied)
            return copied;
    return files::replacePrivateFile(target, storedPlaylist(QFileInfo(target).fileName(), *parts));
}

/// Cheap to know before gigabytes are copied.
Result<void> checkSize(const FoundFile& file)
{
    const QFileInfo info(file.path);
    if (!info.isFile()) return Failure(Error{.code = ErrorCode::NotFound, .subject = file.path});
    if (isPlaylist(file.segment) || info.size() == bytes(file.segment.size)) return {};
    return otherContent(file.path, QStringLiteral("it has %1 bytes, the recording has %2")
                                       .arg(info.size())
                                       .arg(bytes(file.segment.size)));
}

} // namespace

Result<void> copyToSpool(const FoundFile& file, const Cancelled& cancelled)
{
    const QString target = recorder::SpoolFile::of(file.segment).finishedPath(file.spool);
    if (QFileInfo::exists(target) && checkContent(file.segment, target, target, cancelled)) return {};
    if (auto checked = checkSize(file); !checked) return checked;
    removeFromSpool(file.spool, file.segment);
    Result<void> done = files::makeFolder(QFileInfo(target).path());
    if (done)
        done = isPlaylist(file.segment) ? copyRecording(file.path, target, cancelled)
                                        : files::copySynced(file.path, target, cancelled);
    // The copy, not the file: that one can change any time.
    if (done) done = checkContent(file.segment, target, file.path, cancelled);
    if (!done) removeFromSpool(file.spool, file.segment);
    return done;
}

Result<void> clearWrong(const bucket::Bucket& bucket, const model::Segment& segment,
                        const QList<model::UploadObject>& objects, const Cancelled& cancelled)
{
    const auto verified = verifyInService(bucket, segment, objects, cancelled);
    if (verified) return Failure(Error{.code = ErrorCode::AlreadyExists, .subject = segment.key});
    const ErrorCode code = verified.error().code;
    if (code != ErrorCode::NotFound && code != ErrorCode::FileDamaged) return verified;
    for (const model::UploadObject& object : objects) {
        if (!object.isStored) continue;
        const auto found = bucket.describe(object.key);
        if (!found && found.error().code == ErrorCode::NotFound) continue;
        if (!found) return Failure(found.error());
        if (found->size != object.size || found->etag != object.etag) continue;
        if (auto gone = bucket.remove(object.key); !gone) return gone;
    }
    return {};
}

} // namespace recdeck::service
