#include "core/service/retention.h"

#include "core/bucket/directorybucket.h"
#include "core/recorder/playlist.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace recdeck::service {

namespace {

Failure changed(const QString& path)
{
    return Failure(Error{.code = ErrorCode::FileDamaged,
                         .subject = path,
                         .detail = QStringLiteral("it was changed after it was stored, so it is kept")});
}

Result<void> removeFile(const QString& path)
{
    QFile file(path);
    if (!file.exists() || file.remove()) return {};
    return Failure(Error{.code = ErrorCode::PermissionDenied,
                         .subject = path,
                         .detail = file.errorString(),
                         .retry = Retry::Later});
}

/// The playlist goes first: it must not name what has gone.
Result<void> removePlaylist(const QString& path, ByteCount size)
{
    const auto parts = recorder::readPlaylist(path);
    if (!parts) return changed(path);
    const QString folder = QFileInfo(path).path() + QLatin1Char('/');
    ByteCount found{0};
    for (const recorder::PlaylistPart& part : *parts)
        found += ByteCount{QFileInfo(folder + part.uri).size()};
    if (found != size) return changed(path);
    if (auto removed = removeFile(path); !removed) return removed;
    for (const recorder::PlaylistPart& part : *parts)
        if (auto removed = removeFile(folder + part.uri); !removed) return removed;
    QDir().rmdir(recorder::partsFolderOf(path));
    return {};
}

} // namespace

UnixMillis expireTimeOf(const model::Segment& segment, const model::Task& task, UnixMillis now)
{
    const auto& outputs = task.frozenTemplate.recordParams;
    if (segment.output < 0 || segment.output >= outputs.size()) return 0;
    const std::int64_t keep = outputs.at(segment.output).storageTime;
    return keep > 0 ? now + keep * 1000 : 0;
}

Result<model::Segment> deleteExpired(model::Segment segment)
{
    const auto folder = bucket::folderOf(segment.mgrUrl);
    if (!folder || !QFileInfo(*folder).isDir())
        return Failure(
            Error{.code = ErrorCode::StorageUnavailable, .subject = segment.mgrUrl, .retry = Retry::Later});
    const auto path = bucket::DirectoryBucket(*folder, segment.bucketName).pathOf(segment.key);
    if (!path) return Failure(path.error());
    if (QFileInfo::exists(*path)) {
        const bool isPlaylist = segment.format == model::FileFormat::M3u8;
        if (!isPlaylist && ByteCount{QFileInfo(*path).size()} != segment.size) return changed(*path);
        auto removed = isPlaylist ? removePlaylist(*path, segment.size) : removeFile(*path);
        if (!removed) return Failure(removed.error());
    }
    segment.path.clear();
    segment.expireTime = 0;
    segment.state = model::SegmentState::Expired;
    return segment;
}

} // namespace recdeck::service
