#include "core/media/packet.h"

#include "core/media/avptr.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace recdeck::media {

namespace {

// Encoders write the same settings in front of every key frame, so the head alone says nothing.
constexpr std::size_t samples = 128;

std::uint64_t mixed(std::uint64_t mark, std::uint64_t word)
{
    mark = (mark ^ word) * 0x9e3779b97f4a7c15ULL;
    return mark ^ (mark >> 29);
}

std::uint64_t wordAt(std::span<const std::uint8_t> bytes, std::size_t at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, std::min(sizeof word, bytes.size() - at));
    return word;
}

} // namespace

std::uint64_t payloadMark(const Packet& packet)
{
    if (packet.raw == nullptr || packet.raw->data == nullptr || packet.raw->size <= 0) return 0;
    const std::span<const std::uint8_t> all(packet.raw->data, static_cast<std::size_t>(packet.raw->size));
    const std::size_t step = std::max(sizeof(std::uint64_t), all.size() / samples);
    std::uint64_t mark = all.size();
    for (std::size_t at = 0; at < all.size(); at += step)
        mark = mixed(mark, wordAt(all, at));
    return mixed(mark, wordAt(all, all.size() - std::min(sizeof mark, all.size())));
}

} // namespace recdeck::media
