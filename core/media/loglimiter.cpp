#include "core/media/loglimiter.h"

#include <utility>

namespace recdeck::media {

namespace {

constexpr std::size_t maxKinds = 1000;

} // namespace

LogLimiter::LogLimiter(Milliseconds interval)
    : m_interval(interval)
{
}

LogLimiter::Verdict LogLimiter::offer(std::size_t kind, Clock::Steady now)
{
    auto at = m_entries.find(kind);
    if (at == m_entries.end()) {
        if (m_entries.size() >= maxKinds) forgetOld(now);
        const bool full = m_entries.size() >= maxKinds;
        const auto [entry, isNew] = m_entries.try_emplace(full ? 0 : kind, Entry{now, 0});
        if (isNew) return {true, 0};
        at = entry;
    }
    Entry& entry = at->second;
    if (now - entry.passed < m_interval) {
        ++entry.suppressed;
        return {};
    }
    entry.passed = now;
    return {true, std::exchange(entry.suppressed, 0)};
}

void LogLimiter::forgetOld(Clock::Steady now)
{
    std::erase_if(m_entries, [&](const auto& item) {
        return item.second.suppressed == 0 && now - item.second.passed >= m_interval;
    });
}

} // namespace recdeck::media
