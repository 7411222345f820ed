#include "core/recorder/join.h"

#include "core/base/files.h"
#include "core/recorder/container.h"
#include "core/recorder/hlsfinish.h"
#include "core/recorder/playlist.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <unistd.h>

namespace recdeck::recorder {

namespace {

// Two segments of one connection may differ by this from what their lengths say: a frame, a late sound track.
constexpr Microseconds tolerance = Seconds{1};

bool continues(const model::Segment& segment, const model::Segment& before)
{
    const Microseconds distance = segment.firstTimestamp - before.firstTimestamp;
    return std::chrono::abs(distance - before.duration) <= tolerance;
}

Result<void> linkOrCopy(const QString& from, const QString& to, const std::function<bool()>& cancelled)
{
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0) return {};
    return files::copySynced(from, to, cancelled); // another file system
}

Result<void> joinPlaylists(const QList<model::Segment>& segments, const QString& target,
                           const media::JoinWatch& watch)
{
    const QString folder = partsFolderOf(target);
    if (auto made = files::makeFolder(folder); !made) return made;
    QList<PlaylistPart> all;
    ByteCount done{0};
    for (qsizetype i = 0; i < segments.size(); ++i) {
        auto parts = readPlaylist(segments.at(i).path);
        if (!parts) return Failure(parts.error());
        for (PlaylistPart& part : *parts) {
            const QString source = QFileInfo(segments.at(i).path).path() + QLatin1Char('/') + part.uri;
            const QString name = partFileName(static_cast<int>(all.size()) + 1);
            if (auto linked = linkOrCopy(source, folder + QLatin1Char('/') + name, watch.cancelled); !linked)
                return linked;
            const bool isFirst = &part == &parts->front();
            part.discontinuity =
                part.discontinuity || (isFirst && i > 0 && !continues(segments.at(i), segments.at(i - 1)));
            part.uri = QFileInfo(folder).fileName() + QLatin1Char('/') + name;
            done += ByteCount{QFileInfo(folder + QLatin1Char('/') + name).size()};
            all << part;
        }
        if (watch.progress) watch.progress(done);
    }
    return files::replacePrivateFile(target, playlistText(all, PlaylistState::Complete));
}

} // namespace

QList<Microseconds> joinStarts(const QList<model::Segment>& segments)
{
    QList<Microseconds> starts;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (i == 0) {
            starts << Microseconds{0};
            continue;
        }
        const model::Segment& before = segments.at(i - 1);
        const model::Segment& now = segments.at(i);
        const Microseconds step =
            continues(now, before) ? now.firstTimestamp - before.firstTimestamp : before.duration;
        starts << starts.last() + step;
    }
    return starts;
}

Result<media::FileFigures> joinSegments(const QList<model::Segment>& segments, const QString& target,
                                        const media::JoinWatch& watch)
{
    const model::FileFormat format = segments.first().format;
    std::int64_t packets = 0;
    QList<media::JoinPart> parts;
    const QList<Microseconds> starts = joinStarts(segments);
    for (qsizetype i = 0; i < segments.size(); ++i) {
        packets += segments.at(i).packets;
        parts << media::JoinPart{.path = segments.at(i).path, .start = starts.at(i)};
    }
    const bool isPlaylist = format == model::FileFormat::M3u8;
    const auto joined = isPlaylist ? joinPlaylists(segments, target, watch)
                                   : media::joinFiles(parts, target, containerOf(format), watch);
    Result<media::FileFigures> figures = joined ? (isPlaylist ? measurePlaylist(target, watch.cancelled)
                                                              : media::measureFile(target, watch.cancelled))
                                                : Result<media::FileFigures>(Failure(joined.error()));
    if (figures && (figures->packets != packets || !figures->damage.isEmpty()))
        figures =
            Failure(Error{.code = ErrorCode::FileDamaged,
                          .subject = target,
                          .detail = QStringLiteral("%1 packets are in the joined file, %2 in its parts; %3")
                                        .arg(figures->packets)
                                        .arg(packets)
                                        .arg(figures->damage)});
    if (!figures) removeJoined(target, format);
    return figures;
}

void removeJoined(const QString& target, model::FileFormat format)
{
    QFile::remove(target);
    if (format == model::FileFormat::M3u8) QDir(partsFolderOf(target)).removeRecursively();
}

} // namespace recdeck::recorder
