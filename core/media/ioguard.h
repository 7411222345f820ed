#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace recdeck::media {

/// Decides when blocking input is given up: at an absolute deadline, or as soon as another thread interrupts.
/// Libav's own time-outs cannot be used: `rw_timeout` doubles in the middle of a stream and throws the FLV
/// demuxer off its tracks.
class IoGuard final
{
public:
    /// Starts a new wait; called by the reading thread.
    void arm(Milliseconds limit) { m_deadline = std::chrono::steady_clock::now() + limit; }
    /// From any thread, for good.
    void interrupt() { m_interrupted = true; }

    [[nodiscard]] bool interrupted() const { return m_interrupted; }
    [[nodiscard]] bool expired() const { return std::chrono::steady_clock::now() >= m_deadline; }
    [[nodiscard]] bool shouldStop() const { return interrupted() || expired(); }

private:
    std::atomic<bool> m_interrupted = false;
    Clock::Steady m_deadline{}; ///< of the reading thread
};

} // namespace recdeck::media
