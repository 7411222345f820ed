#include "core/service/hlsstore.h"

#include "core/base/files.h"
#include "core/recorder/hlsfinish.h"
#include "core/recorder/playlist.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace recdeck::service {

namespace {

using Cancelled = std::function<bool()>;
using recorder::PlaylistPart;

constexpr int maximumAttempts = 10'000;

/// A recording on its way: what is in the spool, and what it becomes under one key.
struct Move
{
    QString playlist; ///< in the spool
    QString key;
    QList<PlaylistPart> parts; ///< as in the spool

    [[nodiscard]] QString source(const PlaylistPart& part) const
    {
        return QFileInfo(playlist).path() + QLatin1Char('/') + part.uri;
    }
    [[nodiscard]] QString partKey(const PlaylistPart& part) const { return partKeyOf(key, part); }
    /// The playlist as it is in the bucket.
    [[nodiscard]] QByteArray text() const { return storedPlaylist(key, parts); }
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Nothing is there under this key but what an earlier attempt for the same recording has brought.
bool isFree(const bucket::DirectoryBucket& target, const Move& move)
{
    const auto path = target.pathOf(move.key);
    if (path && QFileInfo::exists(*path) && contentOf(*path) != move.text()) return false;
    const auto folder = target.pathOf(recorder::partsFolderOf(move.key));
    if (!folder || !QFileInfo::exists(*folder)) return true;
    QStringList ours;
    for (const PlaylistPart& part : move.parts) {
        const QString name = QFileInfo(part.uri).fileName();
        ours << name << name + QStringLiteral(".part");
        const QString there = *folder + QLatin1Char('/') + name;
        const QString here = move.source(part);
        if (!QFileInfo::exists(there) || !QFileInfo::exists(here)) continue;
        if (files::sha256(there).value_or(QByteArray()) != files::sha256(here).value_or(QByteArray(1, 'x')))
            return false;
    }
    const QStringList found = QDir(*folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    return std::ranges::all_of(found, [&](const QString& name) { return ours.contains(name); });
}

Result<void> storePart(const bucket::DirectoryBucket& target, const Move& move, const PlaylistPart& part,
                       const Cancelled& cancelled)
{
    const QString source = move.source(part);
    const QString key = move.partKey(part);
    if (!QFileInfo::exists(source)) {
        const auto there = target.pathOf(key);
        if (there && QFileInfo::exists(*there)) return {};
        return Failure(Error{.code = ErrorCode::FileDamaged,
                             .subject = source,
                             .detail = QStringLiteral("the part has gone")});
    }
    const auto sha256 = files::sha256(source, cancelled);
    if (!sha256) return Failure(sha256.error());
    const auto stored = target.storeAs(source, *sha256, key, cancelled);
    if (!stored) return Failure(stored.error());
    if (!*stored) return Failure(fileError(EEXIST, key, QStringLiteral("store")));
    return {};
}

Result<bucket::StoredFile> storeText(const bucket::DirectoryBucket& target, const Move& move,
                                     const Cancelled& cancelled)
{
    const QString outgoing = move.playlist + QStringLiteral(".out");
    QSaveFile file(outgoing);
    if (!file.open(QIODevice::WriteOnly) || file.write(move.text()) < 0 || !file.commit())
        return Failure(Error{.code = ErrorCode::FileFailed,
                             .subject = outgoing,
                             .detail = file.errorString(),
                             .retry = Retry::Later});
    const auto sha256 = files::sha256(outgoing, cancelled);
    if (!sha256) return Failure(sha256.error());
    auto stored = target.storeAs(outgoing, *sha256, move.key, cancelled);
    if (!stored) return Failure(stored.error());
    if (!*stored) return Failure(fileError(EEXIST, move.key, QStringLiteral("store")));
    return **stored;
}

} // namespace

QString partKeyOf(const QString& playlistKey, const PlaylistPart& part)
{
    return recorder::partsFolderOf(playlistKey) + QLatin1Char('/') + QFileInfo(part.uri).fileName();
}

QByteArray storedPlaylist(const QString& playlistKey, QList<PlaylistPart> parts)
{
    const QString folder = QFileInfo(recorder::partsFolderOf(playlistKey)).fileName();
    for (PlaylistPart& part : parts)
        part.uri = folder + QLatin1Char('/') + QFileInfo(part.uri).fileName();
    return recorder::playlistText(parts, recorder::PlaylistState::Complete);
}

Result<bucket::StoredFile> storePlaylist(const bucket::DirectoryBucket& target, const QString& playlist,
                                         const std::function<QString(int)>& keyFor,
                                         const Cancelled& cancelled)
{
    const auto parts = recorder::readPlaylist(playlist);
    if (!parts) return Failure(parts.error());
    Move move{.playlist = playlist, .parts = *parts};
    for (int attempt = 1; attempt <= maximumAttempts; ++attempt) {
        move.key = keyFor(attempt);
        if (auto path = target.pathOf(move.key); !path) return Failure(path.error());
        if (!isFree(target, move)) continue;
        for (const PlaylistPart& part : move.parts)
            if (auto stored = storePart(target, move, part, cancelled); !stored)
                return Failure(stored.error());
        auto stored = storeText(target, move, cancelled);
        if (!stored) return stored;
        QFile::remove(playlist);
        QDir().rmdir(recorder::partsFolderOf(playlist));
        return stored;
    }
    return Failure(fileError(EEXIST, keyFor(1), QStringLiteral("store")));
}

Result<bucket::StoredFile> findPlaylist(const bucket::DirectoryBucket& target, const QByteArray& sha256,
                                        const std::function<QString(int)>& keyFor, const Cancelled& cancelled)
{
    for (int attempt = 1; attempt <= maximumAttempts; ++attempt) {
        const QString key = keyFor(attempt);
        const auto path = target.pathOf(key);
        if (!path) return Failure(path.error());
        if (!QFileInfo::exists(*path)) break;
        const auto figures = recorder::measurePlaylist(*path, cancelled);
        if (figures && figures->sha256 == sha256)
            return bucket::StoredFile{.key = key, .path = *path, .proof = bucket::Proof::ReadBack};
    }
    return Failure(Error{.code = ErrorCode::NotFound, .subject = keyFor(1)});
}

} // namespace recdeck::service
