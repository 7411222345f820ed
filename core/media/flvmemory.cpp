#include "core/media/flvmemory.h"

namespace recdeck::media {

namespace {

constexpr int ioBufferSize = 32 * 1024;

int appendBytes(void* target, std::uint8_t* data, int size)
{
    static_cast<QByteArray*>(target)->append(reinterpret_cast<const char*>(data), size);
    return size;
}

Failure failed(const char* what, int code)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return Failure(
        Error{.code = ErrorCode::Internal,
              .subject = QStringLiteral("flv"),
              .detail = QString::fromLatin1(what) + QStringLiteral(": ") + QString::fromUtf8(text)});
}

int addStream(AVFormatContext* context, const AVCodecContext& encoder)
{
    AVStream* stream = avformat_new_stream(context, nullptr);
    if (stream == nullptr) return AVERROR(ENOMEM);
    stream->time_base = encoder.time_base;
    stream->avg_frame_rate = encoder.framerate;
    return avcodec_parameters_from_context(stream->codecpar, &encoder);
}

} // namespace

Result<std::unique_ptr<FlvMemory>> FlvMemory::open(const AVCodecContext& video, const AVCodecContext& audio)
{
    std::unique_ptr<FlvMemory> memory(new FlvMemory);
    if (auto begun = memory->begin(video, audio); !begun) return Failure(begun.error());
    return memory;
}

FlvMemory::~FlvMemory()
{
    if (m_context == nullptr) return;
    if (m_context->pb != nullptr) {
        av_freep(&m_context->pb->buffer);
        avio_context_free(&m_context->pb);
    }
    avformat_free_context(m_context);
}

Result<void> FlvMemory::begin(const AVCodecContext& video, const AVCodecContext& audio)
{
    if (const int code = avformat_alloc_output_context2(&m_context, nullptr, "flv", nullptr); code < 0)
        return failed("no muxer", code);
    auto* buffer = static_cast<unsigned char*>(av_malloc(ioBufferSize));
    m_context->pb = avio_alloc_context(buffer, ioBufferSize, 1, &m_bytes, nullptr, appendBytes, nullptr);
    if (m_context->pb == nullptr) {
        av_free(buffer);
        return failed("no memory", AVERROR(ENOMEM));
    }
    for (const AVCodecContext* encoder : {&video, &audio}) {
        if (const int code = addStream(m_context, *encoder); code < 0) return failed("stream", code);
    }
    // A live stream has no duration, no size and no end tag; without these flags the muxer wants to seek
    // back.
    AVDictionary* options = nullptr;
    av_dict_set(&options, "flvflags", "no_duration_filesize+no_sequence_end", 0);
    const int code = avformat_write_header(m_context, &options);
    av_dict_free(&options);
    if (code < 0) return failed("header", code);
    avio_flush(m_context->pb);
    m_header = std::exchange(m_bytes, {});
    return {};
}

Result<std::vector<FlvTag>> FlvMemory::write(AVPacket& packet, int track, AVRational timeBase)
{
    packet.stream_index = track;
    av_packet_rescale_ts(&packet, timeBase, m_context->streams[track]->time_base);
    if (const int code = av_interleaved_write_frame(m_context, &packet); code < 0)
        return failed("packet", code);
    return takeTags();
}

Result<std::vector<FlvTag>> FlvMemory::finish()
{
    if (const int code = av_write_trailer(m_context); code < 0) return failed("trailer", code);
    return takeTags();
}

std::vector<FlvTag> FlvMemory::takeTags()
{
    avio_flush(m_context->pb);
    return splitFlv(std::exchange(m_bytes, {})).tags;
}

} // namespace recdeck::media
