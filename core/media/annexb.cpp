#include "core/media/annexb.h"

#include "core/media/hevcsize.h"

#include <algorithm>
#include <array>

namespace recdeck::media {

namespace {

constexpr std::uint32_t h264Sps = 7;
constexpr std::uint32_t h264Pps = 8;
constexpr std::uint32_t h265Sps = 33;
constexpr std::uint32_t h265Pps = 34;

std::uint32_t typeOf(NalUnit unit, NalKind kind)
{
    return kind == NalKind::H264 ? unit[0] & 0x1FU : (unit[0] >> 1U) & 0x3FU;
}

bool isPicture(std::uint32_t type, NalKind kind)
{
    return kind == NalKind::H264 ? type >= 1 && type <= 5 : type < 32;
}

bool isParameterSet(std::uint32_t type, NalKind kind)
{
    // H.264 13: extension of a sequence parameter set; H.265 32: video parameter set.
    if (kind == NalKind::H264) return type == h264Sps || type == h264Pps || type == 13;
    return type >= 32 && type <= h265Pps;
}

/// Walks over the units; `use` returns false to stop.
template <class Use>
void forEachUnit(std::span<const std::uint8_t> bytes, Use use)
{
    constexpr std::array<std::uint8_t, 3> startCode{0, 0, 1};
    auto at = std::ranges::search(bytes, startCode);
    while (!at.empty()) {
        const auto rest = std::ranges::subrange(at.end(), bytes.end());
        const auto next = std::ranges::search(rest, startCode);
        auto end = next.begin();
        while (end != at.end() && *(end - 1) == 0)
            --end;
        const auto from = static_cast<std::size_t>(at.end() - bytes.begin());
        const auto length = static_cast<std::size_t>(end - at.end());
        if (length > 0 && !use(bytes.subspan(from, length))) return;
        at = next;
    }
}

} // namespace

bool isAnnexB(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() < 4 || bytes[0] != 0 || bytes[1] != 0) return false;
    return bytes[2] == 1 || (bytes[2] == 0 && bytes[3] == 1);
}

std::vector<NalUnit> nalUnits(std::span<const std::uint8_t> bytes)
{
    std::vector<NalUnit> units;
    forEachUnit(bytes, [&](NalUnit unit) {
        units.push_back(unit);
        return true;
    });
    return units;
}

std::vector<std::uint8_t> parameterSetsOf(std::span<const std::uint8_t> picture, NalKind kind)
{
    std::vector<std::uint8_t> sets;
    bool hasSequence = false;
    bool hasPicture = false;
    forEachUnit(picture, [&](NalUnit unit) {
        const std::uint32_t type = typeOf(unit, kind);
        if (isPicture(type, kind)) return false;
        if (!isParameterSet(type, kind)) return true;
        hasSequence = hasSequence || type == (kind == NalKind::H264 ? h264Sps : h265Sps);
        hasPicture = hasPicture || type == (kind == NalKind::H264 ? h264Pps : h265Pps);
        constexpr std::array<std::uint8_t, 4> startCode{0, 0, 0, 1};
        sets.insert(sets.end(), startCode.begin(), startCode.end());
        sets.insert(sets.end(), unit.begin(), unit.end());
        return true;
    });
    if (!hasSequence || !hasPicture) sets.clear();
    return sets;
}

bool hasAllUnits(std::span<const std::uint8_t> whole, std::span<const std::uint8_t> part)
{
    const std::vector<NalUnit> known = nalUnits(whole);
    return std::ranges::all_of(nalUnits(part), [&](NalUnit unit) {
        return std::ranges::any_of(known, [&](NalUnit other) { return std::ranges::equal(unit, other); });
    });
}

std::optional<PictureSize> pictureSizeOfUnits(std::span<const std::uint8_t> units, NalKind kind)
{
    for (const NalUnit unit : nalUnits(units)) {
        if (kind == NalKind::H264 && typeOf(unit, kind) == h264Sps) return pictureSizeOfAvcParameterSet(unit);
        if (kind == NalKind::H265 && typeOf(unit, kind) == h265Sps)
            return pictureSizeOfHevcParameterSet(unit);
    }
    return std::nullopt;
}

} // namespace recdeck::media
