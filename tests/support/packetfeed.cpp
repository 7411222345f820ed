#include "tests/support/packetfeed.h"

#include "core/media/demoencoder.h"

#include <cstring>
#include <thread>

namespace recdeck::test {

using namespace recdeck::media;

namespace {

struct ReadPosition
{
    const QByteArray& bytes;
    qsizetype at = 0;
};

int readBytes(void* opaque, std::uint8_t* target, int size)
{
    auto* position = static_cast<ReadPosition*>(opaque);
    const auto count = std::min<qsizetype>(size, position->bytes.size() - position->at);
    if (count == 0) return AVERROR_EOF;
    std::memcpy(target, position->bytes.constData() + position->at, static_cast<std::size_t>(count));
    position->at += count;
    return static_cast<int>(count);
}

std::shared_ptr<const AVCodecParameters> copyOf(const AVCodecParameters& parameters)
{
    AVCodecParameters* copy = avcodec_parameters_alloc();
    avcodec_parameters_copy(copy, &parameters);
    return std::shared_ptr<const AVCodecParameters>(copy, [](const AVCodecParameters* owned) {
        auto* gone = const_cast<AVCodecParameters*>(owned);
        avcodec_parameters_free(&gone);
    });
}

Track trackOf(const AVStream& stream)
{
    const bool video = stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
    Track track;
    track.kind = video ? TrackKind::Video : TrackKind::Audio;
    track.codec = video ? Codec::H264 : Codec::Aac;
    track.width = stream.codecpar->width;
    track.height = stream.codecpar->height;
    track.sampleRate = stream.codecpar->sample_rate;
    track.channels = stream.codecpar->ch_layout.nb_channels;
    track.timeBaseNumerator = stream.time_base.num;
    track.timeBaseDenominator = stream.time_base.den;
    track.parameters = copyOf(*stream.codecpar);
    return track;
}

Microseconds inMicroseconds(std::int64_t time, AVRational base)
{
    return Microseconds(av_rescale_q(time, base, {1, 1'000'000}));
}

Packet packetOf(AVPacket* raw, TrackKind kind, AVRational base)
{
    Packet packet;
    packet.track = raw->stream_index;
    packet.kind = kind;
    packet.keyFrame = (raw->flags & AV_PKT_FLAG_KEY) != 0;
    packet.dts = inMicroseconds(raw->dts, base);
    packet.pts = inMicroseconds(raw->pts, base);
    packet.duration = inMicroseconds(raw->duration, base);
    packet.size = raw->size;
    packet.raw = raw;
    return packet;
}

} // namespace

QByteArray demoFlv(const DemoOptions& options, std::chrono::seconds length)
{
    auto encoder = DemoEncoder::open(options, 12 * 3600);
    if (!encoder) return {};
    QByteArray flv = (*encoder)->header();
    while ((*encoder)->framesMade() < length.count() * options.framesPerSecond) {
        const auto tags = (*encoder)->next();
        if (!tags) return {};
        for (const FlvTag& tag : *tags)
            flv += tag.bytes;
    }
    const auto rest = (*encoder)->finish();
    if (!rest) return {};
    for (const FlvTag& tag : *rest)
        flv += tag.bytes;
    return flv;
}

std::unique_ptr<PacketFeed> PacketFeed::fromDemo(const DemoOptions& options, std::chrono::seconds length)
{
    return fromFlv(demoFlv(options, length));
}

std::unique_ptr<PacketFeed> PacketFeed::fromFlv(const QByteArray& flv)
{
    ReadPosition position{flv};
    constexpr int bufferSize = 65536;
    auto* buffer = static_cast<unsigned char*>(av_malloc(bufferSize));
    AVIOContext* io = avio_alloc_context(buffer, bufferSize, 0, &position, readBytes, nullptr, nullptr);
    AVFormatContext* context = avformat_alloc_context();
    context->pb = io;
    std::unique_ptr<PacketFeed> feed;
    if (avformat_open_input(&context, nullptr, av_find_input_format("flv"), nullptr) >= 0 &&
        avformat_find_stream_info(context, nullptr) >= 0) {
        feed.reset(new PacketFeed);
        auto info = std::make_shared<StreamInfo>();
        for (unsigned i = 0; i < context->nb_streams; ++i)
            info->tracks.push_back(trackOf(*context->streams[i]));
        for (AVPacket* raw = av_packet_alloc(); raw != nullptr; raw = av_packet_alloc()) {
            if (av_read_frame(context, raw) < 0) {
                av_packet_free(&raw);
                break;
            }
            const auto track = static_cast<std::size_t>(raw->stream_index);
            feed->m_packets.push_back(
                packetOf(raw, info->tracks[track].kind, context->streams[raw->stream_index]->time_base));
        }
        feed->m_info = std::move(info);
        avformat_close_input(&context);
    }
    av_freep(&io->buffer);
    avio_context_free(&io);
    return feed;
}

PacketFeed::~PacketFeed()
{
    for (const Packet& packet : m_packets) {
        auto* raw = const_cast<AVPacket*>(packet.raw);
        av_packet_free(&raw);
    }
}

void PacketFeed::send(PacketSink& sink, std::size_t index, Clock::Steady arrival, Change change) const
{
    Packet packet = m_packets[index];
    packet.arrival = arrival;
    packet.dts += change.shift;
    packet.pts += change.shift;
    AVPacket* raw = av_packet_clone(packet.raw);
    const auto track = static_cast<std::size_t>(packet.track);
    const AVRational base{m_info->tracks[track].timeBaseNumerator, m_info->tracks[track].timeBaseDenominator};
    raw->dts = av_rescale_q(packet.dts.count(), {1, 1'000'000}, base);
    raw->pts = av_rescale_q(packet.pts.count(), {1, 1'000'000}, base);
    if (change.garbage && av_packet_make_writable(raw) >= 0) {
        for (int i = 0; i < raw->size; ++i)
            raw->data[i] = static_cast<std::uint8_t>((i * 37 + 11) ^ (i >> 3));
    }
    packet.raw = raw;
    sink.packetArrived(packet);
    av_packet_free(&raw);
}

void PacketFeed::play(PacketSink& sink, const std::stop_token& stop, Microseconds shift) const
{
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < m_packets.size() && !stop.stop_requested(); ++i) {
        std::this_thread::sleep_until(begin + (m_packets[i].dts - m_packets.front().dts));
        send(sink, i, std::chrono::steady_clock::now(), {.shift = shift});
    }
}

} // namespace recdeck::test
