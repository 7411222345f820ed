#pragma once

#include "core/base/units.h"
#include "core/media/packet.h"

#include <array>
#include <cstddef>
#include <deque>

namespace recdeck::recorder {

/// Tells packets that were recorded before the connection was lost from those that come for the first time:
/// many servers begin with the last key frame, whoever has seen it already. Pure.
class OverlapFilter final
{
public:
    /// How far back it remembers; servers keep a GOP or two, playlists several parts.
    struct Limits
    {
        Microseconds time = Seconds{60};
        std::size_t packets = 8000;
    };

    explicit OverlapFilter(Limits limits)
        : m_limits(limits)
    {
    }

    void remember(const media::Packet& packet);
    /// The same track, payload and, to half a millisecond, times.
    [[nodiscard]] bool contains(const media::Packet& packet) const;
    /// The newest decoding time of the track; 0 if it has none.
    [[nodiscard]] Microseconds newest(media::TrackKind kind) const;
    /// What comes from here on has nothing to do with what was before.
    void clear();

private:
    struct Entry
    {
        Microseconds dts;
        Microseconds pts;
        std::int64_t size;
        std::uint64_t mark; ///< of the payload: a publisher that begins anew has the same times again
    };

    static Entry entryOf(const media::Packet& packet);
    static bool isSame(const Entry& a, const Entry& b);
    static std::size_t placeOf(const media::Packet& packet);

    Limits m_limits;
    std::array<std::deque<Entry>, 2> m_tracks; ///< video, audio; in order of arrival
};

} // namespace recdeck::recorder
