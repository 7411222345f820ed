#include "core/media/moviefragment.h"

#include "core/media/boxwriter.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr std::uint32_t baseIsFragment = 0x20000;               // of `tfhd`
constexpr std::uint32_t runFlags = 0x1 | 0x100 | 0x200 | 0x400; // offset; duration, size, flags of each
constexpr std::uint32_t withTimeOffsets = 0x800;                // of `trun`
constexpr std::uint32_t syncSample = 0x2000000;                 // depends on nothing
constexpr std::uint32_t otherSample = 0x1010000;                // depends on others, no sync
constexpr std::uint32_t longTime = 1U << 24U;                   // version 1
// The real one is known when the next fragment comes, which tells its own time. A longer one might reach into
// it, and then libav moves the packets there.
constexpr std::uint32_t lastDuration = 1;

/// Returns where the run's offset belongs.
std::size_t addTrack(BoxWriter& writer, const FragmentTrack& track)
{
    const auto box = writer.begin("traf");
    const auto head = writer.begin("tfhd");
    writer.u32(baseIsFragment);
    writer.u32(track.id);
    writer.end(head);
    const auto time = writer.begin("tfdt");
    writer.u32(longTime);
    writer.u64(static_cast<std::uint64_t>(track.entries.front().dts));
    writer.end(time);
    const bool isReordered =
        std::ranges::any_of(track.entries, [](const FragmentEntry& entry) { return entry.pts != entry.dts; });
    const auto run = writer.begin("trun");
    writer.u32(isReordered ? runFlags | withTimeOffsets : runFlags);
    writer.u32(static_cast<std::uint32_t>(track.entries.size()));
    const std::size_t offset = writer.size();
    writer.u32(0);
    for (std::size_t i = 0; i < track.entries.size(); ++i) {
        const FragmentEntry& entry = track.entries[i];
        const bool isLast = i + 1 == track.entries.size();
        writer.u32(isLast ? lastDuration : static_cast<std::uint32_t>(track.entries[i + 1].dts - entry.dts));
        writer.u32(entry.size);
        writer.u32(entry.keyFrame ? syncSample : otherSample);
        if (isReordered) writer.u32(static_cast<std::uint32_t>(entry.pts - entry.dts));
    }
    writer.end(run);
    writer.end(box);
    return offset;
}

} // namespace

std::vector<std::uint8_t> movieFragment(std::uint32_t number, std::span<const FragmentTrack> tracks)
{
    BoxWriter writer;
    std::vector<std::size_t> offsets;
    const auto fragment = writer.begin("moof");
    const auto head = writer.begin("mfhd");
    writer.u32(0);
    writer.u32(number);
    writer.end(head);
    for (const FragmentTrack& track : tracks)
        if (!track.entries.empty()) offsets.push_back(addTrack(writer, track));
    writer.end(fragment);
    const auto media = writer.begin("mdat");
    std::size_t place = writer.size();
    auto offset = offsets.begin();
    for (const FragmentTrack& track : tracks) {
        if (track.entries.empty()) continue;
        writer.set(*offset++, static_cast<std::uint32_t>(place));
        for (const FragmentEntry& entry : track.entries)
            place += entry.size;
    }
    writer.set(media, static_cast<std::uint32_t>(place - media));
    return writer.take();
}

} // namespace recdeck::media
