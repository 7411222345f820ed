#include "core/net/ratelimiter.h"

#include <algorithm>

namespace recdeck::net {

namespace {

/// How long ago `time` was; exact for any pair with `time` <= `now`, also where a signed difference
/// overflows.
std::uint64_t age(SlidingWindow::Time time, SlidingWindow::Time now)
{
    return static_cast<std::uint64_t>(now) - static_cast<std::uint64_t>(time);
}

} // namespace

SlidingWindow::SlidingWindow(std::size_t limit, Milliseconds window)
    : m_limit(limit)
    , m_window(std::max(window, Milliseconds::zero()))
    , m_ring(limit)
{
}

bool SlidingWindow::tryAcquire(Time now)
{
    now = forget(now);
    if (m_count >= m_limit) return false;
    m_ring[(m_first + m_count) % m_limit] = now;
    ++m_count;
    return true;
}

Milliseconds SlidingWindow::retryAfter(Time now) const
{
    now = forget(now);
    if (m_count < m_limit) return Milliseconds::zero();
    if (m_limit == 0) return m_window;
    return m_window - Milliseconds(static_cast<Time>(age(m_ring[m_first], now)));
}

int SlidingWindow::retryAfterSeconds(Time now) const
{
    const Seconds rounded = std::chrono::ceil<Seconds>(retryAfter(now));
    return std::max(1, static_cast<int>(rounded.count()));
}

std::size_t SlidingWindow::used(Time now) const
{
    forget(now);
    return m_count;
}

std::vector<SlidingWindow::Time> SlidingWindow::history(Time now) const
{
    forget(now);
    std::vector<Time> times;
    times.reserve(m_count);
    for (std::size_t i = 0; i < m_count; ++i)
        times.push_back(m_ring[(m_first + i) % m_limit]);
    return times;
}

void SlidingWindow::restore(std::vector<Time> history, Time now)
{
    for (Time& time : history)
        time = std::min(time, now);
    std::sort(history.begin(), history.end());
    // More than the limit can only come from elsewhere (a smaller limit than before): the newest block
    // longest.
    m_count = std::min(history.size(), m_limit);
    m_first = 0;
    std::copy(history.end() - static_cast<std::ptrdiff_t>(m_count), history.end(), m_ring.begin());
    forget(now);
}

SlidingWindow::Time SlidingWindow::forget(Time now) const
{
    if (m_count == 0) return now;
    now = std::max(now, m_ring[(m_first + m_count - 1) % m_limit]);
    const auto window = static_cast<std::uint64_t>(m_window.count());
    while (m_count > 0 && age(m_ring[m_first], now) >= window) {
        m_first = (m_first + 1) % m_limit;
        --m_count;
    }
    return now;
}

} // namespace recdeck::net
