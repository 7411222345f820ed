#include "core/media/sourcedemuxer.h"

#include <algorithm>
#include <array>

namespace recdeck::media {

namespace {

// A hostile stream can announce thousands.
constexpr int mostStreams = 64;

// In MPEG-TS and RTP a picture shows its parameters only with its next key frame, and the rest must wait for
// that: so long, and no longer.
constexpr std::array settings{
    DemuxerSettings{.form = StreamForm::Flv,
                    .name = nullptr,
                    .formats = "flv,live_flv",
                    .isComplete = true,
                    .probeBytes = 65'536,
                    .probeMicroseconds = 300'000,
                    .wraps = true,
                    .parallelTracks = false,
                    .isInOrder = true},
    DemuxerSettings{.form = StreamForm::MpegTs,
                    .name = "mpegts",
                    .formats = "mpegts",
                    .isComplete = false,
                    .probeBytes = 4 * 1024 * 1024,
                    .probeMicroseconds = 3'000'000,
                    .wraps = true,
                    .parallelTracks = true,
                    .isInOrder = false},
    DemuxerSettings{.form = StreamForm::FragmentedMp4,
                    .name = "mov",
                    .formats = "mov,mp4,m4a,3gp,3g2,mj2",
                    .isComplete = true,
                    .probeBytes = 65'536,
                    .probeMicroseconds = 300'000,
                    .wraps = false,
                    .parallelTracks = true,
                    .isInOrder = false},
    DemuxerSettings{.form = StreamForm::Rtp,
                    .name = "rtsp",
                    .formats = "rtsp,sdp",
                    .isComplete = false,
                    .probeBytes = 4 * 1024 * 1024,
                    .probeMicroseconds = 3'000'000,
                    .wraps = false,
                    .parallelTracks = true,
                    .isInOrder = false},
};

} // namespace

const DemuxerSettings& demuxerSettings(StreamForm form)
{
    return *std::ranges::find(settings, form, &DemuxerSettings::form);
}

int openDemuxer(const DemuxerSettings& how, AVIOContext* io, const char* url, const char* protocols,
                const AVIOInterruptCB& interrupt, AvOptions& options, AvInputPtr& result)
{
    AVFormatContext* context = avformat_alloc_context();
    if (context == nullptr) return AVERROR(ENOMEM);
    context->pb = io;
    context->interrupt_callback = interrupt;
    context->protocol_whitelist = av_strdup(protocols);
    context->format_whitelist = av_strdup(how.formats);
    context->probesize = how.probeBytes;
    context->max_analyze_duration = how.probeMicroseconds;
    context->max_streams = mostStreams;
    // Never AVFMT_FLAG_NOBUFFER: it throws away what is read while probing.
    if (how.isComplete) context->flags |= AVFMT_FLAG_NOPARSE | AVFMT_FLAG_NOFILLIN;
    // To count pictures takes most of a second, and the meters do it anyway.
    if (!how.isComplete) context->fps_probe_size = 0;
    // Libav takes a publisher that starts again at 0 for a wrap and adds 49 days.
    context->correct_ts_overflow = 0;
    const AVInputFormat* format = how.name != nullptr ? av_find_input_format(how.name) : nullptr;
    // Frees the context when it fails.
    const int code = avformat_open_input(&context, url, format, options.get());
    if (code >= 0) result.reset(context);
    return code;
}

} // namespace recdeck::media
