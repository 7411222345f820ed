#include "core/media/trackdescription.h"

#include "core/media/annexb.h"
#include "core/media/avcconfig.h"

#include <algorithm>
#include <cstring>

namespace recdeck::media {

namespace {

std::shared_ptr<AVCodecParameters> sharedCopy(const AVCodecParameters& from)
{
    AvPtr<AVCodecParameters> copy(avcodec_parameters_alloc());
    if (!copy || avcodec_parameters_copy(copy.get(), &from) < 0) return nullptr;
    return {copy.release(), AvDelete{}};
}

bool replaceConfiguration(AVCodecParameters& parameters, std::span<const std::uint8_t> configuration)
{
    auto* bytes = static_cast<std::uint8_t*>(av_mallocz(configuration.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    if (bytes == nullptr) return false;
    std::memcpy(bytes, configuration.data(), configuration.size());
    av_freep(&parameters.extradata);
    parameters.extradata = bytes;
    parameters.extradata_size = static_cast<int>(configuration.size());
    return true;
}

// FLV's tag header knows four sample rates and two channels; the truth is in the configuration, and the
// decoder reads it when it is opened.
void completeAudio(AVCodecParameters& parameters)
{
    if (parameters.codec_id != AV_CODEC_ID_AAC || parameters.extradata_size < 2) return;
    const AVCodec* decoder = avcodec_find_decoder(parameters.codec_id);
    const AvPtr<AVCodecContext> context(decoder != nullptr ? avcodec_alloc_context3(decoder) : nullptr);
    if (!context || avcodec_parameters_to_context(context.get(), &parameters) < 0) return;
    if (avcodec_open2(context.get(), decoder, nullptr) < 0 || context->sample_rate <= 0) return;
    if (context->ch_layout.nb_channels <= 0) return;
    parameters.sample_rate = context->sample_rate;
    av_channel_layout_copy(&parameters.ch_layout, &context->ch_layout);
    constexpr int samplesPerFrame = 1024;
    parameters.frame_size = context->frame_size > 0 ? context->frame_size : samplesPerFrame;
}

std::optional<PictureSize> sizeInConfiguration(const AVCodecParameters& parameters)
{
    const std::span bytes(parameters.extradata, static_cast<std::size_t>(parameters.extradata_size));
    const bool isH264 = parameters.codec_id == AV_CODEC_ID_H264;
    if (isH264 && !isAnnexB(bytes)) return pictureSizeOfAvcConfig(bytes);
    if ((isH264 || parameters.codec_id == AV_CODEC_ID_HEVC) && isAnnexB(bytes))
        return pictureSizeOfUnits(bytes, isH264 ? NalKind::H264 : NalKind::H265);
    return std::nullopt;
}

void completeVideo(AVCodecParameters& parameters)
{
    if (parameters.extradata_size <= 0) return;
    if (const auto size = sizeInConfiguration(parameters)) {
        parameters.width = size->width;
        parameters.height = size->height;
    }
}

void takeParameters(Track& track, std::shared_ptr<AVCodecParameters> parameters)
{
    track.codec = codecOf(parameters->codec_id);
    if (track.kind == TrackKind::Video) {
        completeVideo(*parameters);
        track.width = parameters->width;
        track.height = parameters->height;
    } else {
        completeAudio(*parameters);
        track.sampleRate = parameters->sample_rate;
        track.channels = parameters->ch_layout.nb_channels;
    }
    track.parameters = std::move(parameters);
}

double frameRateOf(const AVStream& stream)
{
    const AVRational rate = stream.avg_frame_rate.num > 0 ? stream.avg_frame_rate : stream.r_frame_rate;
    constexpr double highestPlausible = 480;
    const double value = rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
    return value <= highestPlausible ? value : 0;
}

} // namespace

Codec codecOf(AVCodecID id)
{
    switch (id) {
    case AV_CODEC_ID_H264:
        return Codec::H264;
    case AV_CODEC_ID_HEVC:
        return Codec::Hevc;
    case AV_CODEC_ID_AV1:
        return Codec::Av1;
    case AV_CODEC_ID_AAC:
        return Codec::Aac;
    case AV_CODEC_ID_MP3:
        return Codec::Mp3;
    case AV_CODEC_ID_OPUS:
        return Codec::Opus;
    case AV_CODEC_ID_AC3:
        return Codec::Ac3;
    default:
        return Codec::Other;
    }
}

std::optional<Track> describeTrack(const AVStream& stream)
{
    const AVCodecParameters& parameters = *stream.codecpar;
    const bool video = parameters.codec_type == AVMEDIA_TYPE_VIDEO;
    if (!video && parameters.codec_type != AVMEDIA_TYPE_AUDIO) return std::nullopt;
    if (parameters.codec_id == AV_CODEC_ID_NONE) return std::nullopt;
    auto copy = sharedCopy(parameters);
    if (!copy) return std::nullopt;
    Track track{.kind = video ? TrackKind::Video : TrackKind::Audio};
    track.frameRate = video ? frameRateOf(stream) : 0;
    track.timeBaseNumerator = stream.time_base.num;
    track.timeBaseDenominator = stream.time_base.den;
    takeParameters(track, std::move(copy));
    return track;
}

Track withNewConfiguration(const Track& track, std::span<const std::uint8_t> configuration)
{
    Track changed = track;
    auto copy = sharedCopy(*track.parameters);
    if (copy && replaceConfiguration(*copy, configuration)) takeParameters(changed, std::move(copy));
    return changed;
}

bool isSameConfiguration(const Track& a, const Track& b)
{
    const AVCodecParameters& x = *a.parameters;
    const AVCodecParameters& y = *b.parameters;
    return a.kind == b.kind && x.codec_id == y.codec_id && a.width == b.width && a.height == b.height &&
           a.sampleRate == b.sampleRate && a.channels == b.channels &&
           a.timeBaseNumerator == b.timeBaseNumerator && a.timeBaseDenominator == b.timeBaseDenominator &&
           std::ranges::equal(std::span(x.extradata, static_cast<std::size_t>(x.extradata_size)),
                              std::span(y.extradata, static_cast<std::size_t>(y.extradata_size)));
}

bool isConfigured(const AVCodecParameters& parameters)
{
    switch (parameters.codec_id) {
    case AV_CODEC_ID_H264:
    case AV_CODEC_ID_HEVC:
        return parameters.extradata_size > 0 && parameters.width > 0 && parameters.height > 0;
    case AV_CODEC_ID_AAC:
        return parameters.extradata_size > 0 && parameters.sample_rate > 0;
    default:
        return true;
    }
}

} // namespace recdeck::media
