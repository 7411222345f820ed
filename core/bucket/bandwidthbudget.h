#pragma once

#include "core/base/clock.h"
#include "core/base/units.h"

#include <mutex>

namespace recdeck::bucket {

/// Limits what leaves in a second, over all uploads together. A quarter of a second's worth, and at least
/// 16 KiB, may go at once. Thread-safe.
class BandwidthBudget final
{
public:
    /// Bytes per second; 0: no limit.
    void setRate(std::int64_t bytesPerSecond);
    /// How many of `wanted` bytes may leave now; 0: none yet.
    [[nodiscard]] ByteCount take(ByteCount wanted, Clock::Steady now);

private:
    [[nodiscard]] double capacity() const;

    std::mutex m_mutex;
    std::int64_t m_rate = 0;
    double m_tokens = 0;
    Clock::Steady m_last{};
};

} // namespace recdeck::bucket
