#pragma once

#include "core/base/result.h"
#include "core/media/packet.h"
#include "core/media/streaminfo.h"

#include <QString>
#include <memory>

namespace recdeck::media {

enum class Container : std::uint8_t {
    Mp4 = 1, ///< fragmented while it is written; finishMp4() makes it ordinary
    Flv,
    MpegTs,
};

struct TrackSelection
{
    bool video = true;
    bool audio = true;
};

/// Whether the container takes the codec (decisions, Recording 1).
[[nodiscard]] bool containerTakes(Container container, Codec codec);

/// Writes one file, packet by packet, in the order given and without changing a payload. One thread at a
/// time. Timestamps are shifted by one constant per file so that it starts near 0; the offset between tracks
/// stays. MpegTs keeps the source's timestamps instead (plus a constant), so that files of one stream
/// continue each other. Decoding times that do not rise are repaired by the smallest possible step, nothing
/// is dropped. What is on disk is readable up to the last flush() at any moment, also after a kill -9.
class Muxer
{
public:
    virtual ~Muxer() = default;

    /// `room`: what is kept free in an mp4 for its index, see indexRoom(); it takes no space on the disk
    /// until then. Errors: CodecNotSupported (subject: the codec), NoTracks, AlreadyExists, DiskFull,
    /// PermissionDenied, FileFailed.
    [[nodiscard]] static Result<std::unique_ptr<Muxer>> create(const QString& path, Container container,
                                                               const StreamInfo& info,
                                                               TrackSelection selection,
                                                               ByteCount room = ByteCount{0});

    /// Packets of tracks that were not selected are ignored. Errors: DiskFull, FileFailed.
    [[nodiscard]] virtual Result<void> write(const Packet& packet) = 0;
    /// Packets from here on count as earlier by this: what a jump of the stream's timestamps has added.
    virtual void setShift(Microseconds shift) = 0;
    /// Brings everything written so far to the operating system (for mp4: ends the fragment). Legal between
    /// any two packets, also far from a key frame.
    [[nodiscard]] virtual Result<void> flush() = 0;
    /// Ends and closes the file. Not synced to disk: whoever renames it does that.
    [[nodiscard]] virtual Result<void> close() = 0;
    /// Bytes written so far, including what is not flushed yet.
    [[nodiscard]] virtual ByteCount size() const = 0;
    /// Packets whose timestamps had to be repaired.
    [[nodiscard]] virtual std::int64_t repairedTimestamps() const { return 0; }
};

} // namespace recdeck::media
