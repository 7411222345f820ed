#include "core/media/preroll.h"

#include "core/media/avptr.h"

#include <algorithm>

namespace recdeck::media {

struct PreRoll::Kept
{
    AvPtr<AVPacket> raw;
    Packet packet;
    bool beginsGroup = false;
};

PreRoll::PreRoll(Limits limits)
    : m_limits(limits)
{
}

PreRoll::~PreRoll() = default;

void PreRoll::streamOpened(const std::shared_ptr<const StreamInfo>& info)
{
    forget();
    m_reference = info->has(TrackKind::Video) ? TrackKind::Video : TrackKind::Audio;
}

void PreRoll::packetArrived(const Packet& packet)
{
    if (packet.raw == nullptr) return;
    const bool begins = beginsGroup(packet);
    if (m_packets.empty() && !begins) return;
    // The payload is shared with everybody else who takes a reference.
    AvPtr<AVPacket> copy(av_packet_clone(packet.raw));
    if (!copy) return forget();
    m_bytes += packet.size;
    Kept& kept =
        m_packets.emplace_back(Kept{.raw = std::move(copy), .packet = packet, .beginsGroup = begins});
    kept.packet.raw = kept.raw.get();
    while (m_bytes > bytes(m_limits.bytes))
        dropFirstGroup();
    if (!begins) return;
    // By arrival, not by timestamps: those may jump.
    for (auto second = secondGroup();
         second != m_packets.end() && packet.arrival - second->packet.arrival >= m_limits.time;
         second = secondGroup())
        dropFirstGroup();
}

void PreRoll::replay(PacketSink& sink) const
{
    for (const Kept& kept : m_packets)
        sink.packetArrived(kept.packet);
}

bool PreRoll::beginsGroup(const Packet& packet) const
{
    return packet.kind == m_reference && packet.keyFrame;
}

std::deque<PreRoll::Kept>::iterator PreRoll::secondGroup()
{
    if (m_packets.empty()) return m_packets.end();
    return std::find_if(m_packets.begin() + 1, m_packets.end(),
                        [](const Kept& kept) { return kept.beginsGroup; });
}

void PreRoll::dropFirstGroup()
{
    const auto end = secondGroup();
    std::for_each(m_packets.begin(), end, [this](const Kept& kept) { m_bytes -= kept.packet.size; });
    m_packets.erase(m_packets.begin(), end);
}

void PreRoll::forget()
{
    m_packets.clear();
    m_bytes = 0;
}

} // namespace recdeck::media
