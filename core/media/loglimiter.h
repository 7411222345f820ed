#pragma once

#include "core/base/clock.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace recdeck::media {

/// Lets one message of each kind through per interval and counts the others. Pure: time comes in as an
/// argument.
class LogLimiter final
{
public:
    struct Verdict
    {
        bool pass = false;
        std::int64_t suppressed = 0; ///< of this kind since the last one that passed
    };

    explicit LogLimiter(Milliseconds interval);

    /// `kind` is any number that is equal for messages of the same kind. Kinds beyond the first thousand that
    /// are active at the same time share one entry.
    [[nodiscard]] Verdict offer(std::size_t kind, Clock::Steady now);

private:
    struct Entry
    {
        Clock::Steady passed{};
        std::int64_t suppressed = 0;
    };

    void forgetOld(Clock::Steady now);

    Milliseconds m_interval;
    std::unordered_map<std::size_t, Entry> m_entries;
};

} // namespace recdeck::media
