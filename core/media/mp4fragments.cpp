#include "core/media/mp4fragments.h"

#include "core/media/bytereader.h"

#include <algorithm>
#include <string_view>

namespace recdeck::media {

namespace {

constexpr std::int64_t largestIndex = 64 * 1024 * 1024;
constexpr std::size_t mostSamples = 4'000'000;
constexpr std::int64_t latest = std::int64_t{1} << 60U;

// Flags of `tfhd`.
constexpr std::uint32_t hasBaseOffset = 0x1;
constexpr std::uint32_t hasDescription = 0x2;
constexpr std::uint32_t hasDefaultDuration = 0x8;
constexpr std::uint32_t hasDefaultSize = 0x10;
constexpr std::uint32_t hasDefaultFlags = 0x20;
constexpr std::uint32_t isEmpty = 0x10000;
constexpr std::uint32_t baseIsFragment = 0x20000;
// Flags of `trun`.
constexpr std::uint32_t hasOffset = 0x1;
constexpr std::uint32_t hasFirstFlags = 0x4;
constexpr std::uint32_t hasDurations = 0x100;
constexpr std::uint32_t hasSizes = 0x200;
constexpr std::uint32_t hasFlags = 0x400;
constexpr std::uint32_t hasTimeOffsets = 0x800;
// Flags of a sample.
constexpr std::uint32_t isNoSync = 0x10000;
constexpr std::uint32_t dependsOnOthers = 0x1000000;

struct Box
{
    std::string_view type;
    std::span<const std::uint8_t> body;
};

/// The boxes inside another one; nothing if they do not fill it exactly.
std::optional<std::vector<Box>> boxesIn(std::span<const std::uint8_t> bytes)
{
    std::vector<Box> boxes;
    while (!bytes.empty()) {
        ByteReader reader(bytes);
        const std::uint64_t size = reader.u32();
        if (reader.ranOut() || size < 8 || size > bytes.size()) return std::nullopt;
        const std::string_view type(reinterpret_cast<const char*>(bytes.data() + 4), 4);
        boxes.push_back({type, bytes.subspan(8, size - 8)});
        bytes = bytes.subspan(size);
    }
    return boxes;
}

/// What the header of a track's fragment says.
struct TrackRun
{
    std::uint32_t track = 0;
    std::uint32_t duration = 0;
    std::uint32_t size = 0;
    std::uint32_t flags = 0;
    std::optional<std::int64_t> dts; ///< of the next sample
};

/// One `trun`; false if it is not understood. `most`: samples that there can be.
bool readRun(std::span<const std::uint8_t> body, std::int64_t base, std::size_t most, TrackRun& run,
             std::vector<FragmentSample>& samples)
{
    ByteReader reader(body);
    const std::uint32_t head = reader.u32();
    const std::uint32_t count = reader.u32();
    const bool isSigned = head >> 24U == 1;
    if ((head & hasOffset) == 0 || !run.dts || samples.size() + count > most) return false;
    std::int64_t position = base + static_cast<std::int32_t>(reader.u32());
    const std::uint32_t firstFlags = (head & hasFirstFlags) != 0 ? reader.u32() : run.flags;
    for (std::uint32_t i = 0; i < count && !reader.ranOut(); ++i) {
        const std::uint32_t duration = (head & hasDurations) != 0 ? reader.u32() : run.duration;
        const std::uint32_t size = (head & hasSizes) != 0 ? reader.u32() : run.size;
        const std::uint32_t own = (head & hasFlags) != 0 ? reader.u32() : run.flags;
        const std::uint32_t shown = (head & hasTimeOffsets) != 0 ? reader.u32() : 0;
        const std::uint32_t flags = i == 0 && (head & hasFirstFlags) != 0 ? firstFlags : own;
        const std::int64_t offset =
            isSigned ? std::int64_t{static_cast<std::int32_t>(shown)} : std::int64_t{shown};
        // Nobody writes nothing, and a few bytes could announce it millions of times.
        if (size == 0) return false;
        // Libav moves a whole track for a picture that is shown before its decoding time.
        if (offset < 0 || offset > INT32_MAX || *run.dts > latest) return false;
        samples.push_back({.track = run.track,
                           .keyFrame = (flags & (isNoSync | dependsOnOthers)) == 0,
                           .size = size,
                           .position = position,
                           .dts = *run.dts,
                           .pts = *run.dts + offset});
        position += size;
        *run.dts += duration;
    }
    return !reader.ranOut();
}

} // namespace

std::optional<std::vector<FragmentSample>> Mp4Fragments::next()
{
    while (!m_isOver && m_offset < m_length) {
        const auto head = readBody(m_offset, std::min<std::int64_t>(16, m_length - m_offset));
        if (!head || head->size() < 8) return std::nullopt;
        ByteReader reader(*head);
        std::int64_t size = reader.u32();
        const std::string_view type(reinterpret_cast<const char*>(head->data() + 4), 4);
        std::int64_t headSize = 8;
        if (size == 1) {
            reader.skip(4);
            size = static_cast<std::int64_t>(reader.u64());
            headSize = 16;
        }
        if (reader.ranOut() || size < headSize) return std::nullopt;
        const std::int64_t at = std::exchange(m_offset, m_offset + std::min(size, m_length - m_offset));
        if (type != "moov" && type != "moof") continue;
        const auto body = readBody(at + headSize, size - headSize);
        if (!body) return std::nullopt;
        if (type == "moov") {
            if (!m_tracks.empty() || !readIndex(*body)) return std::nullopt;
            continue;
        }
        Samples samples;
        if (!readFragment(*body, at, samples) || !putInOrder(samples)) return std::nullopt;
        if (!samples.empty()) return samples;
    }
    return Samples();
}

std::optional<std::vector<std::uint8_t>> Mp4Fragments::readBody(std::int64_t offset, std::int64_t size) const
{
    if (size < 0 || size > largestIndex || size > m_length - offset) return std::nullopt;
    std::vector<std::uint8_t> body(static_cast<std::size_t>(size));
    if (m_read(offset, body) != size) return std::nullopt;
    return body;
}

bool Mp4Fragments::readIndex(Bytes moov)
{
    const auto boxes = boxesIn(moov);
    if (!boxes) return false;
    // What an edit list does to the times, libav knows.
    for (const Box& box : *boxes) {
        const auto parts = box.type == "trak" ? boxesIn(box.body) : std::vector<Box>();
        if (!parts || std::ranges::find(*parts, "edts", &Box::type) != parts->end()) return false;
    }
    const auto extends = std::ranges::find(*boxes, "mvex", &Box::type);
    if (extends == boxes->end()) return false;
    const auto tracks = boxesIn(extends->body);
    if (!tracks) return false;
    for (const Box& box : *tracks) {
        if (box.type != "trex") continue;
        ByteReader reader(box.body);
        reader.skip(4);
        const std::uint32_t track = reader.u32();
        reader.skip(4);
        Defaults& defaults = m_tracks[track];
        defaults.duration = reader.u32();
        defaults.size = reader.u32();
        defaults.flags = reader.u32();
        if (reader.ranOut()) return false;
    }
    return !m_tracks.empty();
}

bool Mp4Fragments::readFragment(Bytes moof, std::int64_t at, Samples& samples) const
{
    const auto boxes = boxesIn(moof);
    if (!boxes) return false;
    return std::ranges::all_of(*boxes, [&](const Box& box) {
        if (box.type == "mfhd") return true;
        return box.type == "traf" && readTrack(box.body, at, samples);
    });
}

bool Mp4Fragments::readTrack(Bytes traf, std::int64_t base, Samples& samples) const
{
    const auto boxes = boxesIn(traf);
    if (!boxes || boxes->empty() || boxes->front().type != "tfhd") return false;
    ByteReader reader(boxes->front().body);
    const std::uint32_t head = reader.u32();
    TrackRun run{.track = reader.u32()};
    const auto known = m_tracks.find(run.track);
    if (known == m_tracks.end() || (head & (hasBaseOffset | isEmpty)) != 0) return false;
    if ((head & baseIsFragment) == 0) return false;
    if ((head & hasDescription) != 0) reader.skip(4);
    run.duration = (head & hasDefaultDuration) != 0 ? reader.u32() : known->second.duration;
    run.size = (head & hasDefaultSize) != 0 ? reader.u32() : known->second.size;
    run.flags = (head & hasDefaultFlags) != 0 ? reader.u32() : known->second.flags;
    if (reader.ranOut()) return false;
    // Each takes a byte of the file at least.
    const auto most = std::min(mostSamples, static_cast<std::size_t>(m_length));
    for (const Box& box : std::span(*boxes).subspan(1)) {
        if (box.type == "tfdt") {
            ByteReader time(box.body);
            const bool isLong = time.u32() >> 24U == 1;
            run.dts = isLong ? static_cast<std::int64_t>(time.u64()) : std::int64_t{time.u32()};
            if (time.ranOut() || *run.dts < 0 || *run.dts > latest) return false;
        } else if (box.type != "trun" || !readRun(box.body, base, most, run, samples)) {
            return false;
        }
    }
    return true;
}

/// False if samples share bytes, with each other or with an earlier fragment's. Those at the end of a file
/// that was cut off are left out.
bool Mp4Fragments::putInOrder(Samples& samples)
{
    std::ranges::stable_sort(samples, {}, &FragmentSample::position);
    for (auto sample = samples.begin(); sample != samples.end(); ++sample) {
        if (sample->position < m_samplesEnd) return false;
        if (sample->size > m_length || sample->position > m_length - std::int64_t{sample->size}) {
            samples.erase(sample, samples.end());
            m_isOver = true;
            return true;
        }
        m_samplesEnd = sample->position + sample->size;
    }
    return true;
}

} // namespace recdeck::media
