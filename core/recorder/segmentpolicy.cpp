#include "core/recorder/segmentpolicy.h"

#include <algorithm>
#include <chrono>

namespace recdeck::recorder {

SegmentLimits SegmentLimits::of(const model::OutputOptions& options, const model::RecorderSettings& settings)
{
    return SegmentLimits{.interval = Seconds{options.interval.value_or(0)},
                         .fileSize = megabytes(options.fileSize.value_or(0)),
                         .patience = settings.patience,
                         .jump = settings.timestampJump,
                         .firstKeyFrame = settings.firstKeyFrame};
}

PacketDecision SegmentPolicy::decide(const PacketFacts& packet, ByteCount written)
{
    const bool mayBegin = packet.reference && packet.keyFrame;
    if (!m_open) {
        if (mayBegin) return begin(packet, PacketAction::Write, {});
        if (waitedLongEnough(packet)) return begin(packet, PacketAction::Write, model::CutReason::NoKeyFrame);
        return {.action = PacketAction::Drop, .reason = {}};
    }
    const Microseconds shift = follow(packet);
    if (mayBegin) {
        if (m_pending) return begin(packet, PacketAction::Cut, m_pending);
        if (const auto reason = limitReached(packet.dts, written, 1))
            return begin(packet, PacketAction::Cut, reason);
    } else if (limitReached(m_now, written, m_limits.patience)) {
        return begin(packet, PacketAction::Cut, model::CutReason::NoKeyFrame);
    }
    return {.action = PacketAction::Write, .reason = {}, .shift = shift};
}

/// Moves the segment's time on. A track that was silent, or is far from the other one, makes no jump: only
/// what is far from both where its own track was and where the segment is. Returns the packet's shift.
Microseconds SegmentPolicy::follow(const PacketFacts& packet)
{
    std::optional<Microseconds>& last = m_tracks.at(packet.reference ? 0 : 1).last;
    if (last && isFar(packet.dts, last) && isFar(packet.dts, m_now)) {
        // The segment's own time is meaningless from here on; only the cut can mend it.
        m_pending = model::CutReason::TimestampJump;
        m_before = m_now;
        m_start += packet.dts - m_now;
        m_shift += packet.dts - m_now;
        m_now = packet.dts;
    }
    last = packet.dts;
    if (!isFar(packet.dts, m_now)) {
        m_now = std::max(m_now, packet.dts);
        return m_shift;
    }
    if (m_before && isFar(packet.dts, m_before)) return m_shift; // of a track that is always far away
    if (m_before) m_before = std::max(*m_before, packet.dts);    // of one that has not jumped
    return Microseconds{0};
}

bool SegmentPolicy::waitedLongEnough(const PacketFacts& packet)
{
    Track& track = m_tracks.at(packet.reference ? 0 : 1);
    track.last = packet.dts;
    if (!track.waiting || packet.dts < *track.waiting) track.waiting = packet.dts;
    return packet.dts - *track.waiting >= m_limits.firstKeyFrame;
}

void SegmentPolicy::restart()
{
    m_open = false;
    m_tracks = {};
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

bool SegmentPolicy::isFar(Microseconds dts, std::optional<Microseconds> from) const
{
    return from && std::chrono::abs(dts - *from) > m_limits.jump;
}

PacketDecision SegmentPolicy::begin(const PacketFacts& packet, PacketAction action,
                                    std::optional<model::CutReason> reason)
{
    m_open = true;
    m_start = packet.dts;
    m_now = packet.dts;
    m_shift = Microseconds{0};
    m_before.reset();
    m_pending.reset();
    m_tracks.at(packet.reference ? 0 : 1).last = packet.dts;
    return {.action = action, .reason = reason};
}

} // namespace recdeck::recorder
