#pragma once

#include "core/base/units.h"
#include "core/media/avptr.h"

#include <cstdint>
#include <vector>

namespace recdeck::media {

/// What the packets of a file add up to, while they are read one by one.
class PacketFigures final
{
public:
    void add(const AVPacket& packet, const AVStream& stream);

    [[nodiscard]] std::int64_t packets() const { return m_packets; }
    /// First to last presentation time, including the last packet's duration.
    [[nodiscard]] Microseconds duration() const;
    [[nodiscard]] Microseconds longestKeyFrameDistance() const;
    /// libav reports the end of the file too when a packet lies behind it; an mp4's index knows how many
    /// there should be.
    [[nodiscard]] bool isComplete(const AVFormatContext& input) const;

private:
    void addPicture(Microseconds pts, bool keyFrame);

    std::int64_t m_packets = 0; ///< video and audio
    std::vector<int> m_perStream;
    Microseconds m_first = Microseconds::max();
    Microseconds m_last = Microseconds::min();
    Microseconds m_longest{0};
    Microseconds m_keyFrame = Microseconds::min(); ///< the newest; min(): none yet
    Microseconds m_newestPicture = Microseconds::min();
};

/// Ticks of a stream in microseconds; 0 if unset.
[[nodiscard]] Microseconds packetTime(std::int64_t ticks, const AVStream& stream);

} // namespace recdeck::media
