#include "tests/support/pacedsource.h"

#include "core/media/avptr.h"

#include <algorithm>
#include <thread>

namespace recdeck::test {

namespace {

constexpr AVRational microsecond{1, 1'000'000};
// Short enough for the clock's time to go by in small steps.
constexpr Milliseconds nap{2};

} // namespace

FastClock::FastClock(int factor)
    : m_factor(factor)
    , m_begin(std::chrono::steady_clock::now())
{
}

Microseconds FastClock::passed() const
{
    return std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - m_begin) * m_factor;
}

UnixMillis FastClock::wallMillis() const
{
    return 1'760'000'000'000 + std::chrono::duration_cast<Milliseconds>(passed()).count();
}

Clock::Steady FastClock::steady() const
{
    return Steady{} + Seconds{1000} + passed();
}

/// One connection.
class PacedBroadcast::Reader final : public media::PacketSource
{
public:
    explicit Reader(PacedBroadcast& broadcast)
        : m_broadcast(broadcast)
    {
        const int now = ++m_broadcast.m_connections;
        if (now > m_broadcast.m_mostConnections) m_broadcast.m_mostConnections = now;
    }
    ~Reader() override { --m_broadcast.m_connections; }

    Result<std::shared_ptr<const media::StreamInfo>> open(const QString&,
                                                          const media::SourceOptions&) override
    {
        m_start = std::chrono::duration_cast<Microseconds>(m_broadcast.m_clock.steady().time_since_epoch());
        return m_broadcast.m_clip.info();
    }
    Result<media::Packet> read() override;
    [[nodiscard]] std::shared_ptr<const media::StreamInfo> changedInfo() const override { return nullptr; }
    void interrupt() override { m_interrupted = true; }
    [[nodiscard]] media::SourceCounters counters() const override { return {.packets = m_packets}; }

private:
    [[nodiscard]] Microseconds now() const
    {
        return std::chrono::duration_cast<Microseconds>(m_broadcast.m_clock.steady().time_since_epoch()) -
               m_start;
    }

    PacedBroadcast& m_broadcast;
    Microseconds m_start{0};
    std::size_t m_next = 0;
    Microseconds m_round{0}; ///< what the rounds before this one have taken
    media::AvPtr<AVPacket> m_raw{av_packet_alloc()};
    std::atomic<bool> m_interrupted = false;
    std::atomic<std::int64_t> m_packets = 0;
};

Result<media::Packet> PacedBroadcast::Reader::read()
{
    const auto& packets = m_broadcast.m_clip.packets();
    if (m_next == packets.size()) {
        m_next = 0;
        m_round += m_broadcast.m_length;
    }
    media::Packet packet = packets[m_next];
    const Microseconds due = packet.dts - packets.front().dts + m_round;
    while (now() < due && !m_interrupted)
        std::this_thread::sleep_for(nap);
    if (m_interrupted) return Failure(Error{.code = ErrorCode::Cancelled});
    if (due >= m_broadcast.m_connection) {
        ++m_broadcast.m_breaks;
        return Failure(Error{.code = ErrorCode::SourceFailed, .retry = Retry::Later});
    }
    ++m_next;
    // The broadcast's timestamps go on over all connections, as a server's do.
    const Microseconds shift = m_start + due - packet.dts;
    const auto& track = m_broadcast.m_clip.info()->tracks[static_cast<std::size_t>(packet.track)];
    const std::int64_t ticks =
        av_rescale_q(shift.count(), microsecond, {track.timeBaseNumerator, track.timeBaseDenominator});
    av_packet_unref(m_raw.get());
    if (av_packet_ref(m_raw.get(), packet.raw) < 0) return Failure(Error{.code = ErrorCode::Internal});
    m_raw->dts += ticks;
    m_raw->pts += ticks;
    packet.dts += shift;
    packet.pts += shift;
    packet.raw = m_raw.get();
    packet.arrival = std::chrono::steady_clock::now();
    ++m_packets;
    ++m_broadcast.m_delivered;
    return packet;
}

PacedBroadcast::PacedBroadcast(RecordedStream clip, const FastClock& clock, Seconds connection)
    : m_clip(std::move(clip))
    , m_clock(clock)
    , m_connection(connection)
{
    for (const media::Packet& packet : m_clip.packets())
        m_length = std::max(m_length, packet.dts + packet.duration - m_clip.packets().front().dts);
}

std::unique_ptr<media::PacketSource> PacedBroadcast::connect()
{
    return std::make_unique<Reader>(*this);
}

} // namespace recdeck::test
