#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace recdeck::media {

struct PictureSize
{
    int width = 0;
    int height = 0;

    friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// The picture size from a decoder configuration record (`avcC`, ISO/IEC 14496-15 5.3.3.1): the cropped size
/// of its first sequence parameter set. Nothing if the record is damaged; any bytes are safe to pass.
[[nodiscard]] std::optional<PictureSize> pictureSizeOfAvcConfig(std::span<const std::uint8_t> record);

} // namespace recdeck::media
