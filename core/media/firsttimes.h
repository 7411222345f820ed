#pragma once

#include "core/media/avptr.h"

#include <deque>

namespace recdeck::media {

/// Packets of RTP have no decoding time. Libav works it out from the order of the pictures, but only once it
/// has seen some of them: the first ones of a stream with B-frames are left without.
using HeldPackets = std::deque<AvPtr<AVPacket>>;

/// Whether there is nothing yet, or a track of which no decoding time and the one behind it are known.
[[nodiscard]] bool lacksFirstTimes(const HeldPackets& packets);

/// Counts back from the first decoding time of each track that is known. Where no time is missing, and where
/// none is known, nothing is changed.
void fillFirstTimes(HeldPackets& packets);

} // namespace recdeck::media
