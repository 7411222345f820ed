#pragma once

#include "core/media/muxer.h"
#include "core/recorder/playlist.h"

#include <QString>
#include <memory>

namespace recdeck::recorder {

/// Writes one HLS recording: parts in TS beside a playlist that is valid at every moment. A part is in the
/// playlist once it is complete; the playlist is replaced in one step.
class HlsMuxer final : public media::Muxer
{
public:
    /// The playlist and its parts folder (partsFolderOf()) must not exist. A part ends at the first key frame
    /// after `partLength`, without key frames at three times that. Errors as Muxer::create().
    [[nodiscard]] static Result<std::unique_ptr<Muxer>> create(const QString& playlist,
                                                               const media::StreamInfo& info,
                                                               media::TrackSelection selection,
                                                               Microseconds partLength);

    [[nodiscard]] Result<void> write(const media::Packet& packet) override;
    void setShift(Microseconds shift) override;
    [[nodiscard]] Result<void> flush() override;
    [[nodiscard]] Result<void> close() override;
    [[nodiscard]] ByteCount size() const override;
    [[nodiscard]] std::int64_t repairedTimestamps() const override;

private:
    HlsMuxer(QString playlist, media::StreamInfo info, media::TrackSelection selection,
             Microseconds partLength);
    [[nodiscard]] bool beginsPart(const media::Packet& packet) const;
    [[nodiscard]] Result<void> beginPart();
    [[nodiscard]] Result<void> endPart(Microseconds until);
    [[nodiscard]] Result<void> writePlaylist(PlaylistState state) const;

    const QString m_playlist;
    const media::StreamInfo m_info;
    const media::TrackSelection m_selection;
    const Microseconds m_partLength;
    media::TrackKind m_reference;
    std::unique_ptr<media::Muxer> m_part; ///< the open one
    QList<PlaylistPart> m_parts;          ///< complete ones
    Microseconds m_partStart{0};
    Microseconds m_end{0}; ///< of the latest packet
    Microseconds m_shift{0};
    bool m_hasPackets = false; ///< of the open part
    ByteCount m_closedBytes{0};
    std::int64_t m_closedRepairs = 0;
};

} // namespace recdeck::recorder
