#include "core/recorder/timelinewatch.h"

#include <algorithm>
#include <chrono>

namespace recdeck::recorder {

namespace {

std::size_t placeOf(media::TrackKind kind)
{
    return kind == media::TrackKind::Video ? 0 : 1;
}

} // namespace

std::optional<TimeBreak> TimelineWatch::observe(const Facts& packet)
{
    const std::optional<Microseconds> last = m_last.at(placeOf(packet.kind));
    // A track that was silent is far from itself only, one that is always far away from the others only.
    if (!last || isNear(packet.dts, last) || isNear(packet.dts, m_newest)) {
        if (m_candidate && m_candidate->kind == packet.kind) m_candidate.reset();
        goOn(packet);
        return std::nullopt;
    }
    if (!m_candidate || !isNear(packet.dts, m_candidate->to)) {
        m_candidate = candidateFrom(packet, *last);
        return std::nullopt;
    }
    const TimeBreak found = breakAt(*m_candidate, packet);
    m_candidate.reset();
    m_newest = packet.dts;
    goOn(packet);
    return found;
}

void TimelineWatch::parametersChanged()
{
    m_changed = true;
    if (m_candidate) m_candidate->changed = true;
}

void TimelineWatch::restart()
{
    *this = TimelineWatch(m_limits);
}

bool TimelineWatch::isNear(Microseconds dts, std::optional<Microseconds> other) const
{
    return other && std::chrono::abs(dts - *other) <= m_limits.hole;
}

TimelineWatch::Candidate TimelineWatch::candidateFrom(const Facts& packet, Microseconds last) const
{
    return {.kind = packet.kind,
            .from = isNear(last, m_newest) ? *m_newest : last,
            .to = packet.dts,
            .silence = std::chrono::duration_cast<Microseconds>(packet.arrival - m_lastArrival),
            .arrival = packet.arrival,
            .damaged = packet.damagedBefore,
            .changed = m_changed};
}

TimeBreak TimelineWatch::breakAt(const Candidate& candidate, const Facts& packet) const
{
    const Microseconds step = candidate.to - candidate.from;
    TimeBreak found{.step = step,
                    .length = candidate.silence,
                    .since = std::chrono::duration_cast<Microseconds>(packet.arrival - candidate.arrival)};
    if (step.count() > 0 && step <= m_limits.longestHole) found.length = step;
    const bool startsAgain = step.count() < 0 && candidate.to < m_limits.publisherStart;
    if (startsAgain || candidate.changed)
        found.cause = model::GapCause::OtherPublisher;
    else if (candidate.damaged || packet.damagedBefore)
        found.cause = model::GapCause::DamagedData;
    return found;
}

void TimelineWatch::goOn(const Facts& packet)
{
    m_last.at(placeOf(packet.kind)) = packet.dts;
    if (!m_newest)
        m_newest = packet.dts;
    else if (isNear(packet.dts, m_newest))
        m_newest = std::max(*m_newest, packet.dts);
    m_lastArrival = packet.arrival;
    m_changed = false;
}

} // namespace recdeck::recorder
