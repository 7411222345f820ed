#include "core/media/tracktable.h"

#include "core/media/trackdescription.h"

#include <algorithm>

namespace recdeck::media {

void TrackTable::addAll(const AVFormatContext& context)
{
    for (unsigned i = 0; i < context.nb_streams; ++i)
        static_cast<void>(add(*context.streams[i]));
}

TrackTable::Use TrackTable::handle(const AVFormatContext& context, const AVPacket& packet)
{
    const AVStream& stream = *context.streams[packet.stream_index];
    const AVMediaType type = stream.codecpar->codec_type;
    if (type != AVMEDIA_TYPE_VIDEO && type != AVMEDIA_TYPE_AUDIO) return Use::Ignored;
    const int track = streamAt(packet.stream_index).track;
    if (track < 0) return add(stream) ? Use::Changed : Use::Unusable;
    return takeNewConfiguration(packet, track) ? Use::Changed : Use::Known;
}

int TrackTable::trackOf(const AVPacket& packet) const
{
    return m_streams[static_cast<std::size_t>(packet.stream_index)].track;
}

TimestampRepair& TrackTable::repairOf(const AVPacket& packet)
{
    return streamAt(packet.stream_index).repair;
}

TrackTable::Stream& TrackTable::streamAt(int index)
{
    const auto at = static_cast<std::size_t>(index);
    if (at >= m_streams.size()) m_streams.resize(at + 1);
    return m_streams[at];
}

bool TrackTable::add(const AVStream& stream)
{
    auto track = describeTrack(stream);
    if (!track || !isConfigured(*track->parameters)) return false;
    auto info = std::make_shared<StreamInfo>(*m_info);
    const auto same = std::ranges::find(info->tracks, track->kind, &Track::kind);
    const auto at = static_cast<int>(same - info->tracks.begin());
    if (same == info->tracks.end()) {
        info->tracks.push_back(std::move(*track));
    } else {
        // FLV has one track of a kind; when its codec changes, libav opens a second stream.
        *same = std::move(*track);
        for (Stream& other : m_streams)
            if (other.track == at) other.track = -1;
    }
    streamAt(stream.index).track = at;
    m_info = std::move(info);
    return true;
}

bool TrackTable::takeNewConfiguration(const AVPacket& packet, int track)
{
    std::size_t size = 0;
    const std::uint8_t* bytes = av_packet_get_side_data(&packet, AV_PKT_DATA_NEW_EXTRADATA, &size);
    if (bytes == nullptr || size == 0) return false;
    const Track& old = m_info->tracks[static_cast<std::size_t>(track)];
    const std::span configuration(bytes, size);
    const std::span known(old.parameters->extradata,
                          static_cast<std::size_t>(old.parameters->extradata_size));
    // Servers repeat the configuration for late viewers.
    if (std::ranges::equal(configuration, known)) return false;
    auto info = std::make_shared<StreamInfo>(*m_info);
    info->tracks[static_cast<std::size_t>(track)] = withNewConfiguration(old, configuration);
    m_info = std::move(info);
    return true;
}

} // namespace recdeck::media
