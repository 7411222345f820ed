#pragma once

#include "core/base/clock.h"
#include "core/base/units.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace recdeck::net {

/// The sliding window of D8: at most `limit` requests in any `window`. Pure: time comes in as an argument
/// (any monotonic millisecond count, the same for all calls) and never runs backwards for it. O(1) per
/// request, memory for `limit` times. A request is forgotten exactly `window` after it. One object per user;
/// not thread-safe.
class SlidingWindow
{
public:
    using Time = std::int64_t; ///< milliseconds

    explicit SlidingWindow(std::size_t limit = 300, Milliseconds window = Seconds{300});

    /// Counts a request at `now` if there is room.
    [[nodiscard]] bool tryAcquire(Time now);
    /// How long until one request passes; zero if one passes now.
    [[nodiscard]] Milliseconds retryAfter(Time now) const;
    /// Whole seconds for a `Retry-After` header: rounded up, at least 1 (D7).
    [[nodiscard]] int retryAfterSeconds(Time now) const;
    [[nodiscard]] std::size_t used(Time now) const;
    [[nodiscard]] std::size_t limit() const { return m_limit; }

    /// The times that still count, oldest first: what must be kept over a restart.
    [[nodiscard]] std::vector<Time> history(Time now) const;
    /// Continues from a kept history; times are sorted, later ones than `now` count as `now`.
    void restore(std::vector<Time> history, Time now);

private:
    Time forget(Time now) const; // returns `now`, held back from running backwards

    std::size_t m_limit;
    Milliseconds m_window;
    std::vector<Time> m_ring; // fixed size m_limit
    mutable std::size_t m_first = 0;
    mutable std::size_t m_count = 0;
};

} // namespace recdeck::net
