#include "core/media/bitstreamform.h"

#include "core/media/annexb.h"

#include <cstring>

namespace recdeck::media {

namespace {

std::span<const std::uint8_t> bytesOf(const AVPacket& packet)
{
    return {packet.data, static_cast<std::size_t>(packet.size)};
}

std::span<const std::uint8_t> configurationOf(const AVStream& stream)
{
    return {stream.codecpar->extradata, static_cast<std::size_t>(stream.codecpar->extradata_size)};
}

bool hasAdtsHead(const AVPacket& packet)
{
    constexpr int headSize = 7;
    return packet.size > headSize && packet.data[0] == 0xFF && (packet.data[1] & 0xF6U) == 0xF0;
}

bool setConfiguration(AVStream& stream, std::span<const std::uint8_t> configuration)
{
    auto* bytes = static_cast<std::uint8_t*>(av_mallocz(configuration.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    if (bytes == nullptr) return false;
    std::memcpy(bytes, configuration.data(), configuration.size());
    av_freep(&stream.codecpar->extradata);
    stream.codecpar->extradata = bytes;
    stream.codecpar->extradata_size = static_cast<int>(configuration.size());
    return true;
}

AvPtr<AVBSFContext> makeAdtsFilter(const AVStream& stream)
{
    AVBSFContext* made = nullptr;
    const AVBitStreamFilter* filter = av_bsf_get_by_name("aac_adtstoasc");
    if (filter == nullptr || av_bsf_alloc(filter, &made) < 0) return nullptr;
    AvPtr<AVBSFContext> context(made);
    // Without a configuration: it is to be read from the packets.
    context->par_in->codec_type = AVMEDIA_TYPE_AUDIO;
    context->par_in->codec_id = AV_CODEC_ID_AAC;
    context->time_base_in = stream.time_base;
    return av_bsf_init(context.get()) < 0 ? nullptr : std::move(context);
}

} // namespace

bool BitstreamForm::prepare(AVStream& stream, AVPacket& packet)
{
    switch (stream.codecpar->codec_id) {
    case AV_CODEC_ID_AAC:
        return !hasAdtsHead(packet) || stripAdts(stream, packet);
    case AV_CODEC_ID_H264:
    case AV_CODEC_ID_HEVC:
        // A start code of four bytes leaves its first one at the end of the packet before. No unit ends
        // with a 0 (ITU-T H.264, 7.4.1), so that it is none of the picture's.
        while (packet.size > 0 && packet.data[packet.size - 1] == 0)
            --packet.size;
        if (packet.size == 0) return false;
        if ((packet.flags & AV_PKT_FLAG_KEY) == 0 || !isAnnexB(bytesOf(packet))) return true;
        return takeParameterSets(stream, packet);
    default:
        return true;
    }
}

bool BitstreamForm::stripAdts(AVStream& stream, AVPacket& packet)
{
    const auto at = static_cast<std::size_t>(stream.index);
    if (at >= m_adts.size()) m_adts.resize(at + 1);
    Adts& adts = m_adts[at];
    constexpr std::uint8_t withoutPrivateBit = 0xFD;
    constexpr std::uint8_t channels = 0xC0;
    const AdtsKind kind{static_cast<std::uint8_t>(packet.data[2] & withoutPrivateBit),
                        static_cast<std::uint8_t>(packet.data[3] & channels)};
    // The filter tells the configuration once in its life.
    if (!adts.filter || adts.kind != kind) adts = {makeAdtsFilter(stream), kind};
    if (!adts.filter || av_bsf_send_packet(adts.filter.get(), &packet) < 0 ||
        av_bsf_receive_packet(adts.filter.get(), &packet) < 0) {
        adts.filter.reset();
        return false;
    }
    if (packet.size <= 0) return false;
    std::size_t size = 0;
    const std::uint8_t* bytes = av_packet_get_side_data(&packet, AV_PKT_DATA_NEW_EXTRADATA, &size);
    return bytes == nullptr || size == 0 || setConfiguration(stream, {bytes, size});
}

bool BitstreamForm::takeParameterSets(AVStream& stream, AVPacket& packet)
{
    const bool isH264 = stream.codecpar->codec_id == AV_CODEC_ID_H264;
    const auto sets = parameterSetsOf(bytesOf(packet), isH264 ? NalKind::H264 : NalKind::H265);
    if (sets.empty() || hasAllUnits(configurationOf(stream), sets)) return true;
    std::uint8_t* attached = av_packet_new_side_data(&packet, AV_PKT_DATA_NEW_EXTRADATA, sets.size());
    if (attached == nullptr) return false;
    std::memcpy(attached, sets.data(), sets.size());
    return setConfiguration(stream, sets);
}

} // namespace recdeck::media
