#pragma once

#include "core/base/clock.h"
#include "core/media/source.h"
#include "tests/support/recordedstream.h"

#include <atomic>

namespace recdeck::test {

/// The time of the computer, so many times as fast. Thread-safe.
class FastClock final : public Clock
{
public:
    explicit FastClock(int factor);
    [[nodiscard]] UnixMillis wallMillis() const override;
    [[nodiscard]] Steady steady() const override;
    [[nodiscard]] int factor() const { return m_factor; }

private:
    [[nodiscard]] Microseconds passed() const;

    const int m_factor;
    const std::chrono::steady_clock::time_point m_begin;
};

/// A broadcast that never ends, from one clip over and over, by a clock that may run fast: what is read comes
/// when its timestamp says. Each connection breaks after a while. Outlives its connections. Thread-safe.
class PacedBroadcast final
{
public:
    PacedBroadcast(RecordedStream clip, const FastClock& clock, Seconds connection);

    [[nodiscard]] std::unique_ptr<media::PacketSource> connect();
    /// Packets that were handed over, and how often a connection broke.
    [[nodiscard]] std::int64_t delivered() const { return m_delivered; }
    [[nodiscard]] int breaks() const { return m_breaks; }
    [[nodiscard]] int mostConnections() const { return m_mostConnections; }

private:
    class Reader;

    const RecordedStream m_clip;
    const FastClock& m_clock;
    const Seconds m_connection;
    Microseconds m_length{0}; ///< of the clip
    std::atomic<std::int64_t> m_delivered = 0;
    std::atomic<int> m_breaks = 0;
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_mostConnections = 0;
};

} // namespace recdeck::test
