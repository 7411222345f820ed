#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace recdeck::media {

/// Joins the MPEG-TS parts of a playlist into one stream. Many segmenters begin each part with continuity
/// counters of its own; a demuxer takes that for a loss and calls the last, whole packet of each track
/// damaged. Where a counter jumps at the beginning of a part, a packet that announces the jump
/// (discontinuity_indicator, ISO/IEC 13818-1 2.4.3.5) is put in front. No byte of a part is changed.
class TsSplicer final
{
public:
    enum class Before : std::uint8_t {
        Whole = 1, ///< the part before was delivered to its end
        Lost,      ///< bytes are missing: jumps are to be noticed
    };

    void beginPart(Before before);
    /// Appends to `out`. Holds back less than one packet.
    void push(std::span<const std::uint8_t> bytes, std::vector<std::uint8_t>& out);

private:
    static constexpr std::size_t packetSize = 188;

    void take(std::span<const std::uint8_t> packet, std::vector<std::uint8_t>& out);

    std::array<std::int8_t, 8192> m_counters = [] {
        std::array<std::int8_t, 8192> none{};
        none.fill(-1);
        return none;
    }();
    std::array<bool, 8192> m_seen{}; ///< in this part
    std::vector<std::uint8_t> m_rest;
    bool m_announces = false;
    bool m_isRaw = false; ///< not packets of 188 bytes: passed through as it is
};

} // namespace recdeck::media
