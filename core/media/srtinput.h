#pragma once

#include "core/media/networkinput.h"

#include <optional>

namespace recdeck::media {

/// An SRT connection. SRT holds everything back for its latency, and libav gives that up as soon as the peer
/// hangs up: the last second of every broadcast. Here it is asked on until the latency is over.
class SrtInput final : public NetworkInput
{
public:
    SrtInput(const AvLogCapture& capture, IoGuard& guard)
        : NetworkInput(capture, guard, AVIO_FLAG_READ | AVIO_FLAG_NONBLOCK)
    {
    }

    [[nodiscard]] int open(const SourceAddress& address, const AVIOInterruptCB& interrupt,
                           AvOptions& options);

protected:
    [[nodiscard]] int readBytes(std::uint8_t* bytes, int size) override;

private:
    Microseconds m_latency{0};
    std::optional<Clock::Steady> m_brokenSince; ///< or the last data after that
};

} // namespace recdeck::media
