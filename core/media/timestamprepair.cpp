#include "core/media/timestamprepair.h"

#include <algorithm>
#include <cstdlib>

namespace recdeck::media {

TimestampUnwrapper::TimestampUnwrapper(int bits)
    : m_range(bits < 63 ? std::int64_t{1} << bits : 0)
    , m_nearness(m_range / 1024)
{
}

std::int64_t TimestampUnwrapper::unwrap(std::int64_t ticks)
{
    if (m_range == 0) return ticks;
    std::int64_t result = ticks + m_offset;
    const auto isNear = [this](std::int64_t time) { return std::abs(time - *m_newest) <= m_nearness; };
    if (m_newest && isNear(result + m_range)) {
        m_offset += m_range;
        result += m_range;
    } else if (m_newest && isNear(result - m_range)) {
        return result - m_range; // a late packet from before the wrap
    }
    m_newest = result;
    return result;
}

TimestampRepair::Times TimestampRepair::next(std::optional<std::int64_t> dts, std::optional<std::int64_t> pts,
                                             std::int64_t duration)
{
    Times times{.repaired = !dts || !pts};
    if (dts)
        times.dts = *dts;
    else if (pts && !m_last)
        times.dts = *pts;
    else if (pts)
        times.dts = std::max(*m_last + 1, std::min(*pts, expected(duration)));
    else
        times.dts = expected(duration);
    times.pts = pts.value_or(times.dts);
    if (!dts) times.pts = std::max(times.pts, times.dts);

    if (m_last && times.dts > *m_last) m_step = times.dts - *m_last;
    m_last = times.dts;
    return times;
}

std::int64_t TimestampRepair::expected(std::int64_t duration) const
{
    if (!m_last) return 0;
    return *m_last + (duration > 0 ? duration : m_step);
}

} // namespace recdeck::media
