#include "core/media/previewqueue.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace recdeck::media {

namespace {

constexpr Microseconds longestStep{2'000'000};

int indexOfFirst(const StreamInfo& info, TrackKind kind)
{
    const auto found = std::ranges::find(info.tracks, kind, &Track::kind);
    return found == info.tracks.end() ? -1 : static_cast<int>(found - info.tracks.begin());
}

/// Decoders read a little further than a packet goes and want zeros there; in a packet that is a piece of
/// what was received, the next one follows.
AvPtr<AVPacket> copyForDecoder(const AVPacket& packet)
{
    AvPtr<AVPacket> copy(av_packet_alloc());
    if (!copy || av_new_packet(copy.get(), packet.size) < 0) return nullptr;
    std::memcpy(copy->data, packet.data, static_cast<std::size_t>(packet.size));
    if (av_packet_copy_props(copy.get(), &packet) < 0) return nullptr;
    return copy;
}

} // namespace

PreviewQueue::PreviewQueue(Limits limits)
    : m_limits(limits)
{
}

void PreviewQueue::open(const std::shared_ptr<const StreamInfo>& info)
{
    m_video.track = indexOfFirst(*info, TrackKind::Video);
    m_audio.track = indexOfFirst(*info, TrackKind::Audio);
    for (Line* line : {&m_video, &m_audio}) {
        PreviewEntry entry;
        entry.info = info;
        line->entries.push_back(std::move(entry));
    }
    m_needKeyFrame = true;
}

void PreviewQueue::push(const Packet& packet)
{
    if (packet.raw == nullptr) return;
    if (packet.track == m_video.track) {
        const bool passes = packet.keyFrame || (!m_needKeyFrame && !m_keyFramesOnly);
        if (!passes) {
            m_video.gap = true;
            return;
        }
        m_needKeyFrame = false;
        pushTo(m_video, packet);
        if (isFull(m_video)) makeRoomForPictures();
    } else if (packet.track == m_audio.track && m_soundWanted) {
        pushTo(m_audio, packet);
        while (isFull(m_audio))
            makeRoomForSound();
    }
}

void PreviewQueue::pushTo(Line& line, const Packet& packet)
{
    PreviewEntry entry;
    entry.packet = copyForDecoder(*packet.raw);
    if (!entry.packet) return;
    entry.packet->pts = packet.pts.count();
    entry.packet->dts = packet.dts.count();
    entry.packet->duration = packet.duration.count();
    entry.keyFrame = packet.keyFrame;
    entry.alone = &line == &m_video && m_keyFramesOnly;
    entry.afterGap = std::exchange(line.gap, false);
    entry.arrival = packet.arrival;
    // A jump of the timestamps is not time that is held.
    entry.step = std::clamp(packet.dts - line.lastDts.value_or(packet.dts), Microseconds(0), longestStep);
    line.lastDts = packet.dts;
    line.time += entry.step;
    line.bytes += packet.size;
    line.entries.push_back(std::move(entry));
}

void PreviewQueue::setKeyFramesOnly(bool on)
{
    if (m_keyFramesOnly && !on)
        m_needKeyFrame = true; // what comes next refers to pictures that were left out
    m_keyFramesOnly = on;
}

PreviewEntry PreviewQueue::take(Line& line)
{
    PreviewEntry entry = std::move(line.entries.front());
    line.entries.pop_front();
    line.time -= entry.step;
    if (entry.packet) line.bytes -= entry.packet->size;
    return entry;
}

bool PreviewQueue::isFull(const Line& line) const
{
    return line.bytes > bytes(m_limits.bytes) || line.time > m_limits.time;
}

void PreviewQueue::makeRoomForPictures()
{
    const auto& entries = m_video.entries;
    const auto newestKey = std::find_if(entries.rbegin(), entries.rend(),
                                        [](const PreviewEntry& entry) { return entry.keyFrame; });
    const auto before =
        static_cast<std::size_t>(entries.rend() - newestKey) - (newestKey == entries.rend() ? 0U : 1U);
    // The newest GOP is kept, unless it alone fills the queue: then its rest is left out as well.
    if (before > 0) dropFront(m_video, before);
    if (!isFull(m_video)) return;
    dropFront(m_video, m_video.entries.size());
    m_needKeyFrame = true;
}

void PreviewQueue::makeRoomForSound()
{
    dropFront(m_audio, (m_audio.entries.size() + 1) / 2);
}

void PreviewQueue::dropFront(Line& line, std::size_t count)
{
    std::shared_ptr<const StreamInfo> info;
    for (std::size_t i = 0; i < count; ++i) {
        PreviewEntry entry = take(line);
        if (entry.info) info = std::move(entry.info);
        if (entry.packet) ++m_dropped;
    }
    // New parameters must not get lost with the packets around them.
    if (line.entries.empty() && info) line.entries.emplace_back();
    if (line.entries.empty()) {
        line.gap = true;
        return;
    }
    if (info && !line.entries.front().info) line.entries.front().info = std::move(info);
    line.entries.front().afterGap = true;
    if (!line.entries.front().packet) line.gap = true;
}

} // namespace recdeck::media
