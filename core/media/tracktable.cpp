#include "core/media/tracktable.h"

#include "core/media/annexb.h"
#include "core/media/trackdescription.h"

#include <algorithm>
#include <span>

namespace recdeck::media {

namespace {

bool isVideoOrAudio(const AVStream& stream)
{
    const AVMediaType type = stream.codecpar->codec_type;
    return type == AVMEDIA_TYPE_VIDEO || type == AVMEDIA_TYPE_AUDIO;
}

TrackKind kindOf(const AVStream& stream)
{
    return stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO ? TrackKind::Video : TrackKind::Audio;
}

bool contains(const AVProgram& program, int index)
{
    const std::span indexes(program.stream_index, program.nb_stream_indexes);
    return std::ranges::find(indexes, static_cast<unsigned>(index)) != indexes.end();
}

/// The programme that a stream is announced in now; null where there are none.
const AVProgram* programOf(const AVFormatContext& context, int index)
{
    for (const AVProgram* program : std::span(context.programs, context.nb_programs))
        if (contains(*program, index)) return program;
    return nullptr;
}

/// The first programme that has pictures; null if none has.
const AVProgram* mainProgram(const AVFormatContext& context)
{
    for (const AVProgram* program : std::span(context.programs, context.nb_programs))
        for (const unsigned index : std::span(program->stream_index, program->nb_stream_indexes))
            if (context.streams[index]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO) return program;
    return nullptr;
}

} // namespace

void TrackTable::addAll(const AVFormatContext& context)
{
    for (const AVStream* stream : std::span(context.streams, context.nb_streams))
        if (mayBeTaken(context, *stream)) add(*stream);
}

bool TrackTable::takeOver(const AVFormatContext& context)
{
    const auto before = m_info;
    for (Stream& stream : m_streams)
        stream.track = -1;
    for (const AVStream* stream : std::span(context.streams, context.nb_streams)) {
        const auto track = describeTrack(*stream);
        if (!track || !isConfigured(*track->parameters)) continue;
        const auto same = std::ranges::find(m_info->tracks, track->kind, &Track::kind);
        const auto at = static_cast<int>(same - m_info->tracks.begin());
        if (streamOfTrack(at) >= 0) continue;
        if (same != m_info->tracks.end() && isSameConfiguration(*same, *track))
            streamAt(stream->index).track = at;
        else
            add(*stream);
    }
    return m_info != before;
}

bool TrackTable::lacksTrack(const AVFormatContext& context) const
{
    return std::ranges::any_of(std::span(context.streams, context.nb_streams), [&](const AVStream* stream) {
        return isVideoOrAudio(*stream) && !m_info->has(kindOf(*stream)) && mayBeTaken(context, *stream);
    });
}

bool TrackTable::mayBeTaken(const AVFormatContext& context, const AVStream& stream) const
{
    if (!m_parallel) return true;
    if (context.nb_programs > 0) {
        const AVProgram* program = programOf(context, stream.index);
        const AVProgram* main = mainProgram(context);
        if (program == nullptr || (main != nullptr && program != main)) return false;
    }
    const auto same = std::ranges::find(m_info->tracks, kindOf(stream), &Track::kind);
    if (same == m_info->tracks.end()) return true;
    // What is no longer announced has made room.
    const int taken = streamOfTrack(static_cast<int>(same - m_info->tracks.begin()));
    return taken < 0 || taken == stream.index ||
           (context.nb_programs > 0 && programOf(context, taken) == nullptr);
}

int TrackTable::streamOfTrack(int track) const
{
    const auto hit = std::ranges::find(m_streams, track, &Stream::track);
    return hit == m_streams.end() ? -1 : static_cast<int>(hit - m_streams.begin());
}

TrackTable::Use TrackTable::handle(const AVFormatContext& context, const AVPacket& packet)
{
    const AVStream& stream = *context.streams[packet.stream_index];
    if (!isVideoOrAudio(stream)) return Use::Ignored;
    const int track = streamAt(packet.stream_index).track;
    if (track < 0 && !mayBeTaken(context, stream)) return Use::Ignored;
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
    auto at = static_cast<int>(same - info->tracks.begin());
    if (same == info->tracks.end()) {
        at = insert(*info, std::move(*track));
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

/// Pictures come first, whatever a demuxer met first: with the server's mood that differs between two
/// connections, which are still the same stream.
int TrackTable::insert(StreamInfo& info, Track track)
{
    const bool isFirst = track.kind == TrackKind::Video;
    const auto place =
        info.tracks.insert(isFirst ? info.tracks.begin() : info.tracks.end(), std::move(track));
    for (Stream& other : m_streams)
        if (isFirst && other.track >= 0) ++other.track;
    return static_cast<int>(place - info.tracks.begin());
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
    if (isAnnexB(configuration) && hasAllUnits(known, configuration)) return false;
    auto info = std::make_shared<StreamInfo>(*m_info);
    info->tracks[static_cast<std::size_t>(track)] = withNewConfiguration(old, configuration);
    m_info = std::move(info);
    return true;
}

} // namespace recdeck::media
