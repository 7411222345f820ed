#include "core/media/joinfiles.h"

#include "core/media/avptr.h"
#include "core/media/containerformat.h"
#include "core/media/inputfile.h"
#include "core/media/outputclock.h"
#include "core/media/outputfile.h"
#include "core/media/sourceerrors.h"
#include "core/media/trackdescription.h"

#include <algorithm>
#include <cstring>
#include <deque>

namespace recdeck::media {

namespace {

constexpr AVRational microsecond{1, 1'000'000};
// Enough to meet every track, and the pictures that are shown before the first key frame.
constexpr std::size_t packetsLookedAt = 200;
constexpr ByteCount progressStep = megabytes(4);

bool sameConfiguration(const AVCodecParameters& a, const AVCodecParameters& b)
{
    return a.codec_id == b.codec_id && a.width == b.width && a.height == b.height &&
           a.sample_rate == b.sample_rate && a.ch_layout.nb_channels == b.ch_layout.nb_channels &&
           a.extradata_size == b.extradata_size &&
           (a.extradata_size == 0 ||
            std::memcmp(a.extradata, b.extradata, static_cast<std::size_t>(a.extradata_size)) == 0);
}

Microseconds timeOf(std::int64_t ticks, const AVStream& stream)
{
    return Microseconds(av_rescale_q_rnd(ticks, stream.time_base, microsecond, AV_ROUND_DOWN));
}

/// One part, read packet by packet, with a look at its beginning.
class PartReader final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<PartReader>> open(const QString& path)
    {
        auto input = InputFile::open(path, InputFile::Tail::MustBeWhole);
        if (!input) return Failure(input.error());
        std::unique_ptr<PartReader> reader(new PartReader(std::move(*input)));
        if (auto looked = reader->lookAhead(); !looked) return Failure(looked.error());
        return reader;
    }

    [[nodiscard]] AVFormatContext& context() const { return m_input->context(); }
    [[nodiscard]] const std::vector<std::optional<Track>>& tracks() const { return m_tracks; }
    /// Decoding time of the first packet, of the picture if there is one.
    [[nodiscard]] Microseconds begin() const { return m_begin; }
    /// The earliest time that anything is shown or heard at, and that anything is decoded at.
    [[nodiscard]] Microseconds earliestShown() const { return m_earliestPts; }
    [[nodiscard]] Microseconds earliestDecoded() const { return m_earliestDts; }

    /// The next packet; null at the end.
    [[nodiscard]] Result<AvPtr<AVPacket>> next()
    {
        if (m_ahead.empty()) return readOne();
        auto packet = std::move(m_ahead.front());
        m_ahead.pop_front();
        return packet;
    }

private:
    explicit PartReader(std::unique_ptr<InputFile> input)
        : m_input(std::move(input))
    {
        for (unsigned i = 0; i < context().nb_streams; ++i)
            m_tracks.push_back(describeTrack(*context().streams[i]));
    }
    [[nodiscard]] Result<AvPtr<AVPacket>> readOne();
    [[nodiscard]] Result<void> lookAhead();
    void note(const AVPacket& packet);

