#include "core/media/presentclock.h"

#include <algorithm>

namespace recdeck::media {

namespace {

using namespace std::chrono_literals;

/// So long after a start, what arrives may still be a server's buffer that came in one go.
constexpr Microseconds settleTime = 500ms;
/// So long after a start, a decoder may be behind because it works through that buffer.
constexpr Microseconds warmUpTime = 1000ms;
constexpr Microseconds tooLate = 300ms;   ///< a packet later than this was stalled, or its time jumped
constexpr Microseconds tooEarly = 1300ms; ///< beyond the delay: a jump, or a stall that was caught up
constexpr Microseconds reserve = 20ms;
constexpr Microseconds surplus = 200ms; ///< more in hand than needed for a whole window: come nearer to live
constexpr Microseconds window = 10s;
/// A new start so soon after the last one means that the source sends in batches: keep more in hand.
constexpr Microseconds soon = 20s;

Microseconds sinceEpoch(Clock::Steady time)
{
    return std::chrono::duration_cast<Microseconds>(time.time_since_epoch());
}

} // namespace

void PresentClock::reset()
{
    *this = PresentClock();
}

Clock::Steady PresentClock::due(Microseconds pts) const
{
    return Clock::Steady(pts + m_offset.value_or(0us));
}

Microseconds PresentClock::position(Clock::Steady now) const
{
    return sinceEpoch(now) - m_offset.value_or(0us);
}

void PresentClock::arrived(Microseconds dts, Clock::Steady arrival)
{
    if (!running()) return anchor(dts, arrival);
    const Microseconds newest = sinceEpoch(arrival) - dts + m_delay;
    if (arrival - m_anchoredAt < settleTime && newest < *m_offset) m_offset = newest;
    const Microseconds lead = dts + *m_offset - sinceEpoch(arrival);
    if (lead < -tooLate) {
        const bool again = arrival - m_anchoredAt < soon;
        if (again) m_delay = std::min<Microseconds>(m_delay * 2, longestDelay);
        return anchor(dts, arrival);
    }
    if (lead > m_delay + tooEarly) return anchor(dts, arrival);
    watchSurplus(lead, arrival);
}

void PresentClock::anchor(Microseconds dts, Clock::Steady arrival)
{
    m_offset = sinceEpoch(arrival) - dts + m_delay;
    m_anchoredAt = arrival;
    m_windowStart = arrival;
    m_leastLead.reset();
}

void PresentClock::watchSurplus(Microseconds lead, Clock::Steady now)
{
    m_leastLead = std::min(m_leastLead.value_or(lead), lead);
    if (now - m_windowStart < window) return;
    // One step instead of a slow slide: each change of the offset is a tick in the sound.
    const Microseconds step = *m_leastLead - usualDelay;
    if (step > surplus) {
        *m_offset -= step;
        m_delay = std::max<Microseconds>(usualDelay, m_delay - step);
    }
    m_windowStart = now;
    m_leastLead.reset();
}

void PresentClock::decoded(Microseconds pts, Clock::Steady now)
{
    if (!running() || now - m_anchoredAt < warmUpTime) return;
    const Microseconds late = position(now) - pts;
    // Beyond that it is no jitter: a decoder that is too slow, or one track far behind the other.
    if (late <= 0us || late > tooLate) return;
    *m_offset += late + reserve;
    m_windowStart = now;
    m_leastLead.reset();
}

} // namespace recdeck::media
