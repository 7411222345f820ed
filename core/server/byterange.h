#pragma once

#include <QByteArrayView>
#include <cstdint>
#include <variant>

namespace recdeck::server {

/// A part of a file, as `Range` asks for it (RFC 9110, section 14): both ends belong to it.
struct ByteRange
{
    std::int64_t first = 0;
    std::int64_t last = 0;

    [[nodiscard]] std::int64_t size() const { return last - first + 1; }
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

struct WholeFile
{
    friend bool operator==(const WholeFile&, const WholeFile&) = default;
};

/// 416: the file has no such part.
struct NoSuchRange
{
    friend bool operator==(const NoSuchRange&, const NoSuchRange&) = default;
};

using RangeAnswer = std::variant<WholeFile, ByteRange, NoSuchRange>;

/// Reads a `Range` header for a file of `size` bytes. What cannot be read, another unit, and several ranges
/// at once get the whole file, as the RFC allows.
[[nodiscard]] RangeAnswer parseRange(QByteArrayView header, std::int64_t size);

} // namespace recdeck::server
