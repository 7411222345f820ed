#include "core/media/demoencoder.h"

#include <iterator>

namespace recdeck::media {

namespace {

constexpr int videoTrack = 0;
constexpr int audioTrack = 1;
constexpr int audioBitsPerSecond = 128'000;
// libav writes to stderr by itself; this lifts an encoder's messages above what is printed.
constexpr int quiet = 100;

Failure failed(const char* what, int code)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return Failure(
        Error{.code = ErrorCode::Internal,
              .subject = QStringLiteral("demo encoder"),
              .detail = QString::fromLatin1(what) + QStringLiteral(": ") + QString::fromUtf8(text)});
}

AvPtr<AVCodecContext> makeEncoder(const char* name)
{
    const AVCodec* codec = avcodec_find_encoder_by_name(name);
    AvPtr<AVCodecContext> context(codec == nullptr ? nullptr : avcodec_alloc_context3(codec));
    if (!context) return context;
    context->log_level_offset = quiet;
    context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER; // FLV wants the parameter sets in front
    context->thread_count = 1;
    return context;
}

void setVideoFormat(AVCodecContext& video, const DemoOptions& options)
{
    video.width = options.width & ~1;
    video.height = options.height & ~1;
    video.pix_fmt = AV_PIX_FMT_YUV420P;
    video.color_range = AVCOL_RANGE_MPEG;
    video.colorspace = AVCOL_SPC_BT709;
    video.color_primaries = AVCOL_PRI_BT709;
    video.color_trc = AVCOL_TRC_BT709;
    video.time_base = {1, options.framesPerSecond};
    video.framerate = {options.framesPerSecond, 1};
    video.bit_rate = options.bitsPerSecond;
    video.rc_max_rate = options.bitsPerSecond;
    video.rc_buffer_size = options.bitsPerSecond;
    video.gop_size = options.framesPerSecond;
    video.keyint_min = options.framesPerSecond;
    video.max_b_frames = options.bFrames ? 2 : 0;
}

} // namespace

Result<std::unique_ptr<DemoEncoder>> DemoEncoder::open(const DemoOptions& options, int startSecond)
{
    std::unique_ptr<DemoEncoder> encoder(new DemoEncoder({.width = options.width & ~1,
                                                          .height = options.height & ~1,
                                                          .framesPerSecond = options.framesPerSecond,
                                                          .caption = options.caption,
                                                          .startSecond = startSecond}));
    if (auto opened = encoder->openVideo(options); !opened) return Failure(opened.error());
    if (auto opened = encoder->openAudio(); !opened) return Failure(opened.error());
    auto flv = FlvMemory::open(*encoder->m_video, *encoder->m_audio);
    if (!flv) return Failure(flv.error());
    encoder->m_flv = std::move(*flv);
    return encoder;
}

DemoEncoder::DemoEncoder(const DemoPicture::Options& picture)
    : m_picture(picture)
    , m_videoFrame(av_frame_alloc())
    , m_audioFrame(av_frame_alloc())
    , m_packet(av_packet_alloc())
{
}

Result<void> DemoEncoder::openVideo(const DemoOptions& options)
{
    m_video = makeEncoder("libx264");
    if (!m_video) return failed("libx264", AVERROR_ENCODER_NOT_FOUND);
    setVideoFormat(*m_video, options);
    AVDictionary* settings = nullptr;
    av_dict_set(&settings, "preset", "ultrafast", 0);
    av_dict_set(&settings, "profile", options.bFrames ? "main" : "baseline", 0);
    if (options.bFrames)
        av_dict_set(&settings, "x264-params",
                    "scenecut=0:b-adapt=0:rc-lookahead=0:sync-lookahead=0:force-cfr=1", 0);
    else
        av_dict_set(&settings, "tune", "zerolatency", 0);
    av_dict_set(&settings, "sc_threshold", "0", 0);
    const int code = avcodec_open2(m_video.get(), nullptr, &settings);
    av_dict_free(&settings);
    if (code < 0) return failed("libx264", code);

    m_videoFrame->format = m_video->pix_fmt;
    m_videoFrame->width = m_video->width;
    m_videoFrame->height = m_video->height;
    if (const int got = av_frame_get_buffer(m_videoFrame.get(), 0); got < 0) return failed("picture", got);
    return {};
}

