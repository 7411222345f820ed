#include "core/recorder/hlsfinish.h"

#include "core/base/files.h"
#include "core/recorder/playlist.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace recdeck::recorder {

namespace {

using Cancelled = std::function<bool()>;

/// The figures of all parts together.
class Sum
{
public:
    void add(const media::FileFigures& part, const QString& name)
    {
        m_all.packets += part.packets;
        m_all.duration += part.duration;
        m_all.longestKeyFrameDistance = std::max(m_all.longestKeyFrameDistance, part.longestKeyFrameDistance);
        m_all.size += part.size;
        if (m_all.damage.isEmpty() && !part.damage.isEmpty())
            m_all.damage = QStringLiteral("%1: %2").arg(name, part.damage);
        m_hash.addData(part.sha256);
    }
    [[nodiscard]] media::FileFigures figures() const
    {
        media::FileFigures all = m_all;
        all.sha256 = m_hash.result();
        return all;
    }

private:
    media::FileFigures m_all;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

Failure damaged(const QString& path, const QString& detail)
{
    return Failure(Error{.code = ErrorCode::FileDamaged, .subject = path, .detail = detail});
}

/// Parts are numbered without a gap; what comes behind one is not ours.
QStringList partsIn(const QString& folder)
{
    QStringList names;
    for (int number = 1; QFileInfo::exists(folder + QLatin1Char('/') + partFileName(number)); ++number)
        names << partFileName(number);
    return names;
}

} // namespace

Result<media::FileFigures> measurePlaylist(const QString& playlist, const Cancelled& cancelled)
{
    const auto parts = readPlaylist(playlist);
    if (!parts) return Failure(parts.error());
    if (parts->isEmpty()) return damaged(playlist, QStringLiteral("the playlist has no part"));
    Sum sum;
    for (const PlaylistPart& part : *parts) {
        const QString path = QFileInfo(playlist).path() + QLatin1Char('/') + part.uri;
        if (!QFileInfo::exists(path)) return damaged(path, QStringLiteral("the part is missing"));
        const auto figures = media::measureFile(path, cancelled);
        if (!figures) return figures;
        sum.add(*figures, part.uri);
    }
    return sum.figures();
}

Result<media::FileFigures> finishPlaylist(const QString& part, const QString& final,
                                          const Cancelled& cancelled)
{
    const QString folder = partsFolderOf(final);
    const QString folderName = QFileInfo(folder).fileName();
    const QStringList names = partsIn(folder);
    Sum sum;
    QList<PlaylistPart> parts;
    for (const QString& name : names) {
        const QString path = folder + QLatin1Char('/') + name;
        const auto figures = media::measureFile(path, cancelled);
        if (!figures && figures.error().code == ErrorCode::FileDamaged) {
            // The process may have died before anything was written to it.
            QFile::rename(path, path + QStringLiteral(".damaged"));
            continue;
        }
        if (!figures) return figures;
        if (auto synced = files::syncFile(path); !synced) return Failure(synced.error());
        sum.add(*figures, name);
        parts << PlaylistPart{.uri = folderName + QLatin1Char('/') + name, .duration = figures->duration};
    }
    if (parts.isEmpty()) return damaged(part, QStringLiteral("there is no part with anything in it"));
    if (auto written = files::replacePrivateFile(final, playlistText(parts, PlaylistState::Complete));
        !written)
        return Failure(written.error());
    QFile::remove(part);
    return sum.figures();
}

} // namespace recdeck::recorder
