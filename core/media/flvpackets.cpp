#include "core/media/flvpackets.h"

#include "core/media/bytereader.h"

#include <algorithm>
#include <cstring>

namespace recdeck::media {

namespace {

constexpr std::size_t headSize = 11;
constexpr std::size_t lengthSize = 4;
constexpr std::size_t blockSize = 128 * 1024;
constexpr std::size_t padding = AV_INPUT_BUFFER_PADDING_SIZE;
constexpr std::uint8_t audioTag = 8;
constexpr std::uint8_t videoTag = 9;
// Later than that after its decoding no picture is shown; libav throws away such times.
constexpr std::int32_t longestOffset = 15 * 60 * 1000;
constexpr int mostPatience = 1024;
constexpr int longRun = 256;

/// Of the codec and packet type in front of the payload.
constexpr std::size_t videoBytes = 5;
constexpr std::size_t audioBytes = 2;

std::optional<FlvPicture> readVideo(FlvPicture picture, ByteReader body)
{
    constexpr std::uint8_t h264 = 7;
    constexpr std::uint8_t lastFrameType = 4;
    const std::uint8_t head = body.u8();
    const std::uint8_t type = body.u8();
    // Three bytes with a sign.
    const auto shown = static_cast<std::int32_t>(body.u24() << 8U) >> 8;
    const int frameType = head >> 4U;
    const bool isUsual = (head & 0x0FU) == h264 && frameType >= 1 && frameType <= lastFrameType;
    if (body.ranOut() || !isUsual || type != 1 || shown < 0 || shown > longestOffset) return std::nullopt;
    picture.isVideo = true;
    picture.keyFrame = frameType == 1;
    picture.pts = picture.dts + shown;
    picture.offset = headSize + videoBytes;
    return picture;
}

std::optional<FlvPicture> readAudio(FlvPicture picture, ByteReader body)
{
    constexpr std::uint8_t aac = 10;
    const std::uint8_t head = body.u8();
    const std::uint8_t type = body.u8();
    if (body.ranOut() || head >> 4U != aac || type != 1) return std::nullopt;
    picture.keyFrame = true;
    picture.pts = picture.dts;
    picture.offset = headSize + audioBytes;
    return picture;
}

} // namespace

std::size_t flvTagSize(std::span<const std::uint8_t> bytes)
{
    ByteReader reader(bytes);
    reader.skip(1);
    const std::size_t body = reader.u24();
    return reader.ranOut() ? 0 : headSize + body + lengthSize;
}

std::optional<FlvPicture> readFlvPicture(std::span<const std::uint8_t> tag)
{
    if (tag.size() < headSize + lengthSize || flvTagSize(tag) != tag.size()) return std::nullopt;
    ByteReader head(tag);
    const std::uint8_t type = head.u8();
    head.skip(3);
    const std::uint32_t low = head.u24();
    const std::uint32_t time = std::uint32_t{head.u8()} << 24U | low;
    head.skip(3);
    ByteReader length(tag.last(lengthSize));
    if (length.u32() != tag.size() - lengthSize) return std::nullopt;
    const FlvPicture picture{.dts = time};
    const ByteReader body(head.rest().first(head.rest().size() - lengthSize));
    std::optional<FlvPicture> result;
    if (type == videoTag) result = readVideo(picture, body);
    if (type == audioTag) result = readAudio(picture, body);
    if (!result || result->offset + lengthSize >= tag.size()) return std::nullopt;
    result->size = tag.size() - lengthSize - result->offset;
    return result;
}

bool FlvPackets::read(SourceInput& input, AVPacket& packet)
{
    av_packet_unref(&packet);
    const bool whole = fill(input, headSize) && fill(input, flvTagSize(bytes()));
    const auto picture =
        whole ? readFlvPicture(bytes().first(flvTagSize(bytes()))) : std::optional<FlvPicture>();
    const int stream = picture && picture->isVideo ? m_videoStream : m_audioStream;
    if (!picture || stream < 0) {
        leave(input);
        return false;
    }
    packet.buf = av_buffer_ref(m_block);
    if (packet.buf == nullptr) {
        leave(input);
        return false;
    }
    packet.data = bytes().data() + picture->offset;
    packet.size = static_cast<int>(picture->size);
    packet.stream_index = stream;
    packet.dts = picture->dts;
    packet.pts = picture->pts;
    packet.flags = picture->keyFrame ? AV_PKT_FLAG_KEY : 0;
    m_begin += flvTagSize(bytes());
    ++m_delivered;
    return true;
}

// A configuration that libav has read comes with the next packet of its kind. A step that is as long as the
// packet's tag says that there was nothing else.
void FlvPackets::observe(const AVFormatContext& context, SourceInput& input, const AVPacket& packet,
                         std::int64_t bytes)
{
    if (m_isOff || bytes == 0) return; // it was read before
    const bool isVideo = context.streams[packet.stream_index]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
    const std::size_t around = headSize + lengthSize + (isVideo ? videoBytes : audioBytes);
    const bool isAlone = bytes == packet.size + static_cast<std::int64_t>(around);
    if (!isAlone) m_videoClean = m_audioClean = false;
    (isVideo ? m_videoClean : m_audioClean) = true;
    // Once a picture was shown before its decoding, libav no longer believes any decoding time.
    if (packet.dts == AV_NOPTS_VALUE) m_isOff = true;
    if (++m_observed < m_patience || !isAlone || m_isOff || !takeTracks(context)) return;
    if ((m_videoStream < 0 || m_videoClean) && (m_audioStream < 0 || m_audioClean)) begin(input);
}

/// False if there is more than one H.264 and one AAC stream.
bool FlvPackets::takeTracks(const AVFormatContext& context)
{
    m_videoStream = -1;
    m_audioStream = -1;
    for (const AVStream* stream : std::span(context.streams, context.nb_streams)) {
        const AVCodecParameters& parameters = *stream->codecpar;
        const bool isVideo = parameters.codec_type == AVMEDIA_TYPE_VIDEO;
        if (!isVideo && parameters.codec_type != AVMEDIA_TYPE_AUDIO) continue;
        int& index = isVideo ? m_videoStream : m_audioStream;
        if (index >= 0 || parameters.extradata_size <= 0) return false;
        if (parameters.codec_id != (isVideo ? AV_CODEC_ID_H264 : AV_CODEC_ID_AAC)) return false;
        index = stream->index;
    }
    return true;
}

void FlvPackets::begin(SourceInput& input)
{
    const auto buffered = input.buffered();
    m_begin = m_end;
    if (!makeRoom(buffered.size())) return;
    std::memcpy(m_block->data + m_begin, buffered.data(), buffered.size());
    m_end += buffered.size();
    input.dropBuffered();
    m_delivered = 0;
    m_isReading = true;
}

void FlvPackets::leave(SourceInput& input)
{
    if (m_end > m_begin) input.giveBack(bytes());
    m_begin = m_end;
    // A stream full of surprises is better left to libav.
    m_patience = m_delivered >= longRun ? 1 : std::min(m_patience * 2, mostPatience);
    m_observed = 0;
    m_videoClean = false;
    m_audioClean = false;
    m_isReading = false;
}

/// False if the input ends before: then libav tells how.
bool FlvPackets::fill(SourceInput& input, std::size_t needed)
{
    if (needed == 0) return false;
    while (m_end - m_begin < needed) {
        if (m_begin == m_end && m_block != nullptr && av_buffer_is_writable(m_block) == 1)
            m_begin = m_end = 0;
        if (!makeRoom(needed)) return false;
        const std::size_t room = m_block->size - padding - m_end;
        const int count = input.readOn(m_block->data + m_end, static_cast<int>(room));
        if (count <= 0) return false;
        m_end += static_cast<std::size_t>(count);
    }
    return true;
}

/// Makes place for so many bytes from m_begin on. Packets refer to the block before for as long as they need
/// it.
bool FlvPackets::makeRoom(std::size_t needed)
{
    const std::size_t kept = m_end - m_begin;
    const std::size_t wanted = std::max(needed, kept + 1) + padding;
    if (m_block != nullptr && m_begin + wanted <= m_block->size) return true;
    // Nobody kept a packet: the same memory again is still in the processor's cache.
    if (m_block != nullptr && wanted <= m_block->size && av_buffer_is_writable(m_block) == 1) {
        std::memmove(m_block->data, m_block->data + m_begin, kept);
        m_begin = 0;
        m_end = kept;
        return true;
    }
    AVBufferRef* block = av_buffer_alloc(std::max(blockSize, wanted));
    if (block == nullptr) return false;
    if (kept > 0) std::memcpy(block->data, m_block->data + m_begin, kept);
    std::memset(block->data + block->size - padding, 0, padding);
    av_buffer_unref(&m_block);
    m_block = block;
    m_begin = 0;
    m_end = kept;
    return true;
}

} // namespace recdeck::media
