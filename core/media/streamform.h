#pragma once

#include <cstdint>

namespace recdeck::media {

/// What kind of bytes a stream consists of.
enum class StreamForm : std::uint8_t { Flv = 1, MpegTs, FragmentedMp4, Rtp };

} // namespace recdeck::media
