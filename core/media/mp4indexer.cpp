#include "core/media/mp4indexer.h"

#include "core/media/fragmentwriter.h"
#include "core/media/remuxer.h"

#include <algorithm>
#include <span>

namespace recdeck::media {

namespace {

constexpr std::uint32_t largestSample = 64 * 1024 * 1024;

} // namespace

bool Mp4Indexer::run(Mp4Head& head, Places places)
{
    if (!isPossible() || head.io() == nullptr) return false;
    const auto place = [&](const AVPacket& packet) {
        if (places == Places::WhereTheyAre) avio_seek(head.io(), packet.pos, SEEK_SET);
    };
    Remuxer index({.tracks = m_input.context(),
                   .path = m_input.path(),
                   .read = [this](AVPacket& packet) { return read(packet); }},
                  {.io = head.io(),
                   .path = m_input.path(),
                   .status = [] { return Result<void>(); },
                   .headerWritten = [&head] { head.beginMedia(); },
                   .mediaWritten = [&head] { head.endMedia(); },
                   .beforePacket = place});
    const auto made = index.run();
    return made && m_understood;
}

bool Mp4Indexer::isPossible() const
{
    const AVFormatContext& context = m_input.context();
    return context.nb_streams > 0 &&
           std::ranges::all_of(std::span(context.streams, context.nb_streams),
                               [](const AVStream* stream) { return goesIntoMp4AsItIs(*stream->codecpar); });
}

/// A packet without its data.
Result<bool> Mp4Indexer::read(AVPacket& packet)
{
    av_packet_unref(&packet);
    if (m_next == m_samples.size()) {
        auto samples = m_fragments.next();
        m_understood = samples.has_value();
        if (!samples || samples->empty()) return false;
        m_samples = std::move(*samples);
        m_next = 0;
    }
    const FragmentSample& sample = m_samples[m_next++];
    packet.stream_index = streamOf(sample.track);
    if (packet.stream_index < 0 || sample.size > largestSample) {
        m_understood = false;
        return false;
    }
    const AVStream& stream = *m_input.context().streams[packet.stream_index];
    packet.size = static_cast<int>(sample.size);
    packet.dts = sample.dts;
    packet.pts = sample.pts;
    packet.pos = sample.position;
    if (sample.keyFrame || stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO) packet.flags = AV_PKT_FLAG_KEY;
    addToRuns(sample);
    return true;
}

int Mp4Indexer::streamOf(std::uint32_t track) const
{
    const AVFormatContext& context = m_input.context();
    for (unsigned i = 0; i < context.nb_streams; ++i)
        if (context.streams[i]->id >= 0 && static_cast<std::uint32_t>(context.streams[i]->id) == track)
            return static_cast<int>(i);
    return -1;
}

void Mp4Indexer::addToRuns(const FragmentSample& sample)
{
    if (m_runs.empty() || m_runs.back().position + m_runs.back().size != sample.position)
        m_runs.push_back({.position = sample.position, .size = 0});
    m_runs.back().size += sample.size;
}

} // namespace recdeck::media
