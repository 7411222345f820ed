#include "core/recorder/finisher.h"

#include "core/base/files.h"
#include "core/recorder/hlsfinish.h"
#include "core/recorder/spool.h"

#include <QFile>
#include <QFileInfo>

namespace recdeck::recorder {

namespace {

using Cancelled = std::function<bool()>;

/// Without copying; nothing if that cannot be done, or if what comes of it is not whole.
Result<std::optional<media::FileFigures>> finishInPlace(const QString& part, const QString& final,
                                                        const model::Segment& segment,
                                                        const Cancelled& cancelled)
{
    const auto finished = media::finishMp4InPlace(part);
    if (!finished) return Failure(finished.error());
    if (!*finished) return std::nullopt;
    auto figures = media::measureFile(part, cancelled);
    const bool isWhole = figures && figures->damage.isEmpty() && (figures->packets >= segment.packets);
    if (!isWhole) {
        const bool isDamaged = figures || figures.error().code == ErrorCode::FileDamaged;
        if (!isDamaged) return Failure(figures.error());
        if (auto undone = media::undoFinishInPlace(part); !undone) return Failure(undone.error());
        return std::nullopt;
    }
    QFile::remove(final);
    if (auto moved = files::moveWithoutReplacing(part, final); !moved) return Failure(moved.error());
    return *figures;
}

Result<media::FileFigures> finishFragments(const QString& part, const QString& final,
                                           const model::Segment& segment, const Cancelled& cancelled)
{
    const auto inPlace = finishInPlace(part, final, segment, cancelled);
    if (!inPlace) return Failure(inPlace.error());
    if (*inPlace) return **inPlace;
    // Written under another name first: a file under its final name is always whole.
    const QString remuxed = final + QStringLiteral(".remux");
    QFile::remove(remuxed);
    if (auto done = media::finishMp4(part, remuxed, cancelled); !done) return Failure(done.error());
    auto figures = media::measureFile(remuxed, cancelled);
    if (!figures) return figures;
    if (!figures->damage.isEmpty())
        return Failure(Error{.code = ErrorCode::FileFailed,
                             .subject = remuxed,
                             .detail = figures->damage,
                             .retry = Retry::Later});
    QFile::remove(final);
    if (auto moved = files::moveWithoutReplacing(remuxed, final); !moved) return Failure(moved.error());
    // What could not be read of it may still be worth something to somebody.
    if (figures->packets < segment.packets) QFile::rename(part, final + QStringLiteral(".damaged"));
    QFile::remove(part);
    return figures;
}

Result<media::FileFigures> finishOther(const QString& part, const QString& final, model::FileFormat format,
                                       const Cancelled& cancelled)
{
    if (format == model::FileFormat::Flv)
        if (auto trimmed = media::trimFlv(part); !trimmed) return Failure(trimmed.error());
    if (auto synced = files::syncFile(part); !synced) return Failure(synced.error());
    auto figures = media::measureFile(part, cancelled);
    if (!figures) return figures;
    QFile::remove(final);
    if (auto moved = files::moveWithoutReplacing(part, final); !moved) return Failure(moved.error());
    return figures;
}

Result<media::FileFigures> makeFinal(const QString& part, const QString& final, const model::Segment& segment,
                                     const Cancelled& cancelled)
{
    const bool isPlaylist = segment.format == model::FileFormat::M3u8;
    if (!QFileInfo::exists(part)) {
        if (QFileInfo::exists(final)) // was finished before
            return isPlaylist ? measurePlaylist(final, cancelled) : media::measureFile(final, cancelled);
        return Failure(Error{.code = ErrorCode::NotFound, .subject = part});
    }
    if (isPlaylist) return finishPlaylist(part, final, cancelled);
    return segment.format == model::FileFormat::Mp4 ? finishFragments(part, final, segment, cancelled)
                                                    : finishOther(part, final, segment.format, cancelled);
}

} // namespace

void takeFigures(model::Segment& segment, const media::FileFigures& figures)
{
    if (!figures.damage.isEmpty()) segment.problem = figures.damage;
    if (segment.packets > 0 && figures.packets != segment.packets)
        segment.problem = QStringLiteral("%1 packets were written, %2 are in the file")
                              .arg(segment.packets)
                              .arg(figures.packets);
    segment.packets = figures.packets;
    segment.duration = figures.duration;
    segment.longestKeyFrameDistance = figures.longestKeyFrameDistance;
    segment.size = figures.size;
    segment.sha256 = figures.sha256;
}

Result<model::Segment> finishSegment(const QString& spool, model::Segment segment,
                                     const std::function<bool()>& cancelled)
{
    const SpoolFile file = SpoolFile::of(segment);
    const QString final = file.finishedPath(spool);
    const auto figures = makeFinal(file.partPath(spool), final, segment, cancelled);
    if (!figures) return Failure(figures.error());
    takeFigures(segment, *figures);
    segment.path = final;
    segment.state = model::SegmentState::Closed;
    return segment;
}

} // namespace recdeck::recorder
