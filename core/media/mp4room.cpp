#include "core/media/mp4room.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr double usualFrameRate = 30;
constexpr double samplesPerSound = 1024;
constexpr int usualSampleRate = 48'000;
// ISO/IEC 14496-12: size, time and time offset, each of which may need an entry of its own.
constexpr double bytesPerPicture = 4 + 8 + 8;
constexpr double bytesPerSound = 4 + 8;
// Boxes, codec configuration, and the places of the chunks.
constexpr double fixedBytes = 8 * 1024;
constexpr double reserve = 1.2;
constexpr Microseconds unknownLength = std::chrono::hours{1};
constexpr Microseconds longest = std::chrono::hours{6};

/// What may be left unused in a file of this size.
std::int64_t mostUnused(ByteCount fileSize)
{
    constexpr std::int64_t little = 64 * 1024;
    return std::max(little, bytes(fileSize) / 32);
}

} // namespace

ByteCount indexRoom(const StreamInfo& info, Microseconds planned, ByteCount mostBytes)
{
    if (planned.count() <= 0) planned = unknownLength;
    double perSecond = 0;
    for (const Track& track : info.tracks) {
        if (track.kind == TrackKind::Video)
            perSecond += bytesPerPicture * (track.frameRate > 0 ? track.frameRate : usualFrameRate);
        else
            perSecond +=
                bytesPerSound * (track.sampleRate > 0 ? track.sampleRate : usualSampleRate) / samplesPerSound;
    }
    const double seconds = std::chrono::duration<double>(std::min(planned, longest)).count();
    double room = fixedBytes + reserve * perSecond * seconds;
    if (bytes(mostBytes) > 0) room = std::min(room, static_cast<double>(mostUnused(mostBytes)));
    return ByteCount{static_cast<std::int64_t>(room)};
}

bool isTooMuchRoom(ByteCount unused, ByteCount fileSize)
{
    return bytes(unused) > mostUnused(fileSize);
}

} // namespace recdeck::media
