#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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

/// The same from a sequence parameter set alone (ITU-T H.264 7.3.2.1.1), with its byte of NAL header.
[[nodiscard]] std::optional<PictureSize> pictureSizeOfAvcParameterSet(std::span<const std::uint8_t> unit);

/// A NAL unit without its emulation prevention bytes: 00 00 03 stands for 00 00.
[[nodiscard]] std::vector<std::uint8_t> withoutEmulationBytes(std::span<const std::uint8_t> unit);

} // namespace recdeck::media
