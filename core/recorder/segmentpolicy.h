#pragma once

#include "core/base/units.h"
#include "core/model/recordersettings.h"
#include "core/model/segment.h"
#include "core/model/template.h"

#include <array>
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
    /// A step of the timestamps forwards by more than this is a jump.
    Microseconds jump = Seconds{10};
    /// The same backwards.
    Microseconds backwards = Seconds{1};
    /// A step backwards by up to this is repaired packet by packet, a larger one moves the rest of the
    /// segment.
    Microseconds unevenness = Milliseconds{100};
    /// A stream that has sent no key frame for so long is recorded from where it is.
    Microseconds firstKeyFrame = Seconds{30};

    [[nodiscard]] static SegmentLimits of(const model::OutputOptions& options,
                                          const model::RecorderSettings& settings);
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
    /// Set with Cut, and with Write for a segment that begins without a key frame although none came before.
    std::optional<model::CutReason> reason;
    /// What a jump since the segment began has added to the packet's timestamps.
    Microseconds shift{0};
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
    void cutAtNextKeyFrame(model::CutReason reason) { m_pending = reason; }
    /// The pull was interrupted: the next key frame begins a segment without a cut decision (the old one is
    /// closed).
    void restart();

    /// Media time since the open segment began.
    [[nodiscard]] Microseconds elapsed() const { return m_now - m_start; }

private:
    [[nodiscard]] std::optional<model::CutReason> limitReached(Microseconds now, ByteCount written,
                                                               int factor) const;
    [[nodiscard]] bool waitedLongEnough(const PacketFacts& packet);
    [[nodiscard]] Microseconds follow(const PacketFacts& packet);
    PacketDecision begin(const PacketFacts& packet, PacketAction action,
                         std::optional<model::CutReason> reason);

    /// What is kept per track: of the reference, and of the others together.
    struct Track
    {
        std::optional<Microseconds> last;    ///< newest timestamp
        std::optional<Microseconds> waiting; ///< since when packets are dropped
        Microseconds shift{0};               ///< what jumps have added since the segment began
    };

    [[nodiscard]] bool hasJumped(const Track& track, Microseconds dts) const;
    [[nodiscard]] bool fits(Microseconds time) const;

    SegmentLimits m_limits;
    std::array<Track, 2> m_tracks;
    bool m_open = false;
    Microseconds m_start{0}; ///< timestamp of the segment's first packet
    Microseconds m_now{0};   ///< where the segment is, without what jumps have added
    std::optional<model::CutReason> m_pending;
};

} // namespace recdeck::recorder
