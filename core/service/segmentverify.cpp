#include "core/service/segmentverify.h"

#include "core/bucket/directorybucket.h"
#include "core/media/finish.h"
#include "core/recorder/hlsfinish.h"

#include <QFileInfo>

namespace recdeck::service {

namespace {

Failure damaged(const QString& path, const QString& detail)
{
    return Failure(Error{.code = ErrorCode::FileDamaged, .subject = path, .detail = detail});
}

Result<QString> pathOf(const model::Segment& segment)
{
    const auto folder = bucket::folderOf(segment.mgrUrl);
    if (!folder)
        return Failure(Error{.code = ErrorCode::StorageUnavailable,
                             .subject = segment.key,
                             .detail = QStringLiteral("its bucket is no folder of this computer")});
    return bucket::DirectoryBucket(*folder, segment.bucketName).pathOf(segment.key);
}

} // namespace

Result<void> verifyStored(const model::Segment& segment, const std::function<bool()>& cancelled)
{
    if (segment.state != model::SegmentState::Verified)
        return Failure(Error{.code = ErrorCode::NotFound,
                             .subject = segment.key,
                             .detail = QStringLiteral("it is not in its bucket")});
    const auto path = pathOf(segment);
    if (!path) return Failure(path.error());
    if (!QFileInfo::exists(*path)) return Failure(Error{.code = ErrorCode::NotFound, .subject = *path});
    const auto figures = segment.format == model::FileFormat::M3u8
                             ? recorder::measurePlaylist(*path, cancelled)
                             : media::measureFile(*path, cancelled);
    if (!figures) return Failure(figures.error());
    if (!figures->damage.isEmpty()) return damaged(*path, figures->damage);
    if (figures->packets != segment.packets)
        return damaged(*path, QStringLiteral("%1 packets are in the file, %2 were stored")
                                  .arg(figures->packets)
                                  .arg(segment.packets));
    if (figures->sha256 != segment.sha256)
        return damaged(*path, QStringLiteral("its SHA-256 is %1 now, it was %2")
                                  .arg(QString::fromLatin1(figures->sha256.toHex()),
                                       QString::fromLatin1(segment.sha256.toHex())));
    return {};
}

} // namespace recdeck::service
