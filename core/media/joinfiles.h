#pragma once

#include "core/base/result.h"
#include "core/base/units.h"
#include "core/media/muxer.h"

#include <QList>
#include <QString>
#include <functional>

namespace recdeck::media {

/// One file of ours on its way into a longer one.
struct JoinPart
{
    QString path;
    /// Where its first packet (of the picture if there is one) comes, counted from the first part's.
    Microseconds start{0};
};

struct JoinWatch
{
    std::function<bool()> cancelled;              ///< asked often
    std::function<void(ByteCount)> progress = {}; ///< payload bytes written so far
};

/// Writes the packets of several finished files, in the order given, into one of the same container: nothing
/// is encoded anew, nothing dropped. `target` must not exist; it is synced to disk, and removed on an error.
/// Errors: CodecNotSupported (a part has other tracks or another codec configuration than the first, so that
/// one file cannot hold both; subject: the part), FileDamaged (a part cannot be read to its end), DiskFull,
/// FileFailed, Cancelled. Memory does not grow with the length except for mp4's index. Low-priority work.
[[nodiscard]] Result<void> joinFiles(const QList<JoinPart>& parts, const QString& target, Container container,
                                     const JoinWatch& watch);

} // namespace recdeck::media
