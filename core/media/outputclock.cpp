#include "core/media/outputclock.h"

#include <algorithm>
#include <limits>

namespace recdeck::media {

namespace {

constexpr AVRational microsecond{1, 1'000'000};

} // namespace

OutputClock::OutputClock(AVRational source, AVRational target, Microseconds origin, Range range)
    : m_source(source)
    , m_target(target)
    , m_origin(av_rescale_q(origin.count(), microsecond, target))
    , m_last(range == Range::FromZero ? -1 : std::numeric_limits<std::int64_t>::min())
{
    setUsualDuration(Milliseconds{40});
}

void OutputClock::setUsualDuration(Microseconds duration)
{
    m_step = std::max<std::int64_t>(1, av_rescale_q(duration.count(), microsecond, m_target));
}

OutputClock::Times OutputClock::place(std::int64_t dts, std::int64_t pts, Microseconds duration)
{
    Times times{.dts = toTarget(dts), .pts = toTarget(pts)};
    if (times.dts <= m_last) {
        times.dts = m_last + 1;
        times.repaired = true;
    } else if (m_begun) {
        m_step = times.dts - m_last;
    }
    if (times.pts < times.dts) {
        times.pts = times.dts;
        times.repaired = true;
    }
    times.duration = duration.count() > 0 ? av_rescale_q(duration.count(), microsecond, m_target) : m_step;
    m_last = times.dts;
    m_begun = true;
    return times;
}

std::int64_t OutputClock::toTarget(std::int64_t ticks) const
{
    return av_rescale_q(ticks, m_source, m_target) - m_origin;
}

} // namespace recdeck::media
