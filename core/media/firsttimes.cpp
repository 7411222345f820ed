#include "core/media/firsttimes.h"

#include <algorithm>
#include <map>
#include <vector>

namespace recdeck::media {

namespace {

using TrackPackets = std::vector<AVPacket*>;

std::map<int, TrackPackets> byTrack(const HeldPackets& packets)
{
    std::map<int, TrackPackets> tracks;
    for (const auto& packet : packets)
        tracks[packet->stream_index].push_back(packet.get());
    return tracks;
}

/// The first packet with a decoding time; the packet behind it has one too. Otherwise the end.
TrackPackets::const_iterator firstKnown(const TrackPackets& track)
{
    return std::adjacent_find(track.begin(), track.end(), [](const AVPacket* a, const AVPacket* b) {
        return a->dts != AV_NOPTS_VALUE && b->dts != AV_NOPTS_VALUE;
    });
}

void fillTrack(const TrackPackets& track)
{
    const auto known = firstKnown(track);
    if (known == track.begin() || known == track.end()) return;
    const std::int64_t step = std::max<std::int64_t>(1, (*(known + 1))->dts - (*known)->dts);
    std::int64_t dts = (*known)->dts;
    std::int64_t firstShown = (*known)->pts;
    for (auto packet = known; packet != track.begin();) {
        --packet;
        dts -= step;
        (*packet)->dts = dts;
        if ((*packet)->pts != AV_NOPTS_VALUE) firstShown = std::min(firstShown, (*packet)->pts);
    }
    // A stream begins with the picture that is shown first.
    if (track.front()->pts == AV_NOPTS_VALUE)
        track.front()->pts = std::max(track.front()->dts, firstShown - step);
}

} // namespace

bool lacksFirstTimes(const HeldPackets& packets)
{
    const auto tracks = byTrack(packets);
    return tracks.empty() || std::ranges::any_of(tracks, [](const auto& track) {
               return firstKnown(track.second) == track.second.end();
           });
}

void fillFirstTimes(HeldPackets& packets)
{
    for (const auto& [index, track] : byTrack(packets))
        fillTrack(track);
}

} // namespace recdeck::media
