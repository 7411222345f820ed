#pragma once

#include "core/base/ids.h"
#include "core/base/units.h"
#include "core/model/stream.h"
#include "core/model/template.h"

#include <optional>

namespace recdeck::model {

/// Each state is durable and each step to the next can be repeated after a crash.
enum class SegmentState : std::uint8_t {
    Writing = 1, ///< `.part` file in the spool
    Closed,      ///< complete in the spool
    Uploading,
    Stored,   ///< in the bucket
    Verified, ///< in the bucket, proven by size and checksum
    Joined,   ///< it went into the one file that its task was joined to
    NotJoined, ///< the file that its task should have been joined to; see problem
    Expired,  ///< its time was over, and its file was deleted
    Lost,     ///< nothing could be saved; see problem. Keep last
};

/// Why a segment ended.
enum class CutReason : std::uint8_t {
    Interval = 1,
    FileSize,
    StreamEnded,
    Stopped,
    ParametersChanged,
    TimestampJump,
    NoKeyFrame, ///< cut without a key frame, because none came for too long
    SplitNow,
    Recovered,   ///< finished after a crash
    DiskFull,    ///< the recording waits until there is room again
    WriteFailed, ///< keep last
};

/// One file of a task.
struct Segment
{
    SegmentId id;
    TaskId taskId;
    StreamKey stream;
    int output = 0;   ///< index into recordParams
    int sequence = 1; ///< from 1, per task and output; 0: the file that the others were joined to
    FileFormat format = FileFormat::Mp4;
    QString bucketName;
    QString mgrUrl;
    QString key;              ///< name inside the bucket, `/` between folders
    QString path;             ///< where the file is on this computer now; empty once it is only in the bucket
    UnixMillis startTime = 0; ///< wall time of the first packet
    Microseconds firstTimestamp{0}; ///< media time of the first packet, as received
    Microseconds duration{0};
    Microseconds longestKeyFrameDistance{0};
    ByteCount size{0};
    std::int64_t packets = 0;
    std::int64_t repairs = 0; ///< timestamps that were missing or did not rise, and were mended
    std::int64_t damaged = 0; ///< packets that came damaged and were dropped
    Microseconds skew{0};     ///< where the sound ends against the picture; 0 with one track
    QByteArray sha256;         ///< 32 bytes, empty until known
    UnixMillis expireTime = 0; ///< when its file in the bucket is deleted; 0: never
    SegmentState state = SegmentState::Writing;
    std::optional<CutReason> cut;
    QString problem; ///< log text of what is wrong with it, empty if nothing

    friend bool operator==(const Segment&, const Segment&) = default;
};

[[nodiscard]] QString segmentStateName(SegmentState state);
[[nodiscard]] std::optional<SegmentState> segmentStateFromName(const QString& name);
[[nodiscard]] QString cutReasonName(CutReason reason);
[[nodiscard]] std::optional<CutReason> cutReasonFromName(const QString& name);

} // namespace recdeck::model
