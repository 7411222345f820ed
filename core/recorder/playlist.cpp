#include "core/recorder/playlist.h"

#include <QFile>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace recdeck::recorder {

namespace {

double seconds(Microseconds time)
{
    return double(time.count()) / 1'000'000;
}

Failure damaged(const QString& name, const QByteArray& line)
{
    return Failure(Error{
        .code = ErrorCode::FileDamaged,
        .subject = name,
        .detail =
            QStringLiteral("not a line of a playlist of ours: %1").arg(QString::fromUtf8(line.left(80)))});
}

bool isPartUri(const QString& uri)
{
    static const QRegularExpression shape(QStringLiteral("^[^/]+/[0-9]{5,9}\\.ts$"));
    return shape.match(uri).hasMatch() && !uri.startsWith(QLatin1String("../"));
}

} // namespace

QByteArray playlistText(const QList<PlaylistPart>& parts, PlaylistState state)
{
    double longest = 1;
    for (const PlaylistPart& part : parts)
        longest = std::max(longest, seconds(part.duration));
    QByteArray text =
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:" + QByteArray::number(qint64(std::ceil(longest))) +
        "\n#EXT-X-MEDIA-SEQUENCE:0\n";
    text += state == PlaylistState::Complete ? "#EXT-X-PLAYLIST-TYPE:VOD\n" : "#EXT-X-PLAYLIST-TYPE:EVENT\n";
    for (const PlaylistPart& part : parts) {
        if (part.discontinuity) text += "#EXT-X-DISCONTINUITY\n";
        text += "#EXTINF:" + QByteArray::number(seconds(part.duration), 'f', 6) + ",\n" + part.uri.toUtf8() +
                '\n';
    }
    if (state == PlaylistState::Complete) text += "#EXT-X-ENDLIST\n";
    return text;
}

Result<QList<PlaylistPart>> parsePlaylist(const QByteArray& text, const QString& name)
{
    QList<PlaylistPart> parts;
    PlaylistPart next;
    bool hasDuration = false;
    const QList<QByteArray> lines = text.split('\n');
    if (lines.front() != "#EXTM3U") return damaged(name, lines.front());
    for (const QByteArray& line : lines) {
        if (line == "#EXT-X-DISCONTINUITY") {
            next.discontinuity = true;
        } else if (line.startsWith("#EXTINF:")) {
            bool isNumber = false;
            const double length = line.mid(8).chopped(line.endsWith(',') ? 1 : 0).toDouble(&isNumber);
            if (!isNumber || !(length >= 0 && length < 1e9)) return damaged(name, line);
            next.duration = Microseconds(std::llround(length * 1'000'000));
            hasDuration = true;
        } else if (!line.isEmpty() && !line.startsWith('#')) {
            next.uri = QString::fromUtf8(line);
            if (!hasDuration || !isPartUri(next.uri)) return damaged(name, line);
            parts << std::exchange(next, {});
            hasDuration = false;
        }
    }
    return parts;
}

Result<QList<PlaylistPart>> readPlaylist(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Failure(Error{.code = ErrorCode::FileFailed, .subject = path, .detail = file.errorString()});
    return parsePlaylist(file.readAll(), path);
}

QString partFileName(int number)
{
    return QStringLiteral("%1.ts").arg(number, 5, 10, QLatin1Char('0'));
}

QString partsFolderOf(const QString& playlist)
{
    const qsizetype end = playlist.lastIndexOf(QLatin1String(".m3u8"));
    return end < 0 ? playlist + QStringLiteral(".parts") : playlist.left(end);
}

} // namespace recdeck::recorder
