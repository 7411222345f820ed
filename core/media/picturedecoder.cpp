#include "core/media/picturedecoder.h"

namespace recdeck::media {

namespace {

constexpr std::size_t mostArrivals = 64;
// Damaged packets are counted and shown; libav would print a line for each of them.
constexpr int quiet = 100;

Error libavError(ErrorCode code, const QString& subject, int libavCode)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(libavCode, text, sizeof text);
    return {.code = code, .subject = subject, .detail = QString::fromUtf8(text)};
}

} // namespace

Error decodeError(int code)
{
    return libavError(ErrorCode::SourceFailed, QStringLiteral("preview"), code);
}

Result<AvPtr<AVCodecContext>> openDecoder(const AVCodecParameters& parameters)
{
    const QString name = QString::fromLatin1(avcodec_get_name(parameters.codec_id));
    const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
    if (codec == nullptr)
        return Failure(libavError(ErrorCode::CodecNotSupported, name, AVERROR_DECODER_NOT_FOUND));
    AvPtr<AVCodecContext> context(avcodec_alloc_context3(codec));
    if (!context) return Failure(libavError(ErrorCode::Internal, name, AVERROR(ENOMEM)));
    if (const int code = avcodec_parameters_to_context(context.get(), &parameters); code < 0)
        return Failure(libavError(ErrorCode::Internal, name, code));
    context->thread_count = 1; // one stream of many; frame threads would add a picture of delay each
    context->pkt_timebase = {1, 1'000'000};
    context->log_level_offset = quiet;
    const bool noReordering = parameters.codec_id == AV_CODEC_ID_H264 &&
                              (parameters.profile == FF_PROFILE_H264_BASELINE ||
                               parameters.profile == FF_PROFILE_H264_CONSTRAINED_BASELINE);
    if (noReordering) context->flags |= AV_CODEC_FLAG_LOW_DELAY;
    if (const int code = avcodec_open2(context.get(), codec, nullptr); code < 0)
        return Failure(libavError(ErrorCode::CodecNotSupported, name, code));
    return context;
}

Result<void> PictureDecoder::open(const Track& track)
{
    m_context.reset();
    m_arrivals.clear();
    if (!track.parameters) {
        return Failure(Error{.code = ErrorCode::Internal,
                             .subject = QStringLiteral("video"),
                             .detail = QStringLiteral("no parameters")});
    }
    auto opened = openDecoder(*track.parameters);
    if (!opened) return Failure(opened.error());
    m_context = std::move(*opened);
    return {};
}

Result<void> PictureDecoder::decode(const PreviewEntry& entry, std::deque<DecodedPicture>& pictures)
{
    if (!m_context || !entry.packet) return {};
    if (entry.afterGap && entry.keyFrame) {
        // What the decoder still holds refers to pictures that never came.
        avcodec_flush_buffers(m_context.get());
        m_arrivals.clear();
    }
    m_arrivals.push_back({entry.packet->pts, entry.arrival});
    if (m_arrivals.size() > mostArrivals) m_arrivals.pop_front();
    const int code = avcodec_send_packet(m_context.get(), entry.packet.get());
    // A decoder that puts pictures in order keeps a few back; alone, each has to come out at once.
    if (entry.alone && code >= 0) avcodec_send_packet(m_context.get(), nullptr);
    auto received = receive(pictures);
    if (entry.alone) avcodec_flush_buffers(m_context.get());
    if (code < 0) return Failure(decodeError(code));
    return received;
}

Result<void> PictureDecoder::receive(std::deque<DecodedPicture>& pictures)
{
    for (;;) {
        AvPtr<AVFrame> frame(av_frame_alloc());
        const int code = avcodec_receive_frame(m_context.get(), frame.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return {};
        if (code < 0) return Failure(decodeError(code));
        const std::int64_t pts = frame->best_effort_timestamp;
        if (pts == AV_NOPTS_VALUE) continue;
        pictures.push_back({std::move(frame), Microseconds(pts), arrivalOf(pts)});
    }
}

Clock::Steady PictureDecoder::arrivalOf(std::int64_t pts)
{
    const auto found = std::ranges::find(m_arrivals, pts, &Arrival::pts);
    if (found == m_arrivals.end()) return m_arrivals.empty() ? Clock::Steady{} : m_arrivals.back().time;
    const Clock::Steady time = found->time;
    m_arrivals.erase(found);
    return time;
}

} // namespace recdeck::media
