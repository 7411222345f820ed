#pragma once

#include "core/base/units.h"
#include "core/media/streaminfo.h"

namespace recdeck::media {

/// Bytes to keep free in front of a fragmented mp4 so that its index fits there in the end, and the file need
/// not be copied to become an ordinary one. `planned`: length of the file; 0: nobody knows. `mostBytes`: size
/// at which it ends, 0: none. An estimate: a file whose index turns out larger is copied.
[[nodiscard]] ByteCount indexRoom(const StreamInfo& info, Microseconds planned, ByteCount mostBytes);

/// Whether a file is better copied than left with so many unused bytes in it.
[[nodiscard]] bool isTooMuchRoom(ByteCount unused, ByteCount fileSize);

} // namespace recdeck::media
