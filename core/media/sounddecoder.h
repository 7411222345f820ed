#pragma once

#include "core/media/picturedecoder.h"

#include <array>

namespace recdeck::media {

/// Sound as the preview hands it out: 48 kHz, two channels, 16 bit, interleaved.
struct DecodedSound
{
    Microseconds pts{0};
    std::vector<std::int16_t> samples;
    std::array<float, 2> peak{}; ///< left and right, 0..1
};

/// Decodes one audio track. One thread.
class SoundDecoder final
{
public:
    /// Starts anew with the track's parameters. Errors: CodecNotSupported, Internal; then decode() does
    /// nothing.
    [[nodiscard]] Result<void> open(const Track& track);
    void close() { m_context.reset(); }

    /// Errors: SourceFailed (the packet could not be decoded; just go on).
    [[nodiscard]] Result<std::vector<DecodedSound>> decode(const PreviewEntry& entry);

private:
    [[nodiscard]] Result<DecodedSound> convert();
    [[nodiscard]] int prepare();

    AvPtr<AVCodecContext> m_context;
    AvPtr<AVFrame> m_frame{av_frame_alloc()};
    AvPtr<SwrContext> m_converter;
    int m_format = -1;
    int m_rate = 0;
    int m_channels = 0;
};

} // namespace recdeck::media
