#include "core/bucket/bandwidthbudget.h"

#include <algorithm>

namespace recdeck::bucket {

void BandwidthBudget::setRate(std::int64_t bytesPerSecond)
{
    const std::scoped_lock lock(m_mutex);
    m_rate = std::max<std::int64_t>(0, bytesPerSecond);
    m_tokens = std::min(m_tokens, capacity());
}

double BandwidthBudget::capacity() const
{
    return std::max(static_cast<double>(m_rate) / 4, 16.0 * 1024);
}

ByteCount BandwidthBudget::take(ByteCount wanted, Clock::Steady now)
{
    const std::scoped_lock lock(m_mutex);
    if (m_rate == 0) return wanted;
    const std::chrono::duration<double> passed = now - m_last;
    m_last = now;
    m_tokens = std::min(capacity(), m_tokens + static_cast<double>(m_rate) * std::max(0.0, passed.count()));
    const std::int64_t granted =
        std::clamp<std::int64_t>(static_cast<std::int64_t>(m_tokens), 0, bytes(wanted));
    m_tokens -= static_cast<double>(granted);
    return ByteCount{granted};
}

} // namespace recdeck::bucket
