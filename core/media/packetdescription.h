#pragma once

#include "core/media/packet.h"
#include "core/media/timestamprepair.h"

namespace recdeck::media {

/// Completes the timestamps of a packet of that track, in its own time base. True if it was a guess: where
/// the length of the sound before is known, it is none.
[[nodiscard]] bool repairTimes(AVPacket& packet, const Track& description, TimestampUnwrapper& unwrapper,
                               TimestampRepair& repair);

/// What our sinks are told about a packet of that track; its stream index becomes the track's.
[[nodiscard]] Packet describePacket(AVPacket& packet, int track, const Track& description);

} // namespace recdeck::media
