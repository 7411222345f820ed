#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace recdeck::media {

/// Reads bits, most significant first. Past the end it delivers zeros and remembers that it ran out.
class BitReader final
{
public:
    explicit BitReader(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
    }

    /// `count` at most 32.
    [[nodiscard]] std::uint32_t bits(int count)
    {
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i)
            value = (value << 1U) | bit();
        return value;
    }
    [[nodiscard]] bool flag() { return bit() != 0; }
    void skip(int count)
    {
        for (int i = 0; i < count; ++i)
            static_cast<void>(bit());
    }
    /// Exponential Golomb code, ITU-T H.264 clause 9.1.
    [[nodiscard]] std::uint32_t ue()
    {
        int zeros = 0;
        while (zeros < 32 && !m_ranOut && bit() == 0)
            ++zeros;
        if (zeros >= 32) m_ranOut = true;
        if (m_ranOut) return 0;
        return ((1U << zeros) - 1U) + bits(zeros);
    }
    [[nodiscard]] std::int32_t se()
    {
        const std::uint32_t code = ue();
        const auto magnitude = static_cast<std::int32_t>(code / 2 + code % 2);
        return code % 2 != 0 ? magnitude : -magnitude;
    }
    [[nodiscard]] bool ranOut() const { return m_ranOut; }

private:
    std::uint32_t bit()
    {
        const std::size_t at = m_position / 8;
        if (at >= m_bytes.size()) {
            m_ranOut = true;
            return 0;
        }
        const unsigned shift = 7U - static_cast<unsigned>(m_position++ % 8);
        return (static_cast<std::uint32_t>(m_bytes[at]) >> shift) & 1U;
    }

    std::span<const std::uint8_t> m_bytes;
    std::size_t m_position = 0;
    bool m_ranOut = false;
};

} // namespace recdeck::media
