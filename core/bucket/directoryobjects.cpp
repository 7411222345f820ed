#include "core/base/files.h"
#include "core/bucket/directorybucket.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <cerrno>
#include <cstdio>

// What a folder tells and does of objects that are in it; how files come in is in directorybucket.cpp.
namespace recdeck::bucket {

namespace {

constexpr qsizetype objectsPerPage = 1000;
constexpr qint64 blockSize = 256 * 1024;

Failure failed(const QFile& file, const QString& operation)
{
    return Failure(Error{.code = ErrorCode::FileFailed,
                         .subject = file.fileName(),
                         .detail = QStringLiteral("%1: %2").arg(operation, file.errorString()),
                         .retry = Retry::Later});
}

ObjectInfo infoOf(const QString& key, const QFileInfo& file)
{
    return {.key = key,
            .size = ByteCount{file.size()},
            .modified = file.lastModified().toMSecsSinceEpoch(),
            .etag = {}};
}

/// The deepest folder that all keys with this prefix are in, relative to the bucket's.
QString folderPart(const QString& prefix)
{
    const qsizetype slash = prefix.lastIndexOf(QLatin1Char('/'));
    return slash < 0 ? QString() : prefix.left(slash + 1);
}

} // namespace

/// Where an object is. Errors: NotFound, PathNotAllowed.
Result<QString> DirectoryBucket::existing(const QString& key) const
{
    const auto path = pathOf(key);
    if (!path) return path;
    const QFileInfo file(*path);
    if (!file.isFile()) return Failure(Error{.code = ErrorCode::NotFound, .subject = *path});
    const QString root = QFileInfo(m_root).canonicalFilePath() + QLatin1Char('/');
    if (!file.canonicalFilePath().startsWith(root))
        return Failure(Error{.code = ErrorCode::PathNotAllowed,
                             .subject = *path,
                             .detail = QStringLiteral("a link leads out of the bucket's folder")});
    return path;
}

Result<ObjectInfo> DirectoryBucket::describe(const QString& key) const
{
    const auto path = existing(key);
    if (!path) return Failure(path.error());
    return infoOf(key, QFileInfo(*path));
}

Result<void> DirectoryBucket::read(const QString& key, std::int64_t offset, std::int64_t size,
                                   QIODevice& target, const std::function<bool()>& cancelled) const
{
    const auto path = existing(key);
    if (!path) return Failure(path.error());
    QFile file(*path);
    if (!file.open(QIODevice::ReadOnly)) return Failure(fileError(errno, *path, QStringLiteral("open")));
    if (!file.seek(offset)) return failed(file, QStringLiteral("seek"));
    std::int64_t left = size < 0 ? file.size() - offset : size;
    while (left > 0) {
        if (cancelled && cancelled()) return Failure(Error{.code = ErrorCode::Cancelled, .subject = *path});
        const QByteArray block = file.read(std::min<qint64>(left, blockSize));
        if (block.isEmpty()) break;
        if (target.write(block) != block.size())
            return Failure(Error{.code = ErrorCode::FileFailed,
                                 .subject = *path,
                                 .detail = QStringLiteral("write: %1").arg(target.errorString())});
        left -= block.size();
    }
    return file.error() == QFile::NoError ? Result<void>() : failed(file, QStringLiteral("read"));
}

Result<void> DirectoryBucket::remove(const QString& key) const
{
    const auto path = existing(key);
    if (!path) return path.error().code == ErrorCode::NotFound ? Result<void>() : Failure(path.error());
    if (std::remove(QFile::encodeName(*path).constData()) != 0 && errno != ENOENT)
        return Failure(fileError(errno, *path, QStringLiteral("remove")));
    return files::syncFolder(QFileInfo(*path).path());
}

Result<ObjectPage> DirectoryBucket::list(const QString& prefix, const QString& token) const
{
    if (const auto checked = pathOf(QStringLiteral("x")); !checked) return Failure(checked.error());
    const QString below = folderPart(prefix);
    if (!below.isEmpty())
        if (const auto checked = pathOf(below + QLatin1Char('x')); !checked) return Failure(checked.error());
    QList<ObjectInfo> found;
    QDirIterator files(m_folder + QLatin1Char('/') + below, QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString key = files.next().mid(m_folder.size() + 1);
        if (!key.startsWith(prefix) || key <= token || key.endsWith(QLatin1String(".part"))) continue;
        found << infoOf(key, files.fileInfo());
    }
    std::ranges::sort(found, {}, &ObjectInfo::key);
    ObjectPage page{.objects = found.first(std::min(found.size(), objectsPerPage)), .next = {}};
    if (found.size() > objectsPerPage) page.next = page.objects.last().key;
    return page;
}

Result<QList<OpenUpload>> DirectoryBucket::openUploads(const QString&) const
{
    return QList<OpenUpload>();
}

Result<void> DirectoryBucket::abortUpload(const QString&, const QString&) const
{
    return {};
}

Result<QUrl> DirectoryBucket::presignedUrl(const QString& key, Milliseconds) const
{
    const auto path = pathOf(key);
    if (!path) return Failure(path.error());
    return QUrl::fromLocalFile(*path);
}

} // namespace recdeck::bucket
