#pragma once

#include "core/base/result.h"
#include "core/media/avlog.h"
#include "core/media/avptr.h"
#include "core/media/ioguard.h"
#include "core/media/sourcescheme.h"

#include <atomic>
#include <cstdint>
#include <memory>

namespace recdeck::media {

/// The bytes of a network connection for a demuxer. It stands between libav's protocol and its demuxer
/// because that pair forgets a failure: after an error the demuxer asks once more, is told "end of file", and
/// a broken connection looks like a clean end.
class NetworkInput final
{
public:
    /// `capture` is the one that is active while the input is used.
    NetworkInput(const AvLogCapture& capture, IoGuard& guard)
        : m_capture(capture)
        , m_guard(guard)
    {
    }
    ~NetworkInput();
    NetworkInput(const NetworkInput&) = delete;
    NetworkInput& operator=(const NetworkInput&) = delete;

    /// Connects; returns a libav error code. The interrupt callback is asked while connecting, reading and
    /// closing.
    [[nodiscard]] int open(const SourceAddress& address, const AVIOInterruptCB& interrupt,
                           AvOptions& options);
    void close();

    /// After a read that had to wait for the peer, the next one comes this much later and takes what has
    /// arrived in the meantime: a thread that wakes up for every frame spends most of its time on waking up.
    /// What the socket cannot hold the peer keeps; nothing is lost. From any thread; 0 turns it off.
    void setGather(Milliseconds time) { m_gather = time; }

    [[nodiscard]] AVIOContext* io() const { return m_outer; }
    /// The first error of a read so far, or 0. AVERROR_EOF is one.
    [[nodiscard]] int error() const { return m_error; }

private:
    static int handleRead(void* self, std::uint8_t* bytes, int size);

    const AvLogCapture& m_capture;
    IoGuard& m_guard;
    std::atomic<Milliseconds> m_gather{Milliseconds{0}};
    bool m_hadToWait = false;
    AVIOContext* m_inner = nullptr; ///< the protocol
    AVIOContext* m_outer = nullptr; ///< for the demuxer
    int m_error = 0;
};

} // namespace recdeck::media
