#include "core/media/hlscursor.h"

#include "core/media/hlsurl.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr std::size_t partsFromEdge = 3;
constexpr std::size_t partsRemembered = 64;

} // namespace

bool HlsCursor::update(const HlsPlaylist& playlist, Clock::Steady now)
{
    if (playlist.parts.empty()) return false;
    const std::size_t before = m_pending.size();
    if (!m_begun) {
        begin(playlist);
        return !m_pending.empty();
    }
    if (beginsAgain(playlist, now)) {
        m_known.clear();
        m_newest = playlist.firstSequence - 1;
    }
    // A token in the address may have been renewed.
    for (HlsPart& part : m_pending) {
        const std::int64_t at = part.sequence - playlist.firstSequence;
        if (at >= 0 && at < std::ssize(playlist.parts)) part = playlist.parts[static_cast<std::size_t>(at)];
    }
    if (playlist.firstSequence > m_newest + 1) m_missing += playlist.firstSequence - m_newest - 1;
    for (const HlsPart& part : playlist.parts)
        if (part.sequence > m_newest) append(part);
    return m_pending.size() > before;
}

void HlsCursor::begin(const HlsPlaylist& playlist)
{
    m_begun = true;
    std::size_t first = edgeOf(playlist);
    if (m_resume) {
        const HlsPosition& position = m_resume->position;
        const auto at = std::ranges::find(playlist.parts, position.sequence, &HlsPart::sequence);
        if (at != playlist.parts.end() && fileNameOfUrl(at->resource.url) == position.fileName) {
            const auto behind = static_cast<std::size_t>(at - playlist.parts.begin()) + 1;
            first = m_resume->recent ? behind : std::max(first, behind);
            m_position = position;
            m_newest = position.sequence;
            m_known.push_back(position);
        } else if (m_resume->recent && position.sequence < playlist.firstSequence) {
            m_missing += playlist.firstSequence - position.sequence - 1;
            first = 0;
        }
    }
    for (std::size_t i = first; i < playlist.parts.size(); ++i)
        append(playlist.parts[i]);
}

std::size_t HlsCursor::edgeOf(const HlsPlaylist& playlist)
{
    const std::size_t count = playlist.parts.size();
    if (count > partsFromEdge) return count - partsFromEdge;
    // The oldest part of a window that moves may be gone before it is asked for.
    return count > 1 && playlist.firstSequence > 0 ? 1 : 0;
}

/// A server that starts anew counts from the beginning; a cache that is a little behind shows an older state.
bool HlsCursor::beginsAgain(const HlsPlaylist& playlist, Clock::Steady now)
{
    const bool behind = playlist.parts.back().sequence < m_newest;
    if (!behind) m_behindSince.reset();
    for (const HlsPart& part : playlist.parts) {
        const auto known = std::ranges::find(m_known, part.sequence, &HlsPosition::sequence);
        if (known != m_known.end() && known->fileName != fileNameOfUrl(part.resource.url)) return true;
    }
    if (!behind) return false;
    if (!m_behindSince) m_behindSince = now;
    const bool forGood = now - *m_behindSince > 2 * playlist.target;
    if (forGood) m_behindSince.reset();
    return forGood;
}

void HlsCursor::append(const HlsPart& part)
{
    m_newest = part.sequence;
    m_known.push_back({part.sequence, fileNameOfUrl(part.resource.url)});
    if (m_known.size() > partsRemembered) m_known.pop_front();
    m_pending.push_back(part);
}

void HlsCursor::delivered()
{
    const HlsPart& part = m_pending.front();
    m_position = HlsPosition{part.sequence, fileNameOfUrl(part.resource.url)};
    m_pending.pop_front();
}

void HlsCursor::missed()
{
    ++m_missing;
    m_pending.pop_front();
}

} // namespace recdeck::media
