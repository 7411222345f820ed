#include "core/recorder/segmentpolicy.h"

#include <algorithm>
#include <chrono>

namespace recdeck::recorder {

SegmentLimits SegmentLimits::of(const model::OutputOptions& options)
{
    return SegmentLimits{.interval = Seconds{options.interval.value_or(0)},
                         .fileSize = megabytes(options.fileSize.value_or(0))};
}

PacketDecision SegmentPolicy::decide(const PacketFacts& packet, ByteCount written)
{
    const bool mayBegin = packet.reference && packet.keyFrame;
    if (!m_open) {
        if (!mayBegin) return {.action = PacketAction::Drop, .reason = {}};
        return begin(packet, {});
    }
    if (jumped(packet)) {
        // The segment's own time is meaningless from here on; only the cut can mend it.
        m_pending = model::CutReason::TimestampJump;
        m_start += packet.dts - m_last;
        m_last = packet.dts;
    }
    if (mayBegin) {
        if (m_pending) return begin(packet, m_pending);
        if (const auto reason = limitReached(packet.dts, written, 1)) return begin(packet, reason);
    } else if (limitReached(std::max(packet.dts, m_last), written, m_limits.patience)) {
        return begin(packet, model::CutReason::NoKeyFrame);
    }
    m_last = std::max(m_last, packet.dts);
    return {.action = PacketAction::Write, .reason = {}};
}

void SegmentPolicy::restart()
{
    m_open = false;
    m_pending.reset();
}

std::optional<model::CutReason> SegmentPolicy::limitReached(Microseconds now, ByteCount written,
                                                            int factor) const
{
    if (m_limits.interval.count() > 0 && now - m_start >= m_limits.interval * factor)
        return model::CutReason::Interval;
    if (bytes(m_limits.fileSize) > 0 && bytes(written) >= bytes(m_limits.fileSize) * factor)
        return model::CutReason::FileSize;
    return std::nullopt;
}

bool SegmentPolicy::jumped(const PacketFacts& packet) const
{
    return std::chrono::abs(packet.dts - m_last) > m_limits.jump;
}

PacketDecision SegmentPolicy::begin(const PacketFacts& packet, std::optional<model::CutReason> reason)
{
    m_open = true;
    m_start = packet.dts;
    m_last = packet.dts;
    m_pending.reset();
    return {.action = reason ? PacketAction::Cut : PacketAction::Write, .reason = reason};
}

} // namespace recdeck::recorder
