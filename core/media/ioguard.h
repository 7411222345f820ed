#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace recdeck::media {

/// Decides when blocking input is given up: at an absolute deadline, or as soon as another thread interrupts.
/// Libav's own time-outs cannot be used: `rw_timeout` doubles in the middle of a stream and throws the FLV
/// demuxer off its tracks.
class IoGuard final
{
public:
    /// Starts a new wait; called by the reading thread.
    void arm(Milliseconds limit) { m_deadline = std::chrono::steady_clock::now() + limit; }
    /// Makes the wait that runs longer.
    void extend(Milliseconds time) { m_deadline += time; }
    /// From any thread, for good.
    void interrupt()
    {
        const std::lock_guard lock(m_mutex);
        m_interrupted = true;
        m_changed.notify_all();
    }
    /// Sleeps, but not past an interrupt.
    void sleep(Milliseconds time)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, time, [this] { return m_interrupted.load(); });
    }

    [[nodiscard]] bool interrupted() const { return m_interrupted; }
    [[nodiscard]] bool expired() const { return std::chrono::steady_clock::now() >= m_deadline; }
    [[nodiscard]] bool shouldStop() const { return interrupted() || expired(); }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::atomic<bool> m_interrupted = false; ///< written under the mutex
    Clock::Steady m_deadline{};              ///< of the reading thread
};

} // namespace recdeck::media
