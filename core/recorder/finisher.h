#pragma once

#include "core/base/result.h"
#include "core/media/finish.h"
#include "core/model/segment.h"

#include <functional>

namespace recdeck::recorder {

/// Makes a closed segment's spool file final: an ordinary mp4 from the fragmented one, the others renamed;
/// synced to the disk, read back packet by packet, with its SHA-256. Returns the segment with path, size,
/// packets, duration and checksum as they were read from the file. Can be repeated after a crash at any
/// point. Runs long: on a worker thread. A count that differs from what was written, or damage in the middle,
/// is told in `problem`; an mp4 of which packets are missing is kept beside it as `.damaged`. Errors:
/// FileDamaged (nothing readable in it), DiskFull, FileFailed, NotFound (no file), Cancelled; the `.part`
/// file stays.
[[nodiscard]] Result<model::Segment> finishSegment(const QString& spool, model::Segment segment,
                                                   const std::function<bool()>& cancelled = {});

/// What was read from a segment's file, put into the segment; tells what does not fit in `problem`.
void takeFigures(model::Segment& segment, const media::FileFigures& figures);

} // namespace recdeck::recorder
