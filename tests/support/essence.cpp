#include "tests/support/essence.h"

#include "core/media/annexb.h"
#include "core/media/avptr.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace recdeck::test {

namespace {

using media::NalUnit;
using media::TrackKind;

std::vector<NalUnit> unitsWithLengths(std::span<const std::uint8_t> bytes)
{
    std::vector<NalUnit> units;
    while (bytes.size() > 4) {
        const std::size_t length = qFromBigEndian<quint32>(bytes.data());
        units.push_back(bytes.subspan(4, std::min(length, bytes.size() - 4)));
        bytes = bytes.subspan(std::min(4 + length, bytes.size()));
    }
    return units;
}

/// Pictures and what describes them; not parameter sets, delimiters and filling.
bool counts(NalUnit unit, AVCodecID codec)
{
    const unsigned h264 = unit[0] & 0x1FU;
    const unsigned h265 = (unit[0] >> 1U) & 0x3FU;
    return codec == AV_CODEC_ID_H264 ? h264 <= 6 : h265 < 32 || h265 == 39 || h265 == 40;
}

QByteArray hashOf(const AVPacket& packet, const AVCodecParameters& parameters)
{
    std::span<const std::uint8_t> bytes(packet.data, static_cast<std::size_t>(packet.size));
    QCryptographicHash hash(QCryptographicHash::Md5);
    const AVCodecID codec = parameters.codec_id;
    if (codec == AV_CODEC_ID_H264 || codec == AV_CODEC_ID_HEVC) {
        const bool lengths = parameters.extradata_size > 0 && parameters.extradata[0] == 1;
        for (const NalUnit unit : lengths ? unitsWithLengths(bytes) : media::nalUnits(bytes))
            if (counts(unit, codec)) hash.addData(QByteArrayView(unit.data(), qsizetype(unit.size())));
        return hash.result();
    }
    constexpr std::size_t adtsHead = 7;
    if (codec == AV_CODEC_ID_AAC && bytes.size() > adtsHead && bytes[0] == 0xFF &&
        (bytes[1] & 0xF6U) == 0xF0U)
        bytes = bytes.subspan(adtsHead);
    hash.addData(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    return hash.result();
}

} // namespace

ReadTracks essenceOf(const RecordedStream& stream)
{
    ReadTracks tracks;
    auto info = stream.info();
    auto change = stream.changes().begin();
    for (std::size_t i = 0; i < stream.packets().size(); ++i) {
        if (change != stream.changes().end() && change->first == i) info = (change++)->second;
        const media::Packet& packet = stream.packets()[i];
        const media::Track& track = info->tracks[static_cast<std::size_t>(packet.track)];
        tracks.of(packet.kind).push_back(hashOf(*packet.raw, *track.parameters));
    }
    return tracks;
}

ReadTracks essenceOfFile(const QString& path)
{
    ReadTracks tracks;
    AVFormatContext* context = nullptr;
    if (avformat_open_input(&context, path.toUtf8().constData(), nullptr, nullptr) < 0) return tracks;
    const media::AvInputPtr owner(context);
    avformat_find_stream_info(context, nullptr);
    const media::AvPtr<AVPacket> packet(av_packet_alloc());
    while (av_read_frame(context, packet.get()) >= 0) {
        const AVCodecParameters& parameters = *context->streams[packet->stream_index]->codecpar;
        if (parameters.codec_type == AVMEDIA_TYPE_VIDEO || parameters.codec_type == AVMEDIA_TYPE_AUDIO)
            tracks.of(parameters.codec_type == AVMEDIA_TYPE_VIDEO ? TrackKind::Video : TrackKind::Audio)
                .push_back(hashOf(*packet, parameters));
        av_packet_unref(packet.get());
    }
    return tracks;
}

std::vector<media::SentPacket> asSent(const ReadTracks& tracks)
{
    std::vector<media::SentPacket> sent;
    for (const QByteArray& hash : tracks.video)
        sent.push_back({.kind = TrackKind::Video, .payloadHash = hash});
    for (const QByteArray& hash : tracks.audio)
        sent.push_back({.kind = TrackKind::Audio, .payloadHash = hash});
    return sent;
}

} // namespace recdeck::test
