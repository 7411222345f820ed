#pragma once

#include <chrono>
#include <cstdint>

namespace recdeck {

using Microseconds = std::chrono::microseconds;
using Milliseconds = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;

/// Milliseconds since 1970-01-01 UTC: the unit of every wall-clock time that is stored or sent.
using UnixMillis = std::int64_t;

/// A number of bytes, kept apart from counts of other things.
enum class ByteCount : std::int64_t {};

constexpr std::int64_t bytes(ByteCount count)
{
    return static_cast<std::int64_t>(count);
}
constexpr ByteCount operator+(ByteCount a, ByteCount b)
{
    return ByteCount{bytes(a) + bytes(b)};
}
constexpr ByteCount operator-(ByteCount a, ByteCount b)
{
    return ByteCount{bytes(a) - bytes(b)};
}
constexpr ByteCount& operator+=(ByteCount& a, ByteCount b)
{
    return a = a + b;
}
constexpr ByteCount megabytes(std::int64_t count)
{
    return ByteCount{count * 1024 * 1024};
}

} // namespace recdeck
