#pragma once

#include "core/base/clock.h"
#include "core/base/units.h"
#include "core/media/streaminfo.h"

#include <cstdint>
#include <memory>

struct AVPacket;

namespace recdeck::media {

/// One compressed packet as it came from the source: a view that is valid during the call it is handed to.
/// Who needs it longer takes a reference with av_packet_ref (cheap: the payload is shared).
struct Packet
{
    int track = 0; ///< index into StreamInfo::tracks
    TrackKind kind = TrackKind::Video;
    bool keyFrame = false; ///< for audio always true
    Microseconds dts{0};   ///< never unset: the source repairs missing ones and counts it
    Microseconds pts{0};
    Microseconds duration{0}; ///< 0 if unknown
    std::int64_t size = 0;    ///< bytes of payload
    Clock::Steady arrival{};
    bool repaired = false; ///< its timestamps were missing or did not rise, and were mended
    int damagedBefore = 0; ///< packets of the stream that were dropped as damaged since the one before it
    const AVPacket* raw = nullptr; ///< timestamps in the track's time base
};

/// A number that tells two payloads apart, from samples all over them. Costs the same for any size; it proves
/// nothing. 0 without a payload.
[[nodiscard]] std::uint64_t payloadMark(const Packet& packet);

/// Something that takes the packets of one stream: a segment writer, a preview, meters. All calls come from
/// the pull's thread, one at a time. A sink never blocks for long and never fails the pull: it keeps its own
/// error.
class PacketSink
{
public:
    virtual ~PacketSink() = default;

    /// The stream is open, or goes on with other parameters (resolution, codec). Always before the first
    /// packet.
    virtual void streamOpened(const std::shared_ptr<const StreamInfo>& info) = 0;
    virtual void packetArrived(const Packet& packet) = 0;
    /// The pull is over; no packet follows. The sink may be attached to a later pull of the same stream.
    virtual void streamClosed() = 0;
    /// Whether somebody watches: then packets come one by one instead of in bundles of a tenth of a second.
    [[nodiscard]] virtual bool wantsEachAtOnce() const { return false; }
};

} // namespace recdeck::media