    std::unique_ptr<InputFile> m_input;
    std::vector<std::optional<Track>> m_tracks; ///< by the input's index
    std::deque<AvPtr<AVPacket>> m_ahead;
    std::optional<TrackKind> m_beginKind;
    Microseconds m_begin{0};
    Microseconds m_earliestPts = Microseconds::max();
    Microseconds m_earliestDts = Microseconds::max();
};

Result<AvPtr<AVPacket>> PartReader::readOne()
{
    AvPtr<AVPacket> packet(av_packet_alloc());
    for (;;) {
        const auto more = m_input->read(*packet);
        if (!more) return Failure(more.error());
        if (!*more) return nullptr;
        const bool timed = packet->dts != AV_NOPTS_VALUE && packet->pts != AV_NOPTS_VALUE;
        if (m_tracks[static_cast<std::size_t>(packet->stream_index)] && packet->size > 0 && timed)
            return packet;
    }
}

Result<void> PartReader::lookAhead()
{
    while (m_ahead.size() < packetsLookedAt) {
        auto packet = readOne();
        if (!packet) return Failure(packet.error());
        if (!*packet) break;
        note(**packet);
        m_ahead.push_back(std::move(*packet));
    }
    if (!m_ahead.empty()) return {};
    return Failure(Error{.code = ErrorCode::FileDamaged,
                         .subject = m_input->path(),
                         .detail = QStringLiteral("there is no packet in the file")});
}

void PartReader::note(const AVPacket& packet)
{
    const AVStream& stream = *context().streams[packet.stream_index];
    const TrackKind kind = m_tracks[static_cast<std::size_t>(packet.stream_index)]->kind;
    const Microseconds dts = timeOf(packet.dts, stream);
    m_earliestDts = std::min(m_earliestDts, dts);
    m_earliestPts = std::min(m_earliestPts, timeOf(packet.pts, stream));
    if (m_beginKind && (*m_beginKind == kind || kind == TrackKind::Audio)) return;
    m_beginKind = kind;
    m_begin = dts;
}

class Joiner final
{
public:
    Joiner(OutputFile& file, Container container, const JoinWatch& watch)
        : m_file(file)
        , m_format(containerFormat(container))
        , m_watch(watch)
    {
    }
    ~Joiner() { m_view->buf = nullptr; }

    [[nodiscard]] Result<void> add(const JoinPart& part);
    [[nodiscard]] Result<void> end() { return outcome(av_write_trailer(m_output.get())); }

private:
    struct Output
    {
        AVStream* stream = nullptr;
        AVRational sourceTimeBase{1, 1000};
        std::optional<OutputClock> clock;
    };

    [[nodiscard]] bool isMp4() const { return m_format.container == Container::Mp4; }
    [[nodiscard]] Result<void> begin(const PartReader& first);
    [[nodiscard]] Result<void> match(const PartReader& part, const QString& path);
    [[nodiscard]] int write(const AVPacket& packet, const PartReader& part, Microseconds shift);
    [[nodiscard]] Result<void> outcome(int code) const;

