#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace recdeck::media {

/// Reads up to `bytes.size()` bytes at an offset; returns how many it got.
using ReadAt = std::function<std::int64_t(std::int64_t offset, std::span<std::uint8_t> bytes)>;

/// A box of the top level.
struct Mp4Box
{
    std::string_view type;
    std::int64_t size = 0; ///< with its head
};

/// The box at an offset; nothing if there is none of those that our muxer and libav write on the top level.
[[nodiscard]] std::optional<Mp4Box> mp4BoxAt(const ReadAt& read, std::int64_t offset);

/// How many bytes of a cut-off fragmented mp4 can be used (ISO/IEC 14496-12, 4.2): everything up to the first
/// box that is not whole, not known or not a box at all. Only media data may be incomplete, its packets are
/// checked one by one. A demuxer that is shown half an index gives up the whole file. `fileSize` if it is no
/// mp4.
[[nodiscard]] std::int64_t usableMp4Length(const ReadAt& read, std::int64_t fileSize);

} // namespace recdeck::media
