#include "core/media/finish.h"
#include "core/media/inputfile.h"
#include "core/media/packetfigures.h"

namespace recdeck::media {

namespace {

// Behind a damaged place the demuxers find the stream again, or never.
constexpr int maxDamagedInARow = 100;

/// Reads to the end, over damaged places; returns what the first one was.
Result<QString> readAll(InputFile& file, PacketFigures& figures, const std::function<bool()>& cancelled)
{
    const AvPtr<AVPacket> packet(av_packet_alloc());
    QString damage;
    for (int damagedInARow = 0; damagedInARow < maxDamagedInARow;) {
        if (cancelled && cancelled())
            return Failure(Error{.code = ErrorCode::Cancelled, .subject = file.path()});
        const auto more = file.read(*packet);
        if (!more && more.error().code != ErrorCode::FileDamaged) return Failure(more.error());
        if (!more) {
            ++damagedInARow;
            if (damage.isEmpty()) damage = more.error().detail;
            continue;
        }
        if (!*more) break;
        damagedInARow = 0;
        figures.add(*packet, *file.context().streams[packet->stream_index]);
    }
    if (damage.isEmpty() && !figures.isComplete(file.context()))
        damage = QStringLiteral("the file ends before its last packet");
    return damage;
}

} // namespace

Result<FileFigures> measureFile(const QString& path, const std::function<bool()>& cancelled)
{
    auto input = InputFile::open(path, InputFile::Tail::MustBeWhole);
    if (!input) return Failure(input.error());
    (*input)->startHash();
    PacketFigures figures;
    const auto damage = readAll(**input, figures, cancelled);
    if (!damage) return Failure(damage.error());
    if (figures.packets() == 0)
        return Failure(Error{.code = ErrorCode::FileDamaged,
                             .subject = path,
                             .detail = QStringLiteral("there is no packet in the file")});
    const auto sha256 = (*input)->finishHash();
    if (!sha256) return Failure(sha256.error());
    return FileFigures{.packets = figures.packets(),
                       .duration = figures.duration(),
                       .longestKeyFrameDistance = figures.longestKeyFrameDistance(),
                       .size = ByteCount{(*input)->length()},
                       .sha256 = *sha256,
                       .damage = *damage};
}

} // namespace recdeck::media
