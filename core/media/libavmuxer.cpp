#include "core/media/libavmuxer.h"

#include "core/media/sourceerrors.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cmath>

namespace recdeck::media {

namespace {

// A fragment is kept in memory until it ends.
constexpr std::int64_t maxFragmentBytes = 16 * 1024 * 1024;

} // namespace

LibavMuxer::LibavMuxer(std::unique_ptr<OutputFile> file, const ContainerFormat& format,
                       bool writesOwnFragments)
    : m_format(format)
    , m_writesOwnFragments(writesOwnFragments)
    , m_file(std::move(file))
{
}

LibavMuxer::~LibavMuxer()
{
    m_view->buf = nullptr;
}

Result<void> LibavMuxer::begin(const StreamInfo& info, const std::vector<int>& tracks, ByteCount room)
{
    const AvLogCapture::Scope scope(m_capture);
    AVFormatContext* context = nullptr;
    avformat_alloc_output_context2(&context, nullptr, m_format.muxer, nullptr);
    m_context.reset(context);
    m_outputs.resize(info.tracks.size());
    Result<void> result = context != nullptr ? Result<void>{} : outcome(AVERROR(ENOMEM));
    for (const int track : tracks) {
        const auto at = static_cast<std::size_t>(track);
        if (result) result = addStream(info.tracks[at], m_outputs[at]);
    }
    if (result) result = writeHeader();
    if (result && fragmented() && bytes(room) > 0) leaveRoom(room);
    if (result && m_writesOwnFragments) m_fragments.emplace(*m_file, tracks.size());
    if (!result) m_file->discard();
    return result;
}

Result<void> LibavMuxer::addStream(const Track& track, Output& output)
{
    AVStream* stream = avformat_new_stream(m_context.get(), nullptr);
    if (stream == nullptr || !track.parameters) return outcome(AVERROR(ENOMEM));
    if (const int code = avcodec_parameters_copy(stream->codecpar, track.parameters.get()); code < 0)
        return outcome(code);
    stream->codecpar->codec_tag = 0; // numbers of the source's container
    output.sourceTimeBase = {track.timeBaseNumerator, track.timeBaseDenominator};
    output.frameRate = track.kind == TrackKind::Video ? track.frameRate : 0;
    output.stream = stream->index;
    stream->time_base = output.sourceTimeBase;
    if (output.frameRate > 0) stream->avg_frame_rate = av_d2q(output.frameRate, 100'000);
    return {};
}

Result<void> LibavMuxer::writeHeader()
{
    m_context->pb = m_file->io();
    m_context->flush_packets = 0;
    m_context->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
    if (m_format.container == Container::MpegTs) m_context->max_delay = 200'000;
    AvOptions options;
    if (*m_format.flags != '\0') options.set(m_format.option, m_format.flags);
    // An edit list cannot be written before the first packets; every fragment has its time, so none is
    // needed.
    if (fragmented()) options.set("use_editlist", "0");
    return outcome(avformat_write_header(m_context.get(), options.get()));
}

/// A box that readers pass over. Its content is a hole in the file.
void LibavMuxer::leaveRoom(ByteCount room)
{
    constexpr std::int64_t largest = std::int64_t{1} << 30U;
    const std::int64_t size = std::min(bytes(room), largest);
    avio_wb32(m_context->pb, static_cast<unsigned>(size + 8));
    avio_write(m_context->pb, reinterpret_cast<const unsigned char*>("free"), 4);
    avio_skip(m_context->pb, size);
}

Result<void> LibavMuxer::write(const Packet& packet)
{
    const auto at = static_cast<std::size_t>(packet.track);
    if (at >= m_outputs.size() || m_outputs[at].stream < 0) return {};
    const AvLogCapture::Scope scope(m_capture);
    if (!m_origin) m_origin = m_format.keepsSourceTime ? Microseconds{0} : packet.dts - m_format.lead;
    int code = 0;
    if (fragmented()) {
        if (m_fragmentBytes > maxFragmentBytes) code = endFragment();
        if (packet.kind == TrackKind::Video && packet.keyFrame) {
            // Libav ends the fragment by itself before this packet.
            if (m_fragments)
                code = endFragment();
            else
                markDiscontinuity();
            m_fragmentBytes = 0;
        }
        m_fragmentBytes += packet.size;
    }
    if (code >= 0) code = writeRaw(packet, m_outputs[at]);
    return outcome(code);
}

int LibavMuxer::writeRaw(const Packet& packet, Output& output)
{
    const AVStream& stream = *m_context->streams[output.stream];
    if (!output.clock) {
        output.clock.emplace(output.sourceTimeBase, stream.time_base, *m_origin);
        if (output.frameRate > 0)
            output.clock->setUsualDuration(Microseconds(std::llround(1'000'000 / output.frameRate)));
    }
    const std::int64_t shift = av_rescale_q(m_shift.count(), {1, 1'000'000}, output.sourceTimeBase);
    const OutputClock::Times times =
        output.clock->place(packet.raw->dts - shift, packet.raw->pts - shift, packet.duration);
    if (times.repaired) ++m_repairs;
    // A view instead of a reference: libav takes its own where it needs one, and a clone per packet costs an
    // eighth of the time of a recording.
    m_view->buf = packet.raw->buf;
    m_view->data = packet.raw->data;
    m_view->size = packet.raw->size;
    m_view->flags = packet.raw->flags & AV_PKT_FLAG_KEY;
    m_view->stream_index = output.stream;
    m_view->dts = times.dts;
    m_view->pts = times.pts;
    // In a fragment only its last packet needs a duration, and one that overlaps the next fragment makes
    // libav move the packets there. So it gets the shortest; finishMp4() works the real one out.
    m_view->duration = fragmented() ? 1 : times.duration;
    const int code = writeView();
    m_view->buf = nullptr;
    m_view->data = nullptr;
    m_view->size = 0;
    return code;
}

int LibavMuxer::writeView()
{
    if (!m_fragments) return av_write_frame(m_context.get(), m_view.get());
    const AVPacket& view = *m_view;
    const AVStream& stream = *m_context->streams[view.stream_index];
    const bool isSound = stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
    const bool isAdded = m_fragments->add(static_cast<std::size_t>(view.stream_index), view,
                                          {.dts = view.dts,
                                           .pts = view.pts,
                                           .size = static_cast<std::uint32_t>(view.size),
                                           .keyFrame = view.flags != 0 || isSound});
    return isAdded ? 0 : AVERROR(ENOMEM);
}

Result<void> LibavMuxer::flush()
{
    const AvLogCapture::Scope scope(m_capture);
    if (const int code = endFragment(); code < 0) return outcome(code);
    return m_file->flush();
}

Result<void> LibavMuxer::close()
{
    const AvLogCapture::Scope scope(m_capture);
    // Behind fragments of our own libav has nothing to say.
    const int code = m_fragments ? endFragment() : av_write_trailer(m_context.get());
    m_fragments.reset();
    m_context.reset();
    auto result = outcome(code);
    auto closed = m_file->close();
    return result ? closed : result;
}

ByteCount LibavMuxer::size() const
{
    return ByteCount{m_file->position() + m_fragmentBytes};
}

int LibavMuxer::endFragment()
{
    m_fragmentBytes = 0;
    if (m_fragments) return m_fragments->end() ? 0 : AVERROR(EIO);
    const int code = av_write_frame(m_context.get(), nullptr);
    if (fragmented()) markDiscontinuity();
    return code;
}

// Without this mark libav places the next fragment where the last one ended by the durations it was told,
// which are guesses; with it each fragment begins at the timestamp of its first packet.
void LibavMuxer::markDiscontinuity()
{
    av_opt_set(m_context->priv_data, "movflags", "+frag_discont", 0);
}

Result<void> LibavMuxer::outcome(int code) const
{
    if (auto status = m_file->status(); !status) return status;
    if (code >= 0) return {};
    QString detail = avErrorText(code);
    if (!m_capture.lastError().isEmpty())
        detail += QStringLiteral(" (%1)").arg(QString::fromUtf8(m_capture.lastError()));
    return Failure(Error{.code = ErrorCode::FileFailed, .subject = m_file->path(), .detail = detail});
}

} // namespace recdeck::media
