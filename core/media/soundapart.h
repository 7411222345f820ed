#pragma once

#include "core/media/libavsource.h"

#include <memory>
#include <optional>

namespace recdeck::media {

/// A stream that may come from two playlists: HLS whose pictures are in one and whose sound is in another
/// (EXT-X-MEDIA of RFC 8216). Their packets are put into the order of their decoding times, which count on
/// the same line. Any other stream goes through as it is.
class SoundApart final : public PacketSource
{
public:
    explicit SoundApart(const std::shared_ptr<HlsMemory>& memory)
        : m_main{LibavSource(memory)}
        , m_sound{LibavSource(memory)}
    {
    }

    [[nodiscard]] Result<std::shared_ptr<const StreamInfo>> open(const QString& url,
                                                                 const SourceOptions& options) override;
    [[nodiscard]] Result<Packet> read() override;
    [[nodiscard]] std::shared_ptr<const StreamInfo> changedInfo() const override;
    void interrupt() override;
    void setGather(Milliseconds time) override;
    [[nodiscard]] SourceCounters counters() const override;

private:
    struct Half
    {
        LibavSource source;
        std::shared_ptr<const StreamInfo> info = {};
        std::optional<Result<Packet>> next = {}; ///< read, and not handed out
        bool hasChanged = false;                 ///< the next packet begins with other parameters

        [[nodiscard]] bool hasPacket() const { return next && *next; }
    };

    /// Reads on where nothing is in hand; false: the packet is not wanted.
    [[nodiscard]] bool fetch(Half& half) const;
    [[nodiscard]] int soundTrack() const;
    [[nodiscard]] std::shared_ptr<const StreamInfo> bothInfos() const;

    Half m_main;
    Half m_sound;
    bool m_isApart = false;
    Half* m_handedOut = nullptr;
    std::optional<Error> m_failure; ///< of one of them
    Microseconds m_newest{0};       ///< that was handed out before
    std::shared_ptr<const StreamInfo> m_changed;
};

} // namespace recdeck::media
