#include "core/media/muxer.h"

#include "core/media/avlog.h"
#include "core/media/containerformat.h"
#include "core/media/libavmuxer.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr int headerBuffer = 16 * 1024; // fragments go past it
constexpr int streamBuffer = 256 * 1024;

Result<std::vector<int>> selectTracks(const ContainerFormat& format, const StreamInfo& info,
                                      TrackSelection selection, const QString& path)
{
    std::vector<int> tracks;
    bool hasVideo = false;
    bool hasAudio = false;
    for (std::size_t i = 0; i < info.tracks.size(); ++i) {
        const Track& track = info.tracks[i];
        const bool video = track.kind == TrackKind::Video;
        if (!(video ? selection.video : selection.audio)) continue;
        if (format.oneTrackPerKind && (video ? hasVideo : hasAudio)) continue;
        if (!containerTakes(format.container, track.codec))
            return Failure(Error{.code = ErrorCode::CodecNotSupported, .subject = codecName(track.codec)});
        (video ? hasVideo : hasAudio) = true;
        tracks.push_back(static_cast<int>(i));
    }
    if (tracks.empty()) return Failure(Error{.code = ErrorCode::NoTracks, .subject = path});
    return tracks;
}

} // namespace

Result<std::unique_ptr<Muxer>> Muxer::create(const QString& path, Container container, const StreamInfo& info,
                                             TrackSelection selection, ByteCount room)
{
    installAvLog();
    const ContainerFormat& format = containerFormat(container);
    const auto tracks = selectTracks(format, info, selection, path);
    if (!tracks) return Failure(tracks.error());
    const bool writesOwnFragments =
        container == Container::Mp4 && std::ranges::all_of(*tracks, [&](int track) {
            const auto& parameters = info.tracks[static_cast<std::size_t>(track)].parameters;
            return parameters && goesIntoMp4AsItIs(*parameters);
        });
    auto file = OutputFile::create(path, writesOwnFragments ? headerBuffer : streamBuffer);
    if (!file) return Failure(file.error());
    auto muxer = std::make_unique<LibavMuxer>(std::move(*file), format, writesOwnFragments);
    if (auto begun = muxer->begin(info, *tracks, room); !begun) return Failure(begun.error());
    return muxer;
}

} // namespace recdeck::media
