#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace recdeck::media {

/// One picture or sound of a fragment; times in ticks of its track.
struct FragmentEntry
{
    std::int64_t dts = 0;
    std::int64_t pts = 0; ///< not before dts
    std::uint32_t size = 0;
    bool keyFrame = false;
};

/// What a fragment has of one track.
struct FragmentTrack
{
    std::uint32_t id = 1;               ///< track_ID
    std::vector<FragmentEntry> entries; ///< dts rises
};

/// The boxes in front of a fragment's payloads (ISO/IEC 14496-12, 8.8): `moof`, and the head of the `mdat`
/// that holds the payloads of the first track, then those of the second one... Tracks without entries are
/// left out. `number` counts fragments from 1. Payloads: less than 2 GB.
[[nodiscard]] std::vector<std::uint8_t> movieFragment(std::uint32_t number,
                                                      std::span<const FragmentTrack> tracks);

} // namespace recdeck::media
