#include "core/media/mp4boxes.h"

#include <algorithm>
#include <array>

namespace recdeck::media {

namespace {

std::uint64_t bigEndian(std::span<const std::uint8_t> bytes)
{
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = value << 8U | byte;
    return value;
}

} // namespace

std::optional<Mp4Box> mp4BoxAt(const ReadAt& read, std::int64_t offset)
{
    static constexpr std::array<std::string_view, 9> known{"ftyp", "styp", "moov", "moof", "mdat",
                                                           "free", "skip", "sidx", "mfra"};
    std::array<std::uint8_t, 16> head{};
    const std::int64_t got = read(offset, head);
    if (got < 8) return std::nullopt;
    std::array<char, 4> type{};
    std::copy_n(head.begin() + 4, type.size(), type.begin());
    const auto hit = std::ranges::find(known, std::string_view(type.data(), type.size()));
    if (hit == known.end()) return std::nullopt;
    std::uint64_t size = bigEndian(std::span(head).first(4));
    std::uint64_t smallest = 8;
    if (size == 1) {
        if (got < 16) return std::nullopt;
        size = bigEndian(std::span(head).subspan(8, 8));
        smallest = 16;
    }
    constexpr std::uint64_t largest = std::uint64_t{1} << 62U;
    if (size < smallest || size > largest) return std::nullopt;
    return Mp4Box{.type = *hit, .size = static_cast<std::int64_t>(size)};
}

std::int64_t usableMp4Length(const ReadAt& read, std::int64_t fileSize)
{
    const auto first = mp4BoxAt(read, 0);
    if (!first || first->type != "ftyp") return fileSize;
    std::int64_t offset = 0;
    while (offset < fileSize) {
        const auto box = mp4BoxAt(read, offset);
        if (!box) return offset;
        if (box->size > fileSize - offset) return box->type == "mdat" ? fileSize : offset;
        offset += box->size;
    }
    return fileSize;
}

} // namespace recdeck::media
