#include "core/recorder/overlapfilter.h"

#include <algorithm>
#include <chrono>

namespace recdeck::recorder {

namespace {

// In MPEG-TS most sounds have no time of their own: counted on from the last one that has, they differ by a
// tick of 90 kHz with where the counting began.
constexpr Microseconds sameTime{500};

} // namespace

void OverlapFilter::remember(const media::Packet& packet)
{
    auto& track = m_tracks.at(placeOf(packet));
    track.push_back(entryOf(packet));
    const auto isOld = [&](const Entry& entry) {
        return track.size() > m_limits.packets || std::chrono::abs(packet.dts - entry.dts) > m_limits.time;
    };
    while (isOld(track.front()))
        track.pop_front();
}

bool OverlapFilter::contains(const media::Packet& packet) const
{
    const auto& track = m_tracks.at(placeOf(packet));
    if (track.empty() || packet.dts > track.back().dts + sameTime) return false; // nearly always
    return std::ranges::any_of(
        track, [wanted = entryOf(packet)](const Entry& entry) { return isSame(entry, wanted); });
}

Microseconds OverlapFilter::newest(media::TrackKind kind) const
{
    const auto& track = m_tracks.at(kind == media::TrackKind::Video ? 0 : 1);
    return track.empty() ? Microseconds{0} : track.back().dts;
}

void OverlapFilter::clear()
{
    m_tracks = {};
}

OverlapFilter::Entry OverlapFilter::entryOf(const media::Packet& packet)
{
    return {.dts = packet.dts, .pts = packet.pts, .size = packet.size, .mark = media::payloadMark(packet)};
}

bool OverlapFilter::isSame(const Entry& a, const Entry& b)
{
    const auto isNear = [](Microseconds x, Microseconds y) { return std::chrono::abs(x - y) <= sameTime; };
    return a.mark == b.mark && a.size == b.size && isNear(a.dts, b.dts) && isNear(a.pts, b.pts);
}

std::size_t OverlapFilter::placeOf(const media::Packet& packet)
{
    return packet.kind == media::TrackKind::Video ? 0 : 1;
}

} // namespace recdeck::recorder
