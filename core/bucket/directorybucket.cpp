#include "core/bucket/directorybucket.h"

#include "core/base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>
#include <QUrl>
#include <cerrno>

namespace recdeck::bucket {

namespace {

constexpr int maximumAttempts = 10'000;

bool isPlainName(const QString& part)
{
    if (part.isEmpty() || part == QLatin1String(".") || part == QLatin1String("..")) return false;
    return std::ranges::none_of(part, [](QChar c) { return c == QLatin1Char('/') || c.unicode() < 0x20; });
}

Failure notAllowed(const QString& what)
{
    return Failure(Error{.code = ErrorCode::PathNotAllowed,
                         .subject = what,
                         .detail = QStringLiteral("the name leaves the bucket's folder")});
}

bool isInside(const QString& path, const QString& folder)
{
    return path == folder || path.startsWith(folder + QLatin1Char('/'));
}

/// Whether a folder below `root`, as far as it exists, is somewhere else in truth. A link below the root
/// could lead anywhere; the root itself may well be one.
bool leadsOutside(const QString& folder, const QString& root)
{
    QString existing = folder;
    while (existing.size() > root.size() && !QFileInfo::exists(existing))
        existing = QFileInfo(existing).path();
    if (existing.size() <= root.size()) return false;
    return !isInside(QFileInfo(existing).canonicalFilePath(), QFileInfo(root).canonicalFilePath());
}

/// Whether the file is there with this content: what an earlier attempt has copied before it was cut off.
bool isSameFile(const QString& path, const QString& source, const QByteArray& sha256)
{
    if (QFileInfo(path).size() != QFileInfo(source).size()) return false;
    const auto found = files::sha256(path);
    return found && *found == sha256;
}

} // namespace

std::optional<QString> folderOf(const QString& mgrUrl)
{
    const QUrl url(mgrUrl, QUrl::StrictMode);
    if (url.scheme() != QLatin1String("file")) return std::nullopt;
    return url.toLocalFile();
}

DirectoryBucket::DirectoryBucket(QString folder, const QString& bucketName)
    : m_root(QDir::cleanPath(folder))
    , m_folder(m_root + QLatin1Char('/') + bucketName)
    , m_nameIsSafe(isPlainName(bucketName) && QDir::isAbsolutePath(m_root))
{
}

Result<QString> DirectoryBucket::pathOf(const QString& key) const
{
    if (!m_nameIsSafe) return notAllowed(m_folder);
    for (const QString& part : key.split(QLatin1Char('/')))
        if (!isPlainName(part)) return notAllowed(key);
    return m_folder + QLatin1Char('/') + key;
}

Result<QString> DirectoryBucket::prepareFolder(const QString& key) const
{
    const auto path = pathOf(key);
    if (!path) return path;
    const QString parent = QFileInfo(*path).path();
    // Before, so that nothing is made elsewhere, and afterwards for what was made.
    if (leadsOutside(parent, m_root)) return notAllowed(*path);
    if (auto made = files::makeFolder(parent, files::FolderAccess::AsUsual); !made)
        return Failure(made.error());
    if (leadsOutside(parent, m_root)) return notAllowed(*path);
    return path;
}

Result<StoredFile> DirectoryBucket::store(const QString& source, const QByteArray& sha256,
                                          const std::function<QString(int)>& nextKey,
                                          const std::function<bool()>& cancelled) const
{
    for (int attempt = 1; attempt <= maximumAttempts; ++attempt) {
        const auto stored = storeAs(source, sha256, nextKey(attempt), cancelled);
        if (!stored) return Failure(stored.error());
        if (*stored) return **stored;
    }
    return Failure(fileError(EEXIST, nextKey(1), QStringLiteral("store")));
}

Result<std::optional<StoredFile>> DirectoryBucket::storeAs(const QString& source, const QByteArray& sha256,
                                                           const QString& key,
                                                           const std::function<bool()>& cancelled) const
{
    return bring(source, sha256, key, AfterCopy::RemoveSource, cancelled);
}

Result<std::optional<StoredObject>> DirectoryBucket::storeAs(const UploadItem& item, const QString& key,
                                                             const UploadControl& control) const
{
    auto stored = bring(item.source, item.sha256, key, AfterCopy::KeepSource, control.cancelled);
    if (stored && *stored && control.progress) control.progress(item.size);
    return stored;
}

Result<std::optional<StoredObject>> DirectoryBucket::bring(const QString& source, const QByteArray& sha256,
                                                           const QString& key, AfterCopy after,
                                                           const std::function<bool()>& cancelled) const
{
    using Answer = Result<std::optional<StoredObject>>;
    StoredFile file{.key = key, .path = {}};
    auto path = prepareFolder(key);
    if (!path) return Failure(path.error());
    file.path = *path;
    const auto placed = place(source, sha256, file, cancelled);
    if (!placed) return Failure(placed.error());
    if (*placed && after == AfterCopy::RemoveSource) QFile::remove(source);
    return *placed ? Answer(file) : Answer(std::nullopt);
}

Result<StoredFile> DirectoryBucket::find(const QByteArray& sha256,
                                         const std::function<QString(int)>& nextKey) const
{
    for (int attempt = 1; attempt <= maximumAttempts; ++attempt) {
        const QString key = nextKey(attempt);
        const auto path = pathOf(key);
        if (!path) return Failure(path.error());
        if (!QFileInfo::exists(*path)) break;
        const auto found = files::sha256(*path);
        if (found && *found == sha256) return StoredFile{.key = key, .path = *path, .proof = Proof::ReadBack};
    }
    return Failure(Error{.code = ErrorCode::NotFound, .subject = m_folder + QLatin1Char('/') + nextKey(1)});
}

/// False: the name is taken.
Result<bool> DirectoryBucket::place(const QString& source, const QByteArray& sha256, StoredFile& file,
                                    const std::function<bool()>& cancelled)
{
    const auto moved = files::moveWithoutReplacing(source, file.path);
    if (!moved) return Failure(moved.error());
    if (*moved == files::MoveResult::Moved) return true;
    if (QFileInfo::exists(file.path)) {
        if (!isSameFile(file.path, source, sha256)) return false;
        file.proof = Proof::ReadBack;
        return true;
    }
    if (*moved == files::MoveResult::TargetExists) return false; // a link to nowhere

    const QString partial = file.path + QStringLiteral(".part");
    QFile::remove(partial); // of an attempt that was cut off
    if (auto copied = files::copySynced(source, partial, cancelled); !copied) return Failure(copied.error());
    const auto arrived = files::sha256(partial, cancelled);
    if (!arrived || *arrived != sha256) {
        QFile::remove(partial);
        if (!arrived) return Failure(arrived.error());
        return Failure(Error{.code = ErrorCode::FileDamaged,
                             .subject = file.path,
                             .detail = QStringLiteral("the copy differs from what was written"),
                             .retry = Retry::Later});
    }
    const auto renamed = files::moveWithoutReplacing(partial, file.path);
    if (!renamed || *renamed != files::MoveResult::Moved) {
        QFile::remove(partial);
        if (!renamed) return Failure(renamed.error());
        return false;
    }
    file.proof = Proof::ReadBack;
    return true;
}

Result<void> DirectoryBucket::probe() const
{
    const auto path = prepareFolder(QStringLiteral(".recdeck-probe"));
    if (!path) return Failure(path.error());
    QTemporaryFile file(*path + QStringLiteral("-XXXXXX"));
    if (!file.open()) return Failure(fileError(errno, m_folder, QStringLiteral("create")));
    return {};
}

} // namespace recdeck::bucket
