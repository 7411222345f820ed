#include "core/media/avptr.h"
#include "core/media/finish.h"
#include "core/media/inputfile.h"
#include "core/media/packetfigures.h"
#include "core/media/trackdescription.h"

#include <QCryptographicHash>
#include <QFile>
#include <algorithm>

namespace recdeck::media {

namespace {

AuditPacket audited(const AVPacket& packet, const AVStream& stream)
{
    const bool video = stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
    const QByteArrayView payload(packet.data, packet.size);
    QCryptographicHash hash(QCryptographicHash::Md5);
    hash.addData(payload);
    return AuditPacket{.kind = video ? TrackKind::Video : TrackKind::Audio,
                       .keyFrame = !video || (packet.flags & AV_PKT_FLAG_KEY) != 0,
                       .dts = packetTime(packet.dts, stream),
                       .pts = packetTime(packet.pts, stream),
                       .payloadHash = hash.result()};
}

Result<void> readPackets(InputFile& file, FileAudit& audit)
{
    const AvPtr<AVPacket> packet(av_packet_alloc());
    PacketFigures figures;
    for (;;) {
        const auto more = file.read(*packet);
        if (!more) return Failure(more.error());
        if (!*more) break;
        const AVStream& stream = *file.context().streams[packet->stream_index];
        figures.add(*packet, stream);
        const AVMediaType type = stream.codecpar->codec_type;
        if (type == AVMEDIA_TYPE_VIDEO || type == AVMEDIA_TYPE_AUDIO)
            audit.packets.push_back(audited(*packet, stream));
    }
    if (!figures.isComplete(file.context()))
        return Failure(Error{.code = ErrorCode::FileDamaged,
                             .subject = file.path(),
                             .detail = QStringLiteral("the file ends before its last packet")});
    audit.duration = figures.duration();
    audit.longestKeyFrameDistance = figures.longestKeyFrameDistance();
    return {};
}

Result<void> hashFile(const QString& path, FileAudit& audit)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Failure(Error{.code = ErrorCode::FileFailed, .subject = path, .detail = file.errorString()});
    audit.sha256 = hash.result();
    audit.size = ByteCount{file.size()};
    return {};
}

} // namespace

std::vector<AuditPacket> FileAudit::track(TrackKind kind) const
{
    std::vector<AuditPacket> result;
    std::ranges::copy_if(packets, std::back_inserter(result),
                         [&](const AuditPacket& packet) { return packet.kind == kind; });
    return result;
}

Result<FileAudit> auditFile(const QString& path)
{
    auto input = InputFile::open(path, InputFile::Tail::MustBeWhole);
    if (!input) return Failure(input.error());
    FileAudit audit;
    if (auto read = readPackets(**input, audit); !read) return Failure(read.error());
    const AVFormatContext& context = (*input)->context();
    for (unsigned i = 0; i < context.nb_streams; ++i)
        if (auto track = describeTrack(*context.streams[i])) audit.info.tracks.push_back(std::move(*track));
    if (auto hashed = hashFile(path, audit); !hashed) return Failure(hashed.error());
    return audit;
}

} // namespace recdeck::media
