#pragma once

#include "core/base/result.h"
#include "core/media/avptr.h"
#include "core/media/previewqueue.h"

#include <functional>

namespace recdeck::media {

/// A decoded picture that waits for its time.
struct DecodedPicture
{
    AvPtr<AVFrame> frame;
    Microseconds pts{0};
    Clock::Steady arrival{}; ///< of the packet it came in
};

/// Decodes one video track. One thread.
class PictureDecoder final
{
public:
    /// Starts anew with the track's parameters. Errors: CodecNotSupported, Internal; then decode() does
    /// nothing.
    [[nodiscard]] Result<void> open(const Track& track);
    void close() { m_context.reset(); }

    /// Adds what comes out to `pictures`. Errors: SourceFailed (the packet could not be decoded; just go on).
    [[nodiscard]] Result<void> decode(const PreviewEntry& entry, std::deque<DecodedPicture>& pictures);

private:
    [[nodiscard]] Result<void> receive(std::deque<DecodedPicture>& pictures);
    [[nodiscard]] Clock::Steady arrivalOf(std::int64_t pts);

    struct Arrival
    {
        std::int64_t pts;
        Clock::Steady time;
    };

    AvPtr<AVCodecContext> m_context;
    std::deque<Arrival> m_arrivals; ///< of packets whose pictures are still inside the decoder
};

/// What all decoders of the preview have in common: parameters taken over, one thread, quiet, time in
/// microseconds.
[[nodiscard]] Result<AvPtr<AVCodecContext>> openDecoder(const AVCodecParameters& parameters);
[[nodiscard]] Error decodeError(int code);

} // namespace recdeck::media
