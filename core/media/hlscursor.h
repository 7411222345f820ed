#pragma once

#include "core/base/clock.h"
#include "core/media/hlsplaylist.h"

#include <deque>

namespace recdeck::media {

/// The part of a live stream that was delivered last.
struct HlsPosition
{
    std::int64_t sequence = 0;
    QByteArray fileName;

    friend bool operator==(const HlsPosition&, const HlsPosition&) = default;
};

/// What an earlier connection has delivered.
struct HlsResume
{
    HlsPosition position;
    bool recent = true; ///< so that what has come since then is wanted too
};

/// Which part of a live playlist comes next: each exactly once, in order, whatever the playlist does between
/// two looks. Pure: it is told the playlist and the time.
class HlsCursor final
{
public:
    /// Without `resume` it begins near the live edge; with it, it goes on behind that and never repeats a
    /// part.
    explicit HlsCursor(std::optional<HlsResume> resume = std::nullopt)
        : m_resume(std::move(resume))
    {
    }

    /// Takes what is new in the playlist. True if anything is.
    bool update(const HlsPlaylist& playlist, Clock::Steady now);

    /// The next part, or null until the playlist has grown.
    [[nodiscard]] const HlsPart* next() const { return m_pending.empty() ? nullptr : &m_pending.front(); }
    /// The next part was delivered whole.
    void delivered();
    /// The next part could not be had.
    void missed();

    /// Parts that should have come and never will.
    [[nodiscard]] std::int64_t missing() const { return m_missing; }
    [[nodiscard]] const std::optional<HlsPosition>& position() const { return m_position; }

private:
    void begin(const HlsPlaylist& playlist);
    [[nodiscard]] static std::size_t edgeOf(const HlsPlaylist& playlist);
    [[nodiscard]] bool beginsAgain(const HlsPlaylist& playlist, Clock::Steady now);
    void append(const HlsPart& part);

    std::optional<HlsResume> m_resume;
    std::optional<HlsPosition> m_position;
    std::deque<HlsPart> m_pending;
    std::deque<HlsPosition>
        m_known; ///< the newest parts that were taken, to notice a stream that begins again
    std::int64_t m_newest = -1;
    std::optional<Clock::Steady> m_behindSince; ///< since when the playlist is older than what was taken
    std::int64_t m_missing = 0;
    bool m_begun = false;
};

} // namespace recdeck::media
