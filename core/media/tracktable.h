#pragma once

#include "core/media/avptr.h"
#include "core/media/streaminfo.h"
#include "core/media/timestamprepair.h"

#include <memory>
#include <vector>

namespace recdeck::media {

/// Which of a demuxer's streams is which of our tracks, and what the tracks look like now. Streams may appear
/// late, and parameters may change, with any packet.
class TrackTable final
{
public:
    enum class Use : std::uint8_t {
        Known = 1, ///< the packet belongs to a track as it is
        Changed,   ///< the tracks were changed by this packet
        Unusable,  ///< video or audio that no decoder could start on yet
        Ignored,   ///< neither video nor audio
    };

    /// `parallel`: a demuxer may have several streams of a kind beside each other. One of each kind is taken,
    /// of the same programme; the others are ignored while it exists. Otherwise a second stream of a kind
    /// takes the first one's place.
    void setParallel(bool parallel) { m_parallel = parallel; }
    /// Takes every stream that is ready.
    void addAll(const AVFormatContext& context);
    /// The stream goes on in another demuxer. True if its tracks are no longer the same.
    [[nodiscard]] bool takeOver(const AVFormatContext& context);
    /// A kind of track was announced, but is not ready.
    [[nodiscard]] bool lacksTrack(const AVFormatContext& context) const;
    /// Looks at one packet; may add or change a track.
    [[nodiscard]] Use handle(const AVFormatContext& context, const AVPacket& packet);

    /// For a packet that is Known or Changed.
    [[nodiscard]] int trackOf(const AVPacket& packet) const;
    [[nodiscard]] TimestampRepair& repairOf(const AVPacket& packet);
    /// Never null; replaced, not modified, when something changes.
    [[nodiscard]] const std::shared_ptr<const StreamInfo>& info() const { return m_info; }

private:
    struct Stream
    {
        int track = -1;
        TimestampRepair repair;
    };

    Stream& streamAt(int index);
    bool add(const AVStream& stream);
    [[nodiscard]] bool mayBeTaken(const AVFormatContext& context, const AVStream& stream) const;
    [[nodiscard]] int streamOfTrack(int track) const;
    int insert(StreamInfo& info, Track track);
    bool takeNewConfiguration(const AVPacket& packet, int track);

    bool m_parallel = false;
    std::vector<Stream> m_streams; ///< by libav's index
    std::shared_ptr<const StreamInfo> m_info = std::make_shared<StreamInfo>();
};

} // namespace recdeck::media
