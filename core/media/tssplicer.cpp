#include "core/media/tssplicer.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr std::uint8_t syncByte = 0x47;
constexpr std::uint8_t adaptationBit = 0x20;
constexpr std::uint8_t payloadBit = 0x10;
constexpr std::uint8_t discontinuityBit = 0x80;
constexpr unsigned nullPid = 0x1FFF;

} // namespace

void TsSplicer::beginPart(Before before)
{
    m_seen.fill(false);
    m_rest.clear();
    m_announces = before == Before::Whole;
    m_isRaw = false;
}

void TsSplicer::push(std::span<const std::uint8_t> bytes, std::vector<std::uint8_t>& out)
{
    while (!bytes.empty()) {
        if (m_isRaw) {
            out.insert(out.end(), bytes.begin(), bytes.end());
            return;
        }
        if (m_rest.empty() && bytes.size() >= packetSize) {
            take(bytes.first(packetSize), out);
            bytes = bytes.subspan(packetSize);
            continue;
        }
        const std::size_t count = std::min(packetSize - m_rest.size(), bytes.size());
        m_rest.insert(m_rest.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
        bytes = bytes.subspan(count);
        if (m_rest.size() < packetSize) return;
        const std::vector<std::uint8_t> packet = std::exchange(m_rest, {});
        take(packet, out);
    }
}

void TsSplicer::take(std::span<const std::uint8_t> packet, std::vector<std::uint8_t>& out)
{
    if (packet[0] != syncByte) {
        m_isRaw = true;
        out.insert(out.end(), packet.begin(), packet.end());
        return;
    }
    const unsigned pid = (packet[1] & 0x1FU) << 8U | packet[2];
    const int counter = packet[3] & 0x0F;
    const bool hasPayload = (packet[3] & payloadBit) != 0;
    const bool hasAdaptation = (packet[3] & adaptationBit) != 0;
    const bool announced = hasAdaptation && packet[4] > 0 && (packet[5] & discontinuityBit) != 0;
    const int last = m_counters[pid];
    if (!m_seen[pid] && m_announces && !announced && last >= 0 && pid != nullPid) {
        const int expected = hasPayload ? (last + 1) & 0x0F : last;
        if (counter != expected) {
            const int before = hasPayload ? (counter + 15) & 0x0F : counter;
            const std::size_t at = out.size();
            out.resize(at + packetSize, 0xFF);
            out[at] = syncByte;
            out[at + 1] = packet[1] & 0x1FU;
            out[at + 2] = packet[2];
            out[at + 3] = static_cast<std::uint8_t>(adaptationBit | static_cast<unsigned>(before));
            out[at + 4] = packetSize - 5;
            out[at + 5] = discontinuityBit;
        }
    }
    m_seen[pid] = true;
    m_counters[pid] = static_cast<std::int8_t>(counter);
    out.insert(out.end(), packet.begin(), packet.end());
}

} // namespace recdeck::media
