#pragma once

#include "core/media/avcconfig.h"

namespace recdeck::media {

/// The cropped picture size from a sequence parameter set of HEVC (ITU-T H.265 7.3.2.2), with its two bytes
/// of NAL header. Nothing if it is damaged; any bytes are safe to pass.
[[nodiscard]] std::optional<PictureSize> pictureSizeOfHevcParameterSet(std::span<const std::uint8_t> unit);

} // namespace recdeck::media
