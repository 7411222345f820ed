#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace recdeck::media {

/// Reads big-endian numbers one after the other. Past the end they are 0, and ranOut() tells.
class ByteReader final
{
public:
    explicit ByteReader(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] std::uint8_t u8() { return static_cast<std::uint8_t>(take(1)); }
    [[nodiscard]] std::uint32_t u24() { return static_cast<std::uint32_t>(take(3)); }
    [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(take(4)); }
    [[nodiscard]] std::uint64_t u64() { return take(8); }
    void skip(std::size_t count)
    {
        m_ranOut = m_ranOut || count > m_bytes.size();
        m_bytes = m_ranOut ? std::span<const std::uint8_t>() : m_bytes.subspan(count);
    }
    [[nodiscard]] std::span<const std::uint8_t> rest() const { return m_bytes; }
    [[nodiscard]] bool ranOut() const { return m_ranOut; }

private:
    [[nodiscard]] std::uint64_t take(std::size_t count)
    {
        const auto bytes = m_bytes;
        skip(count);
        if (m_ranOut) return 0;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < count; ++i)
            value = value << 8U | bytes[i];
        return value;
    }

    std::span<const std::uint8_t> m_bytes;
    bool m_ranOut = false;
};

} // namespace recdeck::media
