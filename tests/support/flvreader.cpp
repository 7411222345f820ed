#include "tests/support/flvreader.h"

extern "C" {
#include <libavformat/avformat.h>
}

namespace recdeck::test {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

int pastDeadline(void* deadline)
{
    return std::chrono::steady_clock::now() > *static_cast<const SteadyTime*>(deadline) ? 1 : 0;
}

std::optional<media::TrackKind> kindOf(const AVStream& stream)
{
    switch (stream.codecpar->codec_type) {
    case AVMEDIA_TYPE_VIDEO:
        return media::TrackKind::Video;
    case AVMEDIA_TYPE_AUDIO:
        return media::TrackKind::Audio;
    default:
        return std::nullopt;
    }
}

void readPackets(AVFormatContext& context, FlvReading& reading, std::size_t maxPackets)
{
    AVPacket* packet = av_packet_alloc();
    int code = 0;
    while (reading.packets.size() < maxPackets && (code = av_read_frame(&context, packet)) >= 0) {
        const AVStream& stream = *context.streams[packet->stream_index];
        if (const auto kind = kindOf(stream)) {
            reading.packets.push_back(
                {*kind, (packet->flags & AV_PKT_FLAG_KEY) != 0, packet->dts, packet->pts,
                 QByteArray(reinterpret_cast<const char*>(packet->data), packet->size)});
        }
        av_packet_unref(packet);
    }
    reading.cleanEnd = code == AVERROR_EOF;
    av_packet_free(&packet);
}

} // namespace

FlvReading readFlv(const QString& url, std::chrono::milliseconds limit, int maxPackets)
{
    FlvReading reading;
    SteadyTime deadline = std::chrono::steady_clock::now() + limit;
    AVFormatContext* context = avformat_alloc_context();
    context->interrupt_callback = {pastDeadline, &deadline};
    context->flags |= AVFMT_FLAG_NOPARSE | AVFMT_FLAG_NOFILLIN;
    if (avformat_open_input(&context, url.toUtf8().constData(), nullptr, nullptr) < 0) return reading;
    reading.opened = true;
    readPackets(*context, reading, static_cast<std::size_t>(maxPackets));
    avformat_close_input(&context);
    return reading;
}

} // namespace recdeck::test
