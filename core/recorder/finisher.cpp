#include "core/recorder/finisher.h"

#include "core/base/files.h"
#include "core/media/finish.h"
#include "core/recorder/spool.h"

#include <QFile>
#include <QFileInfo>

namespace recdeck::recorder {

namespace {

Result<void> makeFinal(const QString& part, const QString& final, model::FileFormat format,
                       const std::function<bool()>& cancelled)
{
    if (!QFileInfo::exists(part)) {
        if (QFileInfo::exists(final)) return {}; // was finished before
        return Failure(Error{.code = ErrorCode::NotFound, .subject = part});
    }
    if (format == model::FileFormat::Mp4) {
        // Written under another name first: a file under its final name is always whole.
        const QString remuxed = final + QStringLiteral(".remux");
        QFile::remove(remuxed);
        QFile::remove(final);
        if (auto done = media::finishMp4(part, remuxed, cancelled); !done) return done;
        if (auto moved = files::moveWithoutReplacing(remuxed, final); !moved) return Failure(moved.error());
        QFile::remove(part);
        return {};
    }
    if (auto synced = files::syncFile(part); !synced) return synced;
    if (auto moved = files::moveWithoutReplacing(part, final); !moved) return Failure(moved.error());
    return {};
}

} // namespace

Result<model::Segment> finishSegment(const QString& spool, model::Segment segment,
                                     const std::function<bool()>& cancelled)
{
    const SpoolFile file{.taskId = segment.taskId,
                         .output = segment.output,
                         .sequence = segment.sequence,
                         .format = segment.format};
    const QString final = file.finishedPath(spool);
    if (auto done = makeFinal(file.partPath(spool), final, segment.format, cancelled); !done)
        return Failure(done.error());

    const auto audit = media::auditFile(final);
    if (!audit) return Failure(audit.error());
    const auto counted = static_cast<std::int64_t>(audit->packets.size());
    if (segment.packets > 0 && counted != segment.packets)
        segment.problem =
            QStringLiteral("%1 packets were written, %2 are in the file").arg(segment.packets).arg(counted);
    segment.packets = counted;
    segment.duration = audit->duration;
    segment.longestKeyFrameDistance = audit->longestKeyFrameDistance;
    segment.size = audit->size;
    segment.sha256 = audit->sha256;
    segment.path = final;
    segment.state = model::SegmentState::Closed;
    return segment;
}

} // namespace recdeck::recorder
