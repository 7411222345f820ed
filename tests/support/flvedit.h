#pragma once

#include "core/media/demosource.h"
#include "core/media/flvtag.h"
#include "tests/support/mediaclip.h"

#include <functional>
#include <optional>
#include <vector>

namespace recdeck::test {

/// An FLV stream in memory that is made faulty step by step. Times are those of the clip it was made from, in
/// milliseconds, whatever timestamps its tags have by now.
class FlvEdit final
{
public:
    [[nodiscard]] static FlvEdit clip(const ClipOptions& options = {});

    /// Timestamps of everything from `from` on become later; they wrap at 32 bits.
    FlvEdit& shift(qint64 by, int from = 0);
    /// Leaves out media between the times, of one track or of both.
    FlvEdit& drop(int from, int to, std::optional<media::FlvTagType> track = {});
    /// Moves the sound's configuration to where its first frame is.
    FlvEdit& announceSoundLate();
    /// Changes the media tags between the times.
    FlvEdit& change(int from, int to, const std::function<void(media::FlvTag&)>& how);
    /// Changes the picture that is the `number`th from `from` on.
    FlvEdit& changePicture(int from, int number, const std::function<void(media::FlvTag&)>& how);
    /// The `number`th picture from `from` on comes before the one in front of it.
    FlvEdit& swapPictures(int from, int number);
    /// In front of each key frame, as servers do it for late viewers.
    FlvEdit& repeatConfiguration();
    /// Another publisher takes over in the same connection: its configuration and media, with its own
    /// timestamps.
    FlvEdit& append(const FlvEdit& other);
    /// Bytes that are no tags.
    FlvEdit& insertNoise(int at, qsizetype size);

    [[nodiscard]] QByteArray bytes() const;
    /// Media of one track.
    [[nodiscard]] std::size_t count(media::FlvTagType track) const;

private:
    struct Piece
    {
        media::FlvTag tag;
        int time = 0;
    };

    [[nodiscard]] static bool isMedia(const media::FlvTag& tag);

    QByteArray m_fileHeader;
    std::vector<Piece> m_pieces;
};

} // namespace recdeck::test
