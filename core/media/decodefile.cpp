#include "core/media/avptr.h"
#include "core/media/finish.h"
#include "core/media/inputfile.h"
#include "core/media/sourceerrors.h"

namespace recdeck::media {

namespace {

/// The decoders of one file, one per track that has a decoder.
class Decoders final
{
public:
    explicit Decoders(const QString& path)
        : m_path(path)
    {
    }

    [[nodiscard]] Result<void> open(const AVFormatContext& input);
    /// Null packet: the end.
    [[nodiscard]] Result<void> decode(std::size_t stream, const AVPacket* packet);
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] std::int64_t pictures() const { return m_pictures; }

private:
    [[nodiscard]] Failure damaged(int code) const
    {
        return Failure(Error{.code = ErrorCode::FileDamaged, .subject = m_path, .detail = avErrorText(code)});
    }

    const QString& m_path;
    std::vector<AvPtr<AVCodecContext>> m_contexts;
    AvPtr<AVFrame> m_frame{av_frame_alloc()};
    std::int64_t m_pictures = 0;
};

Result<void> Decoders::open(const AVFormatContext& input)
{
    for (unsigned i = 0; i < input.nb_streams; ++i) {
        const AVCodecParameters& parameters = *input.streams[i]->codecpar;
        const AVCodec* decoder = avcodec_find_decoder(parameters.codec_id);
        AvPtr<AVCodecContext> context(decoder != nullptr ? avcodec_alloc_context3(decoder) : nullptr);
        if (context) {
            context->thread_count = 1;
            context->err_recognition = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE;
            int code = avcodec_parameters_to_context(context.get(), &parameters);
            if (code >= 0) code = avcodec_open2(context.get(), decoder, nullptr);
            if (code < 0) return damaged(code);
        }
        m_contexts.push_back(std::move(context));
    }
    return {};
}

Result<void> Decoders::decode(std::size_t stream, const AVPacket* packet)
{
    AVCodecContext* context = stream < m_contexts.size() ? m_contexts[stream].get() : nullptr;
    if (context == nullptr) return {};
    int code = avcodec_send_packet(context, packet);
    if (code < 0) return damaged(code);
    for (;;) {
        code = avcodec_receive_frame(context, m_frame.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return {};
        if (code < 0) return damaged(code);
        if (m_frame->decode_error_flags != 0) return damaged(AVERROR_INVALIDDATA);
        if (context->codec_type == AVMEDIA_TYPE_VIDEO) ++m_pictures;
    }
}

Result<void> Decoders::finish()
{
    for (std::size_t i = 0; i < m_contexts.size(); ++i)
        if (auto drained = decode(i, nullptr); !drained) return drained;
    return {};
}

} // namespace

Result<std::int64_t> decodeFile(const QString& path)
{
    auto input = InputFile::open(path, InputFile::Tail::MustBeWhole);
    if (!input) return Failure(input.error());
    Decoders decoders(path);
    if (auto opened = decoders.open((*input)->context()); !opened) return Failure(opened.error());
    const AvPtr<AVPacket> packet(av_packet_alloc());
    for (;;) {
        const auto more = (*input)->read(*packet);
        if (!more) return Failure(more.error());
        if (!*more) break;
        const auto stream = static_cast<std::size_t>(packet->stream_index);
        if (auto decoded = decoders.decode(stream, packet.get()); !decoded) return Failure(decoded.error());
    }
    if (auto drained = decoders.finish(); !drained) return Failure(drained.error());
    return decoders.pictures();
}

} // namespace recdeck::media