    OutputFile& m_file;
    const ContainerFormat& m_format;
    const JoinWatch& m_watch;
    AvOutputPtr m_output;
    std::vector<Output> m_outputs; ///< in the order of the first part's tracks
    std::vector<int> m_outputOf;   ///< of the present part: by its stream index; -1: not taken
    Microseconds m_lead{0};        ///< what the first packet lies behind the file's beginning
    ByteCount m_written{0};
    ByteCount m_told{0};
    AvPtr<AVPacket> m_view{av_packet_alloc()}; ///< borrows the payload of the packet being written
};

Result<void> Joiner::begin(const PartReader& first)
{
    AVFormatContext* context = nullptr;
    avformat_alloc_output_context2(&context, nullptr, m_format.muxer,
                                   ("file:" + m_file.path().toUtf8()).constData());
    m_output.reset(context);
    if (context == nullptr) return outcome(AVERROR(ENOMEM));
    for (const auto& track : first.tracks()) {
        if (!track) continue;
        AVStream* stream = avformat_new_stream(context, nullptr);
        if (stream == nullptr) return outcome(AVERROR(ENOMEM));
        if (const int code = avcodec_parameters_copy(stream->codecpar, track->parameters.get()); code < 0)
            return outcome(code);
        stream->codecpar->codec_tag = 0;
        const AVRational timeBase{track->timeBaseNumerator, track->timeBaseDenominator};
        stream->time_base = timeBase;
        m_outputs.push_back({.stream = stream, .sourceTimeBase = timeBase});
    }
    context->pb = m_file.io();
    context->flush_packets = 0;
    context->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
    if (m_format.container == Container::MpegTs) context->max_delay = 200'000;
    // mp4: what is shown first is shown at 0; decoding times before that are what edit lists are for.
    m_lead = first.begin() - (isMp4() ? first.earliestShown() : first.earliestDecoded());
    AvOptions options;
    if (isMp4()) options.set("movflags", "faststart");
    return outcome(avformat_write_header(context, options.get()));
}

/// Which of the file's tracks each of the part's goes into.
Result<void> Joiner::match(const PartReader& part, const QString& path)
{
    m_outputOf.assign(part.tracks().size(), -1);
    std::size_t next = 0;
    bool fits = true;
    for (std::size_t i = 0; i < part.tracks().size(); ++i) {
        const auto& track = part.tracks()[i];
        if (!track) continue;
        fits = fits && next < m_outputs.size() &&
               sameConfiguration(*m_outputs[next].stream->codecpar, *track->parameters);
        if (!fits) break;
        m_outputOf[i] = static_cast<int>(next++);
    }
    if (fits && next == m_outputs.size()) return {};
    return Failure(Error{.code = ErrorCode::CodecNotSupported,
                         .subject = path,
                         .detail = QStringLiteral("it has other tracks or another codec configuration than "
                                                  "the part before it, which one file cannot hold")});
}

Result<void> Joiner::add(const JoinPart& source)
{
    auto part = PartReader::open(source.path);
    if (!part) return Failure(part.error());
    if (!m_output)
        if (auto begun = begin(**part); !begun) return begun;
    if (auto matched = match(**part, source.path); !matched) return matched;
    const Microseconds shift = source.start + m_lead - (*part)->begin();
    for (;;) {
        if (m_watch.cancelled && m_watch.cancelled())
            return Failure(Error{.code = ErrorCode::Cancelled, .subject = m_file.path()});
        const auto packet = (*part)->next();
        if (!packet) return Failure(packet.error());
        if (!*packet) break;
        if (auto written = outcome(write(**packet, **part, shift)); !written) return written;
    }
    return {};
}

int Joiner::write(const AVPacket& packet, const PartReader& part, Microseconds shift)
{
    const int at = m_outputOf[static_cast<std::size_t>(packet.stream_index)];
    Output& output = m_outputs[static_cast<std::size_t>(at)];
    const AVStream& from = *part.context().streams[packet.stream_index];
    if (!output.clock)
        output.clock.emplace(output.sourceTimeBase, output.stream->time_base, Microseconds{0},
                             isMp4() ? OutputClock::Range::Negative : OutputClock::Range::FromZero);
    // Every part may count in units of its own.
    const auto place = [&](std::int64_t ticks) {
        return av_rescale_q(ticks, from.time_base, output.sourceTimeBase) +
               av_rescale_q(shift.count(), microsecond, output.sourceTimeBase);
    };
    const auto times =
        output.clock->place(place(packet.dts), place(packet.pts), timeOf(packet.duration, from));
    m_written += ByteCount{packet.size};
    if (m_watch.progress && progressStep < m_written - m_told) m_watch.progress(m_told = m_written);
    m_view->buf = packet.buf;
    m_view->data = packet.data;
    m_view->size = packet.size;
    m_view->flags = packet.flags & AV_PKT_FLAG_KEY;
    m_view->stream_index = output.stream->index;
    m_view->dts = times.dts;
    m_view->pts = times.pts;
    m_view->duration = times.duration;
    const int code = av_write_frame(m_output.get(), m_view.get());
    m_view->buf = nullptr;
    return code;
}

Result<void> Joiner::outcome(int code) const
{
    if (auto status = m_file.status(); !status) return status;
    if (code >= 0) return {};
    return Failure(
        Error{.code = ErrorCode::FileFailed, .subject = m_file.path(), .detail = avErrorText(code)});
}

} // namespace

Result<void> joinFiles(const QList<JoinPart>& parts, const QString& target, Container container,
                       const JoinWatch& watch)
{
    auto file = OutputFile::create(target);
    if (!file) return Failure(file.error());
    (*file)->setCancelled(watch.cancelled);
    Result<void> result;
    {
        Joiner joiner(**file, container, watch);
        for (const JoinPart& part : parts)
            if (result) result = joiner.add(part);
        if (result) result = joiner.end();
    }
    if (result) result = (*file)->sync();
    if (result) result = (*file)->close();
    if (!result) (*file)->discard();
    return result;
}

} // namespace recdeck::media
