#pragma once

#include "core/base/units.h"
#include "core/model/segment.h"
#include "core/model/template.h"

#include <cstdint>
#include <optional>

namespace recdeck::recorder {

/// When a segment ends. 0 means no limit.
struct SegmentLimits
{
    Microseconds interval{0};
    ByteCount fileSize{0};
    /// Without a key frame a segment goes on until this many times its limit, then it is cut anyway.
    int patience = 3;
    /// A step of the timestamps larger than this, forwards or backwards, is a jump.
    Microseconds jump = Seconds{10};

    [[nodiscard]] static SegmentLimits of(const model::OutputOptions& options);
};

/// What the policy needs to know of a packet that is about to be written.
struct PacketFacts
{
    bool reference = true; ///< of the track that cuts are made on: video if it is recorded, else audio
    bool keyFrame = false;
    Microseconds dts{0};
};

enum class PacketAction : std::uint8_t {
    Drop = 1, ///< before the first key frame
    Write,
    Cut, ///< end the segment before this packet and begin the next one with it
};

struct PacketDecision
{
    PacketAction action = PacketAction::Write;
    std::optional<model::CutReason> reason; ///< set with Cut
};

/// Decides for each packet of one output whether it goes on in the segment or begins the next one. Pure
/// state, no clock: time is the stream's own.
class SegmentPolicy
{
public:
    explicit SegmentPolicy(SegmentLimits limits)
        : m_limits(limits)
    {
    }

    /// `written`: bytes of the open segment. The first packet that is not dropped answers Write.
    [[nodiscard]] PacketDecision decide(const PacketFacts& packet, ByteCount written);

    /// The next key frame begins a new segment.
    void splitAtNextKeyFrame() { m_pending = model::CutReason::SplitNow; }
    /// The pull was interrupted: the next key frame begins a segment without a cut decision (the old one is
    /// closed).
    void restart();

    /// Media time since the open segment began.
    [[nodiscard]] Microseconds elapsed() const { return m_last - m_start; }

private:
    [[nodiscard]] std::optional<model::CutReason> limitReached(Microseconds now, ByteCount written,
                                                               int factor) const;
    [[nodiscard]] bool jumped(const PacketFacts& packet) const;
    PacketDecision begin(const PacketFacts& packet, std::optional<model::CutReason> reason);

    SegmentLimits m_limits;
    bool m_open = false;
    Microseconds m_start{0}; ///< timestamp of the segment's first packet
    Microseconds m_last{0};  ///< newest timestamp
    std::optional<model::CutReason> m_pending;
};

} // namespace recdeck::recorder
