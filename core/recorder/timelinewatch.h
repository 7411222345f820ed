#pragma once

#include "core/base/clock.h"
#include "core/media/streaminfo.h"
#include "core/model/task.h"

#include <array>
#include <optional>

namespace recdeck::recorder {

struct TimelineLimits
{
    /// A step of a stream's timestamps larger than this, over all of its tracks, is a gap.
    Microseconds hole = Seconds{2};
    /// A step forwards of up to this is taken for media that is missing; a longer one says nothing about how
    /// much is.
    Microseconds longestHole = Seconds{600};
    /// Timestamps that fall back to less than this are those of another publisher.
    Microseconds publisherStart = Seconds{10};
};

/// A place where the timestamps of a stream do not go on, although its connection does.
struct TimeBreak
{
    Microseconds step{0};   ///< from the newest timestamp before to the first after; negative: backwards
    Microseconds length{0}; ///< what is missing of the broadcast, as far as it can be told
    Microseconds since{0};  ///< from the arrival of the first packet behind it to now
    model::GapCause cause = model::GapCause::TimestampJump;
};

/// Finds the breaks. Pure state; all times come with the packets.
class TimelineWatch final
{
public:
    struct Facts
    {
        media::TrackKind kind = media::TrackKind::Video;
        Microseconds dts{0};
        Clock::Steady arrival{};
        bool damagedBefore = false; ///< packets in front of it were dropped as damaged
    };

    explicit TimelineWatch(TimelineLimits limits)
        : m_limits(limits)
    {
    }

    /// A break is told with the second packet behind it: one packet with a wrong time is none.
    [[nodiscard]] std::optional<TimeBreak> observe(const Facts& packet);
    /// The stream goes on with other parameters from the next packet on.
    void parametersChanged();
    /// What follows belongs to another connection.
    void restart();

private:
    struct Candidate
    {
        media::TrackKind kind;
        Microseconds from;
        Microseconds to;
        Microseconds silence; ///< between the arrivals of the packets on both sides
        Clock::Steady arrival;
        bool damaged;
        bool changed;
    };

    [[nodiscard]] bool isNear(Microseconds dts, std::optional<Microseconds> other) const;
    [[nodiscard]] Candidate candidateFrom(const Facts& packet, Microseconds last) const;
    [[nodiscard]] TimeBreak breakAt(const Candidate& candidate, const Facts& packet) const;
    void goOn(const Facts& packet);

    TimelineLimits m_limits;
    std::array<std::optional<Microseconds>, 2> m_last; ///< newest of video, audio
    std::optional<Microseconds> m_newest;              ///< where the stream is
    std::optional<Candidate> m_candidate;
    Clock::Steady m_lastArrival{};
    bool m_changed = false;
};

} // namespace recdeck::recorder
