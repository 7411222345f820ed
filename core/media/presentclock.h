#pragma once

#include "core/base/clock.h"

#include <optional>

namespace recdeck::media {

/// Decides when a picture or a sound of a live stream is due: its timestamp plus an offset that is as small
/// as the source's jitter allows. It follows the live edge: what a server sent in one go at the start is
/// skipped, a stall or a jump of the timestamps makes it start anew. A plain value; time comes in as an
/// argument.
class PresentClock final
{
public:
    static constexpr Milliseconds usualDelay{200};    ///< behind the newest packet
    static constexpr Milliseconds longestDelay{6000}; ///< for sources that send seconds in one go

    /// A packet of the leading track, in the order of arrival.
    void arrived(Microseconds dts, Clock::Steady arrival);
    /// Something is decoded and waits for its time; if that time is over, the offset grows.
    void decoded(Microseconds pts, Clock::Steady now);
    void reset();

    [[nodiscard]] bool running() const { return m_offset.has_value(); }
    /// When it is due. Only while running().
    [[nodiscard]] Clock::Steady due(Microseconds pts) const;
    /// The timestamp that is due now. Only while running().
    [[nodiscard]] Microseconds position(Clock::Steady now) const;
    /// How far behind the newest packet it aims to be.
    [[nodiscard]] Microseconds delay() const { return m_delay; }

private:
    void anchor(Microseconds dts, Clock::Steady arrival);
    void watchSurplus(Microseconds lead, Clock::Steady now);

    /// Added to a timestamp it gives the time (since the clock's epoch) at which it is due.
    std::optional<Microseconds> m_offset;
    Microseconds m_delay = usualDelay;
    Clock::Steady m_anchoredAt{};
    Clock::Steady m_windowStart{};
    std::optional<Microseconds> m_leastLead; ///< in the window
};

} // namespace recdeck::media
