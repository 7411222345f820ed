#pragma once

#include "core/base/units.h"
#include "core/media/avptr.h"

#include <cstdint>

namespace recdeck::media {

/// Places the packets of one track on the timeline of one file: shifts by a constant, converts to the file's
/// time base, and repairs what a file cannot hold. Never drops.
class OutputClock final
{
public:
    struct Times
    {
        std::int64_t dts = 0;
        std::int64_t pts = 0;
        std::int64_t duration = 0;
        bool repaired = false; ///< dts did not rise, lay below the range, or lay behind pts
    };
    enum class Range : std::uint8_t { FromZero = 1, Negative };

    /// `origin` becomes 0 in the file. `range` says whether decoding times may lie before that.
    OutputClock(AVRational source, AVRational target, Microseconds origin, Range range = Range::FromZero);

    /// Length of packets that do not tell theirs, until two of them show it.
    void setUsualDuration(Microseconds duration);

    /// `dts` and `pts` in ticks of the source; `duration` 0 if unknown.
    [[nodiscard]] Times place(std::int64_t dts, std::int64_t pts, Microseconds duration);

private:
    [[nodiscard]] std::int64_t toTarget(std::int64_t ticks) const;

    AVRational m_source;
    AVRational m_target;
    std::int64_t m_origin; ///< in ticks of the target
    std::int64_t m_last;   ///< the next dts lies above
    bool m_begun = false;
    std::int64_t m_step; ///< for packets without a duration
};

} // namespace recdeck::media
