#include "core/media/hlsmemory.h"

namespace recdeck::media {

namespace {

constexpr qsizetype mostEntries = 4096;
// Longer than any reconnect that belongs to the same recording.
constexpr Milliseconds recentFor{120'000};

/// Tokens change from one connection to the next.
QByteArray keyOf(const QByteArray& playlist)
{
    const qsizetype question = playlist.indexOf('?');
    return question < 0 ? playlist : playlist.left(question);
}

} // namespace

std::optional<HlsResume> HlsMemory::recall(const QByteArray& playlist, Clock::Steady now) const
{
    const std::lock_guard lock(m_mutex);
    const auto hit = m_entries.constFind(keyOf(playlist));
    if (hit == m_entries.cend()) return std::nullopt;
    return HlsResume{.position = hit->position, .recent = now - hit->when <= recentFor};
}

void HlsMemory::remember(const QByteArray& playlist, const HlsPosition& position, Clock::Steady now)
{
    const std::lock_guard lock(m_mutex);
    m_entries.insert(keyOf(playlist), {position, now});
    if (m_entries.size() > mostEntries) forgetOldest();
}

void HlsMemory::forgetOldest()
{
    auto oldest = m_entries.begin();
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry)
        if (entry->when < oldest->when) oldest = entry;
    m_entries.erase(oldest);
}

} // namespace recdeck::media
