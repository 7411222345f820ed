#include "core/media/packetfigures.h"

#include <algorithm>
#include <cstring>

namespace recdeck::media {

Microseconds packetTime(std::int64_t ticks, const AVStream& stream)
{
    if (ticks == AV_NOPTS_VALUE) return Microseconds{0};
    return Microseconds(av_rescale_q(ticks, stream.time_base, {1, 1'000'000}));
}

void PacketFigures::add(const AVPacket& packet, const AVStream& stream)
{
    const auto at = static_cast<std::size_t>(packet.stream_index);
    if (at >= m_perStream.size()) m_perStream.resize(at + 1);
    ++m_perStream[at];
    const AVMediaType type = stream.codecpar->codec_type;
    if (type != AVMEDIA_TYPE_VIDEO && type != AVMEDIA_TYPE_AUDIO) return;
    ++m_packets;
    const Microseconds pts = packetTime(packet.pts, stream);
    m_first = std::min(m_first, pts);
    m_last = std::max(m_last, pts + packetTime(packet.duration, stream));
    if (type == AVMEDIA_TYPE_VIDEO) addPicture(pts, (packet.flags & AV_PKT_FLAG_KEY) != 0);
}

void PacketFigures::addPicture(Microseconds pts, bool keyFrame)
{
    m_newestPicture = std::max(m_newestPicture, pts);
    if (!keyFrame) return;
    if (m_keyFrame != Microseconds::min()) m_longest = std::max(m_longest, pts - m_keyFrame);
    m_keyFrame = pts;
}

Microseconds PacketFigures::duration() const
{
    return m_packets > 0 ? m_last - m_first : Microseconds{0};
}

Microseconds PacketFigures::longestKeyFrameDistance() const
{
    if (m_keyFrame == Microseconds::min()) return Microseconds{0};
    return std::max(m_longest, m_newestPicture - m_keyFrame);
}

bool PacketFigures::isComplete(const AVFormatContext& input) const
{
    // What libav calls the index of an flv counts decoder configurations too.
    if (std::strstr(input.iformat->name, "mp4") == nullptr) return true;
    for (unsigned i = 0; i < input.nb_streams; ++i)
        if ((i < m_perStream.size() ? m_perStream[i] : 0) <
            avformat_index_get_entries_count(input.streams[i]))
            return false;
    return true;
}

} // namespace recdeck::media
