#include "core/media/avlog.h"
#include "core/media/avptr.h"
#include "core/media/finish.h"
#include "core/media/inputfile.h"
#include "core/media/outputclock.h"
#include "core/media/outputfile.h"
#include "core/media/sourceerrors.h"
#include "core/media/trackdescription.h"

#include <QFile>
#include <algorithm>
#include <deque>

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

/// Copies the packets of a fragmented mp4 into an ordinary one.
class Remuxer final
{
public:
    Remuxer(InputFile& input, OutputFile& file)
        : m_source(input)
        , m_input(input.context())
        , m_file(file)
    {
    }
    ~Remuxer() { m_view->buf = nullptr; }

    [[nodiscard]] Result<void> run()
    {
        auto result = addStreams();
        if (result) result = lookAhead();
        if (result) result = writeAll();
        return result;
    }

private:
    [[nodiscard]] Result<void> addStreams();
    [[nodiscard]] Result<void> lookAhead();
    [[nodiscard]] Result<void> writeAll();
    [[nodiscard]] AvPtr<AVPacket> next();
    [[nodiscard]] int write(const AVPacket& packet);
    [[nodiscard]] Result<void> outcome(int code) const;

    struct Track
    {
        int stream = -1;
        Microseconds frameDuration{0}; ///< 0: take the distance of the packets before
        std::optional<OutputClock> clock;
    };

    InputFile& m_source;
    AVFormatContext& m_input;
    OutputFile& m_file;
    AvOutputPtr m_output;
    std::vector<Track> m_tracks; ///< by the input's index
    std::deque<AvPtr<AVPacket>> m_ahead;
    Microseconds m_origin{0};
    std::optional<Error> m_readError;
    AvPtr<AVPacket> m_view{av_packet_alloc()}; ///< borrows the payload of the packet being written
};

Result<void> Remuxer::addStreams()
{
    const QByteArray url = "file:" + QFile::encodeName(m_file.path());
    AVFormatContext* context = nullptr;
    avformat_alloc_output_context2(&context, nullptr, "mp4", url.constData());
    m_output.reset(context);
    if (context == nullptr) return outcome(AVERROR(ENOMEM));
    m_tracks.resize(m_input.nb_streams);
    for (unsigned i = 0; i < m_input.nb_streams; ++i) {
        const AVStream& from = *m_input.streams[i];
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
    context->pb = m_file.io();
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
                             .subject = m_source.path(),
                             .detail = QStringLiteral("no complete fragment")});
    m_origin = Microseconds::max();
    for (const auto& packet : m_ahead) {
        const AVRational timeBase = m_input.streams[packet->stream_index]->time_base;
        m_origin = std::min(m_origin, toMicroseconds(packet->pts, timeBase));
    }
    return {};
}

Result<void> Remuxer::writeAll()
{
    AvOptions options;
    options.set("movflags", "faststart");
    int code = avformat_write_header(m_output.get(), options.get());
    while (code >= 0 && m_file.status()) {
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
    return outcome(av_write_trailer(m_output.get()));
}

// The next usable packet. A cut-off file ends in the middle of a fragment: what is whole counts, the rest is
// lost.
AvPtr<AVPacket> Remuxer::next()
{
    AvPtr<AVPacket> packet(av_packet_alloc());
    for (;;) {
        const auto more = m_source.read(*packet);
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
    const AVRational from = m_input.streams[packet.stream_index]->time_base;
    const AVRational to = m_output->streams[track.stream]->time_base;
    if (!track.clock) track.clock.emplace(from, to, m_origin, OutputClock::Range::Negative);
    // Durations of a fragmented file are not to be trusted at the end of a fragment; an ordinary one needs
    // only that of the last packet.
    const OutputClock::Times times = track.clock->place(packet.dts, packet.pts, track.frameDuration);
    m_view->buf = packet.buf;
    m_view->data = packet.data;
    m_view->size = packet.size;
    m_view->flags = packet.flags & AV_PKT_FLAG_KEY;
    m_view->stream_index = track.stream;
    m_view->dts = times.dts;
    m_view->pts = times.pts;
    m_view->duration = times.duration;
    const int code = av_write_frame(m_output.get(), m_view.get());
    m_view->buf = nullptr;
    return code;
}

Result<void> Remuxer::outcome(int code) const
{
    if (auto status = m_file.status(); !status) return status;
    if (code >= 0) return {};
    return Failure(
        Error{.code = ErrorCode::FileFailed, .subject = m_file.path(), .detail = avErrorText(code)});
}

} // namespace

Result<void> finishMp4(const QString& source, const QString& target, const std::function<bool()>& cancelled)
{
    auto input = InputFile::open(source, InputFile::Tail::MayBeCutOff);
    if (!input) return Failure(input.error());
    auto file = OutputFile::create(target);
    if (!file) return Failure(file.error());
    (*file)->setCancelled(cancelled);
    auto result = Remuxer(**input, **file).run();
    if (result) result = (*file)->sync();
    if (result) result = (*file)->close();
    if (!result) (*file)->discard();
    return result;
}

} // namespace recdeck::media
