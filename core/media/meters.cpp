#include "core/media/meters.h"

#include <algorithm>
#include <array>
#include <optional>

namespace recdeck::media {

namespace {

constexpr Microseconds bucketLength{250'000};
constexpr std::int64_t bucketCount = 13;  // three seconds and the bucket that is being filled
constexpr Microseconds shortest{500'000}; ///< less says nothing about a rate
constexpr Microseconds lateness{500'000}; ///< further behind real time, a stream counts as slow or stalled
constexpr Microseconds longestStep{2'000'000}; ///< between two packets of a track; more is a jump

struct Bucket
{
    std::int64_t index =
        -1; ///< arrival time in bucket lengths; tells an old entry of the ring from a new one
    std::int64_t payloadBytes = 0;
    std::int64_t frames = 0;
    Microseconds advance{0}; ///< how far the timestamps of the leading track went
};

Microseconds sinceEpoch(Clock::Steady time)
{
    return std::chrono::duration_cast<Microseconds>(time.time_since_epoch());
}

std::int64_t perSecond(std::int64_t amount, Microseconds time)
{
    return time.count() > 0 ? amount * 1'000'000 / time.count() : 0;
}

} // namespace

struct MeterSink::State
{
    void count(const Packet& packet);
    void followTimestamps(const Packet& packet, Bucket& bucket);
    Bucket& bucketAt(Clock::Steady time);
    void rates(MeterReading& reading, Clock::Steady now) const;

    bool open = false;
    std::shared_ptr<const StreamInfo> info;
    TrackKind lead = TrackKind::Video; ///< whose timestamps tell how much time has passed
    std::array<Bucket, bucketCount> buckets;
    Clock::Steady openedAt;
    std::optional<Clock::Steady> firstArrival;
    Clock::Steady lastArrival;
    std::int64_t packets = 0;
    std::int64_t payloadBytes = 0;
    std::optional<Microseconds> lastVideo; ///< decoding time
    std::optional<Microseconds> lastAudio;
    std::optional<Microseconds> lastKey;
    Microseconds keyFrameDistance{0};
};

void MeterSink::State::count(const Packet& packet)
{
    ++packets;
    payloadBytes += packet.size;
    if (!firstArrival) firstArrival = packet.arrival;
    lastArrival = packet.arrival;
    Bucket& bucket = bucketAt(packet.arrival);
    bucket.payloadBytes += packet.size;
    followTimestamps(packet, bucket);
}

void MeterSink::State::followTimestamps(const Packet& packet, Bucket& bucket)
{
    std::optional<Microseconds>& last = packet.kind == TrackKind::Video ? lastVideo : lastAudio;
    const std::optional<Microseconds> before = std::exchange(last, packet.dts);
    const bool steady = before && packet.dts >= *before && packet.dts - *before <= longestStep;
    if (steady) {
        if (packet.kind == lead) bucket.advance += packet.dts - *before;
        // A frame counts together with the step that leads to it, so that the rate is exact from the start.
        if (packet.kind == TrackKind::Video) ++bucket.frames;
    }
    if (packet.kind != TrackKind::Video) return;
    if (before && !steady) lastKey.reset();
    if (!packet.keyFrame) return;
    if (lastKey) keyFrameDistance = packet.dts - *lastKey;
    lastKey = packet.dts;
}

Bucket& MeterSink::State::bucketAt(Clock::Steady time)
{
    const std::int64_t index = sinceEpoch(time) / bucketLength;
    Bucket& bucket = buckets[static_cast<std::size_t>(index % bucketCount)];
    if (bucket.index != index) bucket = Bucket{.index = index};
    return bucket;
}

void MeterSink::State::rates(MeterReading& reading, Clock::Steady now) const
{
    const std::int64_t newest = sinceEpoch(now) / bucketLength;
    Bucket sum;
    for (const Bucket& bucket : buckets) {
        if (bucket.index <= newest - bucketCount || bucket.index > newest) continue;
        sum.payloadBytes += bucket.payloadBytes;
        sum.frames += bucket.frames;
        sum.advance += bucket.advance;
    }
    const Microseconds windowStart = (newest - bucketCount + 1) * bucketLength;
    const Microseconds covered =
        sinceEpoch(now) - std::max(windowStart, sinceEpoch(firstArrival.value_or(now)));
    // The stream's own time is exact and does not count a burst (a server's buffer, a catch-up) as a high
    // rate; but a stream that comes too slowly or stands still has to show it.
    const Microseconds time = covered > sum.advance + lateness ? covered : sum.advance;
    if (time < shortest) return;
    reading.bitsPerSecond = perSecond(sum.payloadBytes * 8, time);
    reading.framesPerSecond = static_cast<double>(perSecond(sum.frames * 1000, time)) / 1000;
}

MeterSink::MeterSink(const Clock& clock)
    : m_clock(clock)
    , m_state(std::make_unique<State>())
{
}

MeterSink::~MeterSink() = default;

void MeterSink::streamOpened(const std::shared_ptr<const StreamInfo>& info)
{
    const std::lock_guard lock(m_mutex);
    // Other parameters in the same pull: the counters go on.
    if (!m_state->open) {
        *m_state = State{};
        m_state->openedAt = m_clock.steady();
    }
    m_state->open = true;
    m_state->info = info;
    m_state->lead = info->has(TrackKind::Video) ? TrackKind::Video : TrackKind::Audio;
}

void MeterSink::packetArrived(const Packet& packet)
{
    const std::lock_guard lock(m_mutex);
    m_state->count(packet);
}

void MeterSink::streamClosed()
{
    const std::lock_guard lock(m_mutex);
    m_state->open = false;
    m_state->info.reset();
}

MeterReading MeterSink::read() const
{
    const Clock::Steady now = m_clock.steady();
    const std::lock_guard lock(m_mutex);
    const State& state = *m_state;
    MeterReading reading{.open = state.open,
                         .keyFrameDistance = state.keyFrameDistance,
                         .packets = state.packets,
                         .payloadBytes = state.payloadBytes,
                         .info = state.info};
    if (!state.open) return reading;
    if (state.lastVideo && state.lastAudio) reading.skew = *state.lastVideo - *state.lastAudio;
    const Clock::Steady last = state.firstArrival ? state.lastArrival : state.openedAt;
    reading.sinceLastPacket = std::max(Milliseconds(0), std::chrono::duration_cast<Milliseconds>(now - last));
    state.rates(reading, now);
    return reading;
}

} // namespace recdeck::media
