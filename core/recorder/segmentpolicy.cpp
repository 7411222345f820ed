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
        if (const auto reason = limitReached(packet.dts - shift, written, 1))
            return begin(packet, PacketAction::Cut, reason);
    } else if (limitReached(m_now, written, m_limits.patience)) {
        return begin(packet, PacketAction::Cut, model::CutReason::NoKeyFrame);
    }
    return {.action = PacketAction::Write, .reason = {}, .shift = shift};
}

/// Moves the segment's time on, and the packet's track over a jump. Returns the packet's shift.
Microseconds SegmentPolicy::follow(const PacketFacts& packet)
{
    Track& track = m_tracks.at(packet.reference ? 0 : 1);
    const Track& other = m_tracks.at(packet.reference ? 1 : 0);
    if (hasJumped(track, packet.dts)) {
        // The tracks of a stream jump one after the other, and stay together.
        const bool follows = other.last && other.shift != track.shift && fits(packet.dts - other.shift);
        const Microseconds step = packet.dts - track.shift - m_now;
        track.shift = follows ? other.shift : packet.dts - m_now;
        const bool isBack = m_tracks[0].shift == Microseconds{0} && m_tracks[1].shift == Microseconds{0};
        // The segment's own time is meaningless from here on, and only a cut can mend it. But a single packet
        // may have had a wrong one.
        if (!isBack && (step < -m_limits.backwards || step > m_limits.jump))
            m_pending = model::CutReason::TimestampJump;
        else if (isBack && m_pending == model::CutReason::TimestampJump)
            m_pending.reset();
    }
    track.last = packet.dts;
    const Microseconds time = packet.dts - track.shift;
    if (fits(time)) m_now = std::max(m_now, time);
    return track.shift;
}

/// A track that was silent, or is always far from the other one, makes no jump forwards: only what is far
/// both from where the track was and from where the segment is.
bool SegmentPolicy::hasJumped(const Track& track, Microseconds dts) const
{
    if (!track.last) return false;
    const Microseconds step = dts - *track.last;
    return step < -m_limits.unevenness || (step > m_limits.jump && !fits(dts - track.shift));
}

/// Whether the segment may be there by now.
bool SegmentPolicy::fits(Microseconds time) const
{
    return std::chrono::abs(time - m_now) <= m_limits.jump;
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

PacketDecision SegmentPolicy::begin(const PacketFacts& packet, PacketAction action,
                                    std::optional<model::CutReason> reason)
{
    m_open = true;
    m_start = packet.dts;
    m_now = packet.dts;
    m_pending.reset();
    Track& begun = m_tracks.at(packet.reference ? 0 : 1);
    begun.last = packet.dts;
    // A track that has not jumped yet is still counted from where the other one was.
    const Microseconds shift = begun.shift;
    for (Track& track : m_tracks)
        track.shift -= shift;
    return {.action = action, .reason = reason};
}

} // namespace recdeck::recorder
