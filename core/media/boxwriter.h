#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace recdeck::media {

/// Overwrites all of `bytes` with a number, its highest byte first.
inline void putNumber(std::span<std::uint8_t> bytes, std::uint64_t value)
{
    for (std::size_t i = bytes.size(); i > 0; --i, value >>= 8U)
        bytes[i - 1] = static_cast<std::uint8_t>(value);
}

/// Writes boxes of mp4, the size of each when it ends.
class BoxWriter final
{
public:
    void u32(std::uint32_t value) { number(value, 4); }
    void u64(std::uint64_t value) { number(value, 8); }
    void text(std::string_view text) { m_bytes.insert(m_bytes.end(), text.begin(), text.end()); }

    /// Returns where the box is, for end().
    [[nodiscard]] std::size_t begin(std::string_view type)
    {
        const std::size_t at = m_bytes.size();
        u32(0);
        text(type);
        return at;
    }
    void end(std::size_t box) { set(box, static_cast<std::uint32_t>(m_bytes.size() - box)); }
    /// Overwrites four bytes.
    void set(std::size_t at, std::uint32_t value) { putNumber(std::span(m_bytes).subspan(at, 4), value); }

    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(m_bytes); }

private:
    void number(std::uint64_t value, std::size_t width)
    {
        m_bytes.resize(m_bytes.size() + width);
        putNumber(std::span(m_bytes).last(width), value);
    }

    std::vector<std::uint8_t> m_bytes;
};

} // namespace recdeck::media
