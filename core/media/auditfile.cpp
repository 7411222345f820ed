#include "core/media/avptr.h"
#include "core/media/finish.h"
#include "core/media/inputfile.h"
#include "core/media/trackdescription.h"

#include <QCryptographicHash>
#include <QFile>
#include <algorithm>

namespace recdeck::media {

namespace {

constexpr AVRational microsecond{1, 1'000'000};

Microseconds toMicroseconds(std::int64_t ticks, AVRational timeBase)
{
    return ticks == AV_NOPTS_VALUE ? Microseconds{0}
                                   : Microseconds(av_rescale_q(ticks, timeBase, microsecond));
}

AuditPacket audited(const AVPacket& packet, const AVStream& stream)
{
    const bool video = stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
    const QByteArrayView payload(packet.data, packet.size);
    QCryptographicHash hash(QCryptographicHash::Md5);
    hash.addData(payload);
    return AuditPacket{.kind = video ? TrackKind::Video : TrackKind::Audio,
                       .keyFrame = !video || (packet.flags & AV_PKT_FLAG_KEY) != 0,
                       .dts = toMicroseconds(packet.dts, stream.time_base),
                       .pts = toMicroseconds(packet.pts, stream.time_base),
                       .payloadHash = hash.result()};
}

// libav reports the end of the file too when a sample lies behind it; the index knows how many there should
// be.
bool isComplete(const AVStream& stream, int packetsRead)
{
    return packetsRead >= avformat_index_get_entries_count(&stream);
}

Result<void> readPackets(InputFile& file, FileAudit& audit)
{
    const AVFormatContext& input = file.context();
    const AvPtr<AVPacket> packet(av_packet_alloc());
    std::vector<int> counts(input.nb_streams);
    Microseconds first = Microseconds::max();
    Microseconds last = Microseconds::min();
    for (;;) {
        const auto more = file.read(*packet);
        if (!more) return Failure(more.error());
        if (!*more) break;
        const AVStream& stream = *input.streams[packet->stream_index];
        counts.resize(input.nb_streams);
        ++counts[static_cast<std::size_t>(packet->stream_index)];
        const AVMediaType type = stream.codecpar->codec_type;
        if (type != AVMEDIA_TYPE_VIDEO && type != AVMEDIA_TYPE_AUDIO) continue;
        audit.packets.push_back(audited(*packet, stream));
        first = std::min(first, audit.packets.back().pts);
        last = std::max(last, audit.packets.back().pts + toMicroseconds(packet->duration, stream.time_base));
    }
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (!isComplete(*input.streams[i], counts[i]))
            return Failure(Error{.code = ErrorCode::FileDamaged,
                                 .subject = file.path(),
                                 .detail = QStringLiteral("the file ends before its last packet")});
    if (!audit.packets.empty()) audit.duration = last - first;
    return {};
}

Microseconds longestDistance(const std::vector<AuditPacket>& video)
{
    Microseconds longest{0};
    Microseconds newest = Microseconds::min();
    const AuditPacket* key = nullptr;
    for (const AuditPacket& packet : video) {
        newest = std::max(newest, packet.pts);
        if (!packet.keyFrame) continue;
        if (key != nullptr) longest = std::max(longest, packet.pts - key->pts);
        key = &packet;
    }
    return key != nullptr ? std::max(longest, newest - key->pts) : longest;
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
    audit.longestKeyFrameDistance = longestDistance(audit.track(TrackKind::Video));
    if (auto hashed = hashFile(path, audit); !hashed) return Failure(hashed.error());
    return audit;
}

} // namespace recdeck::media
