#include "core/media/sounddecoder.h"

#include "core/media/soundring.h"

#include <algorithm>
#include <cstdlib>

namespace recdeck::media {

namespace {

constexpr float fullScale = 32768.0F;

std::array<float, 2> peakOf(const std::vector<std::int16_t>& samples)
{
    std::array<int, 2> loudest{};
    for (std::size_t i = 0; i + 1 < samples.size(); i += 2) {
        loudest[0] = std::max(loudest[0], std::abs(int(samples[i])));
        loudest[1] = std::max(loudest[1], std::abs(int(samples[i + 1])));
    }
    return {static_cast<float>(loudest[0]) / fullScale, static_cast<float>(loudest[1]) / fullScale};
}

} // namespace

Result<void> SoundDecoder::open(const Track& track)
{
    m_context.reset();
    m_converter.reset();
    m_format = -1;
    if (!track.parameters) {
        return Failure(Error{.code = ErrorCode::Internal,
                             .subject = QStringLiteral("audio"),
                             .detail = QStringLiteral("no parameters")});
    }
    auto opened = openDecoder(*track.parameters);
    if (!opened) return Failure(opened.error());
    m_context = std::move(*opened);
    return {};
}

Result<std::vector<DecodedSound>> SoundDecoder::decode(const PreviewEntry& entry)
{
    std::vector<DecodedSound> sounds;
    if (!m_context || !entry.packet) return sounds;
    if (const int code = avcodec_send_packet(m_context.get(), entry.packet.get()); code < 0)
        return Failure(decodeError(code));
    for (;;) {
        const int code = avcodec_receive_frame(m_context.get(), m_frame.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return sounds;
        if (code < 0) return Failure(decodeError(code));
        auto sound = convert();
        if (!sound) return Failure(sound.error());
        sounds.push_back(std::move(*sound));
    }
}

int SoundDecoder::prepare()
{
    const bool same = m_converter && m_format == m_frame->format && m_rate == m_frame->sample_rate &&
                      m_channels == m_frame->ch_layout.nb_channels;
    if (same) return 0;
    m_format = m_frame->format;
    m_rate = m_frame->sample_rate;
    m_channels = m_frame->ch_layout.nb_channels;
    // A damaged or unspecified layout: any usual one of that many channels.
    AVChannelLayout source{};
    av_channel_layout_default(&source, std::max(1, m_channels));
    if (av_channel_layout_check(&m_frame->ch_layout) != 0 &&
        m_frame->ch_layout.order == AV_CHANNEL_ORDER_NATIVE)
        av_channel_layout_copy(&source, &m_frame->ch_layout);
    AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
    SwrContext* converter = nullptr;
    int code = swr_alloc_set_opts2(&converter, &stereo, AV_SAMPLE_FMT_S16, SoundRing::sampleRate, &source,
                                   static_cast<AVSampleFormat>(m_format), m_rate, 0, nullptr);
    m_converter.reset(converter);
    if (code >= 0) code = swr_init(converter);
    if (code < 0) m_converter.reset();
    av_channel_layout_uninit(&source);
    return code;
}

Result<DecodedSound> SoundDecoder::convert()
{
    if (const int code = prepare(); code < 0) return Failure(decodeError(code));
    const int room = swr_get_out_samples(m_converter.get(), m_frame->nb_samples);
    if (room < 0) return Failure(decodeError(room));
    DecodedSound sound;
    const std::int64_t pts = m_frame->best_effort_timestamp;
    sound.pts = Microseconds(pts == AV_NOPTS_VALUE ? 0 : pts);
    sound.samples.resize(static_cast<std::size_t>(room) * SoundRing::channels);
    std::uint8_t* target[] = {reinterpret_cast<std::uint8_t*>(sound.samples.data())};
    const int made =
        swr_convert(m_converter.get(), target, room, const_cast<const std::uint8_t**>(m_frame->extended_data),
                    m_frame->nb_samples);
    if (made < 0) return Failure(decodeError(made));
    sound.samples.resize(static_cast<std::size_t>(made) * SoundRing::channels);
    sound.peak = peakOf(sound.samples);
    return sound;
}

} // namespace recdeck::media
