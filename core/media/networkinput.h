#pragma once

#include "core/media/avlog.h"
#include "core/media/ioguard.h"
#include "core/media/sourceinput.h"
#include "core/media/sourcescheme.h"

#include <atomic>

namespace recdeck::media {

/// One connection whose bytes are the stream.
class NetworkInput : public SourceInput
{
public:
    /// `capture` is the one that is active while the input is used.
    NetworkInput(const AvLogCapture& capture, IoGuard& guard)
        : m_capture(capture)
        , m_guard(guard)
    {
    }
    ~NetworkInput() override;

    /// Connects; returns a libav error code. The interrupt callback is asked while connecting, reading and
    /// closing.
    [[nodiscard]] int open(const SourceAddress& address, const AVIOInterruptCB& interrupt,
                           AvOptions& options);

    /// After a read that had to wait for the peer, the next one comes this much later and takes what has
    /// arrived in the meantime: a thread that wakes up for every frame spends most of its time on waking up.
    /// What the socket cannot hold the peer keeps; nothing is lost. 0 turns it off.
    void setGather(Milliseconds time) override { m_gather = time; }

protected:
    NetworkInput(const AvLogCapture& capture, IoGuard& guard, int flags)
        : m_capture(capture)
        , m_guard(guard)
        , m_flags(flags)
    {
    }
    [[nodiscard]] int readBytes(std::uint8_t* bytes, int size) override;
    /// What the protocol has; may be AVERROR(EAGAIN) if it was opened so.
    [[nodiscard]] int readProtocol(std::uint8_t* bytes, int size);
    /// What an error of the protocol means.
    [[nodiscard]] int errorOf(int code) const;
    [[nodiscard]] IoGuard& guard() const { return m_guard; }
    [[nodiscard]] Milliseconds gather() const { return m_gather; }

private:
    const AvLogCapture& m_capture;
    IoGuard& m_guard;
    int m_flags = AVIO_FLAG_READ;
    std::atomic<Milliseconds> m_gather{Milliseconds{0}};
    bool m_hadToWait = false;
    AVIOContext* m_protocol = nullptr;
};

} // namespace recdeck::media
