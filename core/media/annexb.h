#pragma once

#include "core/media/avcconfig.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Byte streams with start codes (ITU-T H.264 and H.265, Annex B), as MPEG-TS and RTP carry them. Any bytes
/// are safe to pass.
namespace recdeck::media {

using NalUnit = std::span<const std::uint8_t>;
enum class NalKind : std::uint8_t { H264 = 1, H265 };

/// Whether the bytes begin with a start code.
[[nodiscard]] bool isAnnexB(std::span<const std::uint8_t> bytes);
/// The units between start codes, without those and without trailing zeros.
[[nodiscard]] std::vector<NalUnit> nalUnits(std::span<const std::uint8_t> bytes);

/// The parameter sets in front of the first picture, each behind a start code of four bytes; empty if a
/// sequence or picture parameter set is missing.
[[nodiscard]] std::vector<std::uint8_t> parameterSetsOf(std::span<const std::uint8_t> picture, NalKind kind);
/// Whether every unit of `part` is one of `whole`, whatever their start codes look like.
[[nodiscard]] bool hasAllUnits(std::span<const std::uint8_t> whole, std::span<const std::uint8_t> part);
/// The cropped picture size from the first sequence parameter set.
[[nodiscard]] std::optional<PictureSize> pictureSizeOfUnits(std::span<const std::uint8_t> units,
                                                            NalKind kind);

} // namespace recdeck::media
