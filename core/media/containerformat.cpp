#include "core/media/containerformat.h"

#include <algorithm>
#include <array>

namespace recdeck::media {

namespace {

// mp4: the index comes first and is empty, each fragment tells its own time (see LibavMuxer::endFragment).
// finishMp4() removes the lead. ts: players take the jump between files of one playlist for a fault without
// the discontinuity mark.
constexpr std::array formats{
    ContainerFormat{.container = Container::Mp4,
                    .muxer = "mp4",
                    .option = "movflags",
                    .flags = "empty_moov+default_base_moof+frag_keyframe+frag_discont+skip_trailer",
                    .oneTrackPerKind = false,
                    .keepsSourceTime = false,
                    .lead = Milliseconds{1000}},
    ContainerFormat{.container = Container::Flv,
                    .muxer = "flv",
                    .option = "flvflags",
                    .flags = "",
                    .oneTrackPerKind = true,
                    .keepsSourceTime = false,
                    .lead = Milliseconds{200}},
    ContainerFormat{.container = Container::MpegTs,
                    .muxer = "mpegts",
                    .option = "mpegts_flags",
                    .flags = "initial_discontinuity",
                    .oneTrackPerKind = false,
                    .keepsSourceTime = true,
                    .lead = Milliseconds{0}},
};

} // namespace

const ContainerFormat& containerFormat(Container container)
{
    const auto hit = std::ranges::find(formats, container, &ContainerFormat::container);
    return hit == formats.end() ? formats.front() : *hit;
}

bool containerTakes(Container container, Codec codec)
{
    using enum Codec;
    constexpr std::array mp4{H264, Hevc, Av1, Aac, Mp3, Opus};
    constexpr std::array flv{H264, Aac, Mp3};
    constexpr std::array ts{H264, Hevc, Aac, Mp3, Ac3};
    switch (container) {
    case Container::Mp4:
        return std::ranges::find(mp4, codec) != mp4.end();
    case Container::Flv:
        return std::ranges::find(flv, codec) != flv.end();
    case Container::MpegTs:
        return std::ranges::find(ts, codec) != ts.end();
    }
    return false;
}

} // namespace recdeck::media
