#include "core/media/avcconfig.h"

#include "core/media/bitreader.h"

#include <algorithm>
#include <array>

namespace recdeck::media {

namespace {

constexpr std::uint32_t maxSide = 16384;

void skipScalingList(BitReader& reader, int entries)
{
    int last = 8;
    int next = 8;
    for (int i = 0; i < entries && !reader.ranOut(); ++i) {
        if (next != 0) next = (last + reader.se() % 256 + 256) % 256;
        if (next != 0) last = next;
    }
}

bool hasChromaFields(std::uint32_t profile)
{
    constexpr std::array<std::uint32_t, 13> profiles{100, 110, 122, 244, 44,  83, 86,
                                                     118, 128, 138, 139, 134, 135};
    return std::ranges::find(profiles, profile) != profiles.end();
}

// Returns chroma_format_idc; 4 stands for separate colour planes, which crop like monochrome.
std::uint32_t readChromaFields(BitReader& reader)
{
    std::uint32_t chroma = reader.ue();
    const bool separatePlanes = chroma == 3 && reader.flag();
    static_cast<void>(reader.ue()); // bit depth, luma
    static_cast<void>(reader.ue()); // bit depth, chroma
    reader.skip(1);
    if (reader.flag()) {
        const int lists = chroma == 3 ? 12 : 8;
        for (int i = 0; i < lists && !reader.ranOut(); ++i)
            if (reader.flag()) skipScalingList(reader, i < 6 ? 16 : 64);
    }
    return separatePlanes ? 4 : chroma;
}

void skipOrderCount(BitReader& reader)
{
    const std::uint32_t type = reader.ue();
    if (type == 0) {
        static_cast<void>(reader.ue());
    } else if (type == 1) {
        reader.skip(1);
        static_cast<void>(reader.se());
        static_cast<void>(reader.se());
        const std::uint32_t cycle = std::min(reader.ue(), 255U);
        for (std::uint32_t i = 0; i < cycle && !reader.ranOut(); ++i)
            static_cast<void>(reader.se());
    }
}

struct CropUnit
{
    std::uint32_t x = 1;
    std::uint32_t y = 1;
};

CropUnit cropUnit(std::uint32_t chroma, bool framesOnly)
{
    const std::uint32_t fields = framesOnly ? 1 : 2;
    if (chroma == 1) return {2, 2 * fields};
    if (chroma == 2) return {2, fields};
    return {1, fields};
}

std::optional<PictureSize> readPictureSize(BitReader& reader, std::uint32_t chroma)
{
    const std::uint32_t columns = reader.ue() + 1;
    const std::uint32_t rows = reader.ue() + 1;
    const bool framesOnly = reader.flag();
    if (!framesOnly) reader.skip(1);
    reader.skip(1);
    std::array<std::uint32_t, 4> crop{}; // left, right, top, bottom
    if (reader.flag())
        for (std::uint32_t& side : crop)
            side = reader.ue();
    if (reader.ranOut() || columns > maxSide / 16 || rows > maxSide / 16) return std::nullopt;
    if (std::ranges::any_of(crop, [](std::uint32_t side) { return side > maxSide; })) return std::nullopt;

    const CropUnit unit = cropUnit(chroma, framesOnly);
    const std::uint32_t width = columns * 16;
    const std::uint32_t height = rows * 16 * (framesOnly ? 1 : 2);
    const std::uint32_t lostX = (crop[0] + crop[1]) * unit.x;
    const std::uint32_t lostY = (crop[2] + crop[3]) * unit.y;
    if (lostX >= width || lostY >= height) return std::nullopt;
    return PictureSize{static_cast<int>(width - lostX), static_cast<int>(height - lostY)};
}

} // namespace

std::vector<std::uint8_t> withoutEmulationBytes(std::span<const std::uint8_t> unit)
{
    std::vector<std::uint8_t> payload;
    payload.reserve(unit.size());
    int zeros = 0;
    for (const std::uint8_t byte : unit) {
        if (zeros >= 2 && byte == 3) {
            zeros = 0;
            continue;
        }
        zeros = byte == 0 ? zeros + 1 : 0;
        payload.push_back(byte);
    }
    return payload;
}

std::optional<PictureSize> pictureSizeOfAvcParameterSet(std::span<const std::uint8_t> unit)
{
    const std::vector<std::uint8_t> payload = withoutEmulationBytes(unit);
    BitReader reader(payload);
    constexpr std::uint32_t parameterSetType = 7;
    if ((reader.bits(8) & 0x1FU) != parameterSetType) return std::nullopt;
    const std::uint32_t profile = reader.bits(8);
    reader.skip(16);                // constraints, level
    static_cast<void>(reader.ue()); // id
    const std::uint32_t chroma = hasChromaFields(profile) ? readChromaFields(reader) : 1;
    static_cast<void>(reader.ue()); // frame number length
    skipOrderCount(reader);
    static_cast<void>(reader.ue()); // reference frames
    reader.skip(1);
    return readPictureSize(reader, chroma);
}

std::optional<PictureSize> pictureSizeOfAvcConfig(std::span<const std::uint8_t> record)
{
    constexpr std::size_t head = 6;
    if (record.size() < head + 2 || record[0] != 1 || (record[5] & 0x1FU) == 0) return std::nullopt;
    const std::size_t length = static_cast<std::size_t>(record[head] << 8U) | record[head + 1];
    if (record.size() < head + 2 + length) return std::nullopt;
    return pictureSizeOfAvcParameterSet(record.subspan(head + 2, length));
}

} // namespace recdeck::media
