#include "core/media/fragmentwriter.h"

#include <cstring>

namespace recdeck::media {

bool goesIntoMp4AsItIs(const AVCodecParameters& parameters)
{
    if (parameters.extradata_size <= 0) return parameters.codec_id == AV_CODEC_ID_MP3;
    switch (parameters.codec_id) {
    case AV_CODEC_ID_H264:
    case AV_CODEC_ID_HEVC: // a configuration record, not a byte stream
        return parameters.extradata[0] == 1;
    case AV_CODEC_ID_AAC:
    case AV_CODEC_ID_OPUS:
    case AV_CODEC_ID_MP3:
        return true;
    default:
        return false;
    }
}

FragmentWriter::FragmentWriter(OutputFile& file, std::size_t tracks)
    : m_file(file)
    , m_tracks(tracks)
{
    for (std::size_t i = 0; i < tracks; ++i)
        m_tracks[i].id = static_cast<std::uint32_t>(i + 1);
}

FragmentWriter::~FragmentWriter()
{
    release();
}

bool FragmentWriter::add(std::size_t track, const AVPacket& packet, const FragmentEntry& entry)
{
    const auto size = static_cast<std::size_t>(packet.size);
    Held held{.track = track};
    if (packet.buf != nullptr) {
        held.buffer = av_buffer_ref(packet.buf);
        held.payload = {packet.data, size};
    } else {
        held.buffer = av_buffer_alloc(size);
        if (held.buffer != nullptr && size > 0) std::memcpy(held.buffer->data, packet.data, size);
        if (held.buffer != nullptr) held.payload = {held.buffer->data, size};
    }
    if (held.buffer == nullptr) return false;
    m_held.push_back(held);
    m_tracks[track].entries.push_back(entry);
    return true;
}

Result<void> FragmentWriter::end()
{
    if (m_held.empty()) return {};
    const auto head = movieFragment(++m_number, m_tracks);
    std::vector<std::span<const std::uint8_t>> pieces{head};
    pieces.reserve(m_held.size() + 1);
    for (std::size_t track = 0; track < m_tracks.size(); ++track)
        for (const Held& held : m_held)
            if (held.track == track) pieces.push_back(held.payload);
    auto written = m_file.append(pieces);
    release();
    return written;
}

void FragmentWriter::release()
{
    for (Held& held : m_held)
        av_buffer_unref(&held.buffer);
    m_held.clear();
    for (FragmentTrack& track : m_tracks)
        track.entries.clear();
}

} // namespace recdeck::media
