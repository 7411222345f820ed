#include "core/media/remuxer.h"

#include "core/media/sourceerrors.h"
#include "core/media/trackdescription.h"

#include <QFile>
#include <algorithm>

namespace recdeck::media {

namespace {

constexpr AVRational microsecond{1, 1'000'000};
// Enough to meet every track, and the pictures that are shown before the first key frame.
constexpr std::size_t packetsLookedAt = 200;

Microseconds toMicroseconds(std::int64_t ticks, AVRational timeBase)
{
    return Microseconds(av_rescale_q_rnd(ticks, timeBase, microsecond, AV_ROUND_DOWN));
}

Microseconds frameDuration(const AVCodecParameters& parameters)
{
    if (parameters.frame_size <= 0 || parameters.sample_rate <= 0) return Microseconds{0};
    return Microseconds(parameters.frame_size * 1'000'000LL / parameters.sample_rate);
}

} // namespace

Result<void> Remuxer::run()
{
    auto result = addStreams();
    if (result) result = lookAhead();
    if (result) result = writeAll();
    return result;
}

Result<void> Remuxer::addStreams()
{
    const QByteArray url = "file:" + QFile::encodeName(m_output.path);
    AVFormatContext* context = nullptr;
    avformat_alloc_output_context2(&context, nullptr, "mp4", url.constData());
    m_context.reset(context);
    if (context == nullptr) return outcome(AVERROR(ENOMEM));
    m_tracks.resize(m_input.tracks.nb_streams);
    for (unsigned i = 0; i < m_input.tracks.nb_streams; ++i) {
        const AVStream& from = *m_input.tracks.streams[i];
        const auto track = describeTrack(from);
        if (!track) continue;
        AVStream* to = avformat_new_stream(context, nullptr);
        if (to == nullptr) return outcome(AVERROR(ENOMEM));
        if (const int code = avcodec_parameters_copy(to->codecpar, track->parameters.get()); code < 0)
            return outcome(code);
        to->codecpar->codec_tag = 0;
        to->time_base = from.time_base;
        m_tracks[i].stream = to->index;
        m_tracks[i].frameDuration = frameDuration(*to->codecpar);
    }
    context->pb = m_output.io;
    context->flush_packets = 0;
    context->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
    return {};
}

// The first picture or sound is presented at 0; decoding times before that are what edit lists are for.
Result<void> Remuxer::lookAhead()
{
    while (m_ahead.size() < packetsLookedAt) {
        auto packet = next();
        if (!packet) break;
        m_ahead.push_back(std::move(packet));
    }
    if (m_ahead.empty() && m_readError) return Failure(*m_readError);
    if (m_ahead.empty())
        return Failure(Error{.code = ErrorCode::FileDamaged,
                             .subject = m_input.path,
                             .detail = QStringLiteral("no complete fragment")});
    m_origin = Microseconds::max();
    for (const auto& packet : m_ahead) {
        const AVRational timeBase = m_input.tracks.streams[packet->stream_index]->time_base;
        m_origin = std::min(m_origin, toMicroseconds(packet->pts, timeBase));
    }
    return {};
}

Result<void> Remuxer::writeAll()
{
    AvOptions options;
    if (*m_output.flags != '\0') options.set("movflags", m_output.flags);
    int code = avformat_write_header(m_context.get(), options.get());
    if (code >= 0) m_output.headerWritten();
    while (code >= 0 && m_output.status()) {
        AvPtr<AVPacket> packet;
        if (m_ahead.empty()) {
            packet = next();
        } else {
            packet = std::move(m_ahead.front());
            m_ahead.pop_front();
        }
        if (!packet) break;
        code = write(*packet);
    }
    if (m_readError) return Failure(*m_readError);
    if (auto written = outcome(code); !written) return written;
    m_output.mediaWritten();
    return outcome(av_write_trailer(m_context.get()));
}

// The next usable packet. A cut-off file ends in the middle of a fragment: what is whole counts, the rest is
// lost.
AvPtr<AVPacket> Remuxer::next()
{
    AvPtr<AVPacket> packet(av_packet_alloc());
    for (;;) {
        const auto more = m_input.read(*packet);
        // A disk that fails to read is no end: what lies behind would be given up for good.
        if (!more && more.error().code != ErrorCode::FileDamaged) m_readError = more.error();
        if (!more || !*more) return nullptr;
        const Track& track = m_tracks[static_cast<std::size_t>(packet->stream_index)];
        const bool timed = packet->dts != AV_NOPTS_VALUE && packet->pts != AV_NOPTS_VALUE;
        if (track.stream >= 0 && packet->size > 0 && timed) return packet;
    }
}

int Remuxer::write(const AVPacket& packet)
{
    Track& track = m_tracks[static_cast<std::size_t>(packet.stream_index)];
    const AVRational from = m_input.tracks.streams[packet.stream_index]->time_base;
    const AVRational to = m_context->streams[track.stream]->time_base;
    if (!track.clock) track.clock.emplace(from, to, m_origin, OutputClock::Range::Negative);
    // Durations of a fragmented file are not to be trusted at the end of a fragment; an ordinary one needs
    // only that of the last packet.
    const OutputClock::Times times = track.clock->place(packet.dts, packet.pts, track.frameDuration);
    m_view->buf = packet.buf;
    m_view->data = packet.data;
    if (packet.data == nullptr) {
        m_zeros.resize(std::max(m_zeros.size(), static_cast<std::size_t>(packet.size)));
        m_view->data = m_zeros.data();
    }
    m_view->size = packet.size;
    m_view->flags = packet.flags & AV_PKT_FLAG_KEY;
    m_view->stream_index = track.stream;
    m_view->dts = times.dts;
    m_view->pts = times.pts;
    m_view->duration = times.duration;
    m_output.beforePacket(packet);
    const int code = av_write_frame(m_context.get(), m_view.get());
    m_view->buf = nullptr;
    return code;
}

Result<void> Remuxer::outcome(int code) const
{
    if (auto status = m_output.status(); !status) return status;
    if (code >= 0) return {};
    return Failure(
        Error{.code = ErrorCode::FileFailed, .subject = m_output.path, .detail = avErrorText(code)});
}

} // namespace recdeck::media
