#include "core/media/streaminfo.h"

#include <algorithm>

namespace recdeck::media {

QString codecName(Codec codec)
{
    switch (codec) {
    case Codec::H264:
        return QStringLiteral("H.264");
    case Codec::Hevc:
        return QStringLiteral("HEVC");
    case Codec::Av1:
        return QStringLiteral("AV1");
    case Codec::Aac:
        return QStringLiteral("AAC");
    case Codec::Mp3:
        return QStringLiteral("MP3");
    case Codec::Opus:
        return QStringLiteral("Opus");
    case Codec::Ac3:
        return QStringLiteral("AC-3");
    case Codec::Other:
        break;
    }
    return QStringLiteral("other");
}

const Track* StreamInfo::first(TrackKind kind) const
{
    const auto hit = std::ranges::find(tracks, kind, &Track::kind);
    return hit == tracks.end() ? nullptr : &*hit;
}

} // namespace recdeck::media
