#include "core/media/srtinput.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr Milliseconds pause{5};
constexpr Milliseconds margin{300};

} // namespace

int SrtInput::open(const SourceAddress& address, const AVIOInterruptCB& interrupt, AvOptions& options)
{
    for (const auto& [name, value] : address.options)
        if (name == "latency") m_latency = Microseconds(value.toLongLong());
    return NetworkInput::open(address, interrupt, options);
}

int SrtInput::readBytes(std::uint8_t* bytes, int size)
{
    for (;;) {
        if (guard().interrupted()) return AVERROR_EXIT;
        const int count = readProtocol(bytes, size);
        const auto now = std::chrono::steady_clock::now();
        if (count > 0) {
            if (m_brokenSince) m_brokenSince = now;
            return count;
        }
        if (count != AVERROR(EAGAIN)) {
            if (!m_brokenSince) m_brokenSince = now;
            // A hole in what is left is at most as long as the latency.
            if (now - *m_brokenSince > m_latency + margin) return errorOf(count);
        }
        if (guard().expired()) return AVERROR(ETIMEDOUT);
        guard().sleep(std::max(pause, gather()));
    }
}

} // namespace recdeck::media
