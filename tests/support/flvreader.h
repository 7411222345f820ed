#pragma once

#include "core/media/streaminfo.h"

#include <QByteArray>
#include <QString>
#include <chrono>
#include <vector>

namespace recdeck::test {

struct ReadPacket
{
    media::TrackKind kind = media::TrackKind::Video;
    bool keyFrame = false;
    std::int64_t dts = 0; ///< milliseconds
    std::int64_t pts = 0;
    QByteArray payload;
};

struct FlvReading
{
    bool opened = false;
    bool cleanEnd = false; ///< ended with end of file, not with an error or the time limit
    std::vector<ReadPacket> packets;
};

/// Reads an FLV stream with libav's own demuxer, without any repair of its packets, until it ends, `limit`
/// has passed or `maxPackets` are there. Blocks.
[[nodiscard]] FlvReading readFlv(const QString& url, std::chrono::milliseconds limit,
                                 int maxPackets = 1'000'000);

} // namespace recdeck::test