Result<void> DemoEncoder::openAudio()
{
    m_audio = makeEncoder("aac");
    if (!m_audio) return failed("aac", AVERROR_ENCODER_NOT_FOUND);
    m_audio->sample_fmt = AV_SAMPLE_FMT_FLTP;
    m_audio->sample_rate = DemoSound::sampleRate;
    m_audio->ch_layout = AV_CHANNEL_LAYOUT_STEREO;
    m_audio->bit_rate = audioBitsPerSecond;
    m_audio->time_base = {1, DemoSound::sampleRate};
    AVDictionary* settings = nullptr;
    av_dict_set(&settings, "aac_coder", "fast", 0); // the default searches for three times as long
    const int code = avcodec_open2(m_audio.get(), nullptr, &settings);
    av_dict_free(&settings);
    if (code < 0) return failed("aac", code);

    m_audioFrame->format = m_audio->sample_fmt;
    m_audioFrame->nb_samples = m_audio->frame_size;
    m_audioFrame->sample_rate = m_audio->sample_rate;
    m_audioFrame->ch_layout = m_audio->ch_layout;
    if (const int got = av_frame_get_buffer(m_audioFrame.get(), 0); got < 0) return failed("sound", got);
    // The encoder's first packet holds no sound of ours and starts one frame early. Beginning one frame late
    // puts that packet at 0, and every sample at its own time.
    m_sample = m_audio->frame_size;
    return {};
}

Result<std::vector<FlvTag>> DemoEncoder::next()
{
    m_tags.clear();
    if (auto done = encodePicture(); !done) return Failure(done.error());
    ++m_frame;
    const std::int64_t due = m_frame * DemoSound::sampleRate / m_video->time_base.den;
    while (m_sample < due) {
        if (auto done = encodeSound(); !done) return Failure(done.error());
    }
    return std::move(m_tags);
}

Result<void> DemoEncoder::encodePicture()
{
    AVFrame& frame = *m_videoFrame;
    // Keeps what was drawn before: it copies if the encoder still holds the picture.
    if (const int code = av_frame_make_writable(&frame); code < 0) return failed("picture", code);
    YuvCanvas canvas({frame.data[0], frame.data[1], frame.data[2]},
                     {frame.linesize[0], frame.linesize[1], frame.linesize[2]}, frame.width, frame.height);
    m_picture.draw(canvas, m_frame);
    frame.pts = m_frame;
    frame.pict_type = m_frame % m_video->gop_size == 0 ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
    if (const int code = avcodec_send_frame(m_video.get(), &frame); code < 0) return failed("picture", code);
    return drain(*m_video, videoTrack);
}

Result<void> DemoEncoder::encodeSound()
{
    AVFrame& frame = *m_audioFrame;
    if (const int code = av_frame_make_writable(&frame); code < 0) return failed("sound", code);
    const auto samples = static_cast<std::size_t>(frame.nb_samples);
    m_sound.fill(m_sample, {reinterpret_cast<float*>(frame.data[0]), samples},
                 {reinterpret_cast<float*>(frame.data[1]), samples});
    frame.pts = m_sample;
    m_sample += frame.nb_samples;
    if (const int code = avcodec_send_frame(m_audio.get(), &frame); code < 0) return failed("sound", code);
    return drain(*m_audio, audioTrack);
}

Result<void> DemoEncoder::drain(AVCodecContext& encoder, int track)
{
    for (;;) {
        const int code = avcodec_receive_packet(&encoder, m_packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return {};
        if (code < 0) return failed("packet", code);
        auto tags = m_flv->write(*m_packet, track, encoder.time_base);
        if (!tags) return Failure(tags.error());
        std::ranges::move(*tags, std::back_inserter(m_tags));
    }
}

Result<std::vector<FlvTag>> DemoEncoder::finish()
{
    m_tags.clear();
    for (const auto& [encoder, track] :
         {std::pair(m_video.get(), videoTrack), std::pair(m_audio.get(), audioTrack)}) {
        if (const int code = avcodec_send_frame(encoder, nullptr); code < 0) return failed("end", code);
        if (auto done = drain(*encoder, track); !done) return Failure(done.error());
    }
    auto rest = m_flv->finish();
    if (!rest) return Failure(rest.error());
    std::ranges::move(*rest, std::back_inserter(m_tags));
    return std::move(m_tags);
}

} // namespace recdeck::media
