#pragma once

#include "core/base/result.h"
#include "core/base/units.h"
#include "core/media/streaminfo.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <vector>

namespace recdeck::media {

/// How a file is finished. The result is the same to the last bit, as far as both can do it.
enum class FinishWay : std::uint8_t {
    Blocks = 1, ///< bytes are copied in large blocks; packet by packet where that is not possible
    OnlyBlocks, ///< not packet by packet: FileFailed where bytes alone do not do
    Packets,
};

/// Turns a fragmented, possibly cut-off mp4 into an ordinary one with the index in front. `target` must not
/// exist. Low priority work: `cancelled` is asked about once per megabyte. The target is synced to disk.
/// Errors: FileDamaged (nothing readable), DiskFull, FileFailed, Cancelled; on an error the target is
/// removed.
[[nodiscard]] Result<void> finishMp4(const QString& source, const QString& target,
                                     const std::function<bool()>& cancelled = {},
                                     FinishWay way = FinishWay::Blocks);

/// Turns a fragmented, possibly cut-off mp4 into an ordinary one where it is, without copying what is in it:
/// its index goes into the room that Muxer::create() has left for it, and the file changes over in one write.
/// A file that was finished so before stays as it is. False, and nothing is changed: it has no such room, the
/// index does not fit, too much would be left over, or it is not a file of ours; finishMp4() does then.
/// Synced to disk. Errors: FileDamaged (nothing readable), DiskFull, FileFailed, PermissionDenied.
[[nodiscard]] Result<bool> finishMp4InPlace(const QString& path);
/// Makes the file a fragmented one again, whose packets finishMp4() can save; nothing happens to any other.
/// Errors: FileFailed, PermissionDenied.
[[nodiscard]] Result<void> undoFinishInPlace(const QString& path);

/// Cuts off what a crash has left of a tag at the end of an flv. Errors: FileFailed.
[[nodiscard]] Result<void> trimFlv(const QString& path);

/// What a file contains, without its packets.
struct FileFigures
{
    std::int64_t packets = 0;
    Microseconds duration{0}; ///< first to last presentation time, including the last packet's duration
    Microseconds longestKeyFrameDistance{0};
    ByteCount size{0};
    QByteArray sha256; ///< 32 bytes, of the whole file
    QString damage;    ///< the first place that could not be read; empty if there is none
};

/// Reads a file of ours back, packet by packet; takes the same memory for any length. Only local files;
/// errors: FileDamaged (no packet can be read), FileFailed, PermissionDenied, Cancelled.
[[nodiscard]] Result<FileFigures> measureFile(const QString& path,
                                              const std::function<bool()>& cancelled = {});

/// One packet of a file that was read back.
struct AuditPacket
{
    TrackKind kind = TrackKind::Video;
    bool keyFrame = false;
    Microseconds dts{0};
    Microseconds pts{0};
    QByteArray payloadHash; ///< 16 bytes: MD5 of the payload
};

/// What a file really contains.
struct FileAudit
{
    std::vector<AuditPacket> packets; ///< in file order
    StreamInfo info;
    Microseconds duration{0}; ///< first to last presentation time, including the last packet's duration
    Microseconds longestKeyFrameDistance{0};
    ByteCount size{0};
    QByteArray sha256; ///< 32 bytes, of the whole file

    /// Packets of one track in decoding order.
    [[nodiscard]] std::vector<AuditPacket> track(TrackKind kind) const;
};

/// Reads a file of ours back, packet by packet. Only local files; errors: FileDamaged, FileFailed.
[[nodiscard]] Result<FileAudit> auditFile(const QString& path);

/// Decodes all video and audio of a file; returns the number of pictures. Errors: FileDamaged with the first
/// decoder error. For tests and "verify again": it costs a full decode.
[[nodiscard]] Result<std::int64_t> decodeFile(const QString& path);

} // namespace recdeck::media
