#pragma once

#include "core/media/packet.h"

#include <deque>
#include <memory>

namespace recdeck::media {

/// Keeps the newest packets of a stream, so that a recording can begin with what came just before it was
/// asked for. Begins at a key frame (of the picture if there is one). Everything happens on the pull's
/// thread.
class PreRoll final : public PacketSink
{
public:
    struct Limits
    {
        Milliseconds time{5000};         ///< at least this much is kept, up to one GOP more
        ByteCount bytes = megabytes(64); ///< of payload; more than this is never kept
    };

    explicit PreRoll(Limits limits);
    ~PreRoll() override;

    /// A new connection or other parameters: what was kept does not fit to what comes.
    void streamOpened(const std::shared_ptr<const StreamInfo>& info) override;
    void packetArrived(const Packet& packet) override;
    void streamClosed() override { forget(); }

    /// Hands everything that is kept to the sink, oldest first.
    void replay(PacketSink& sink) const;

private:
    struct Kept;

    [[nodiscard]] bool beginsGroup(const Packet& packet) const;
    /// Where the second group of pictures begins; the end if there is none.
    [[nodiscard]] std::deque<Kept>::iterator secondGroup();
    void dropFirstGroup();
    void forget();

    const Limits m_limits;
    TrackKind m_reference = TrackKind::Video;
    std::deque<Kept> m_packets;
    std::int64_t m_bytes = 0;
};

} // namespace recdeck::media
