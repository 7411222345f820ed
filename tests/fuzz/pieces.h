#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

using Bytes = std::span<const std::uint8_t>;

/// Cuts bytes into reads as a socket delivers them: `way` says how, from byte by byte to thousands at a time.
inline std::vector<Bytes> piecesOf(Bytes bytes, std::uint8_t way)
{
    std::vector<Bytes> pieces;
    const std::size_t largest = std::size_t{1} << (way % 14U);
    std::uint32_t state = 1U + way;
    while (!bytes.empty()) {
        state = state * 1664525U + 1013904223U;
        const std::size_t size = std::min<std::size_t>(bytes.size(), 1 + (state >> 16U) % largest);
        pieces.push_back(bytes.first(size));
        bytes = bytes.subspan(size);
    }
    return pieces;
}
