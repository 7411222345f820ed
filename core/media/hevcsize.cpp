#include "core/media/hevcsize.h"

#include "core/media/bitreader.h"

#include <array>

namespace recdeck::media {

namespace {

constexpr std::uint32_t maxSide = 16384;
constexpr int profileBits = 88;
constexpr int levelBits = 8;

void skipProfileTierLevel(BitReader& reader, std::uint32_t subLayers)
{
    reader.skip(profileBits + levelBits);
    std::array<bool, 8> profiles{};
    std::array<bool, 8> levels{};
    for (std::uint32_t i = 0; i < subLayers; ++i) {
        profiles[i] = reader.flag();
        levels[i] = reader.flag();
    }
    if (subLayers > 0) reader.skip(static_cast<int>(2 * (8 - subLayers)));
    for (std::uint32_t i = 0; i < subLayers; ++i) {
        if (profiles[i]) reader.skip(profileBits);
        if (levels[i]) reader.skip(levelBits);
    }
}

} // namespace

std::optional<PictureSize> pictureSizeOfHevcParameterSet(std::span<const std::uint8_t> unit)
{
    const std::vector<std::uint8_t> payload = withoutEmulationBytes(unit);
    BitReader reader(payload);
    reader.skip(16 + 4); // header, video parameter set
    const std::uint32_t subLayers = reader.bits(3);
    reader.skip(1);
    skipProfileTierLevel(reader, subLayers);
    static_cast<void>(reader.ue()); // id
    const std::uint32_t chroma = reader.ue();
    const bool separatePlanes = chroma == 3 && reader.flag();
    const std::uint32_t width = reader.ue();
    const std::uint32_t height = reader.ue();
    std::array<std::uint32_t, 4> crop{}; // left, right, top, bottom
    if (reader.flag())
        for (std::uint32_t& side : crop)
            side = reader.ue();
    if (reader.ranOut() || width == 0 || height == 0 || width > maxSide || height > maxSide)
        return std::nullopt;
    for (const std::uint32_t side : crop)
        if (side > maxSide) return std::nullopt;
    const std::uint32_t unitX = !separatePlanes && (chroma == 1 || chroma == 2) ? 2 : 1;
    const std::uint32_t unitY = !separatePlanes && chroma == 1 ? 2 : 1;
    const std::uint32_t lostX = (crop[0] + crop[1]) * unitX;
    const std::uint32_t lostY = (crop[2] + crop[3]) * unitY;
    if (lostX >= width || lostY >= height) return std::nullopt;
    return PictureSize{static_cast<int>(width - lostX), static_cast<int>(height - lostY)};
}

} // namespace recdeck::media
