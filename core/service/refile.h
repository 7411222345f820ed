#pragma once

#include "core/bucket/bucket.h"
#include "core/model/segment.h"
#include "core/model/upload.h"

#include <functional>

namespace recdeck::service {

/// A file that a person has found again, for a segment whose object has gone or was changed.
struct FoundFile
{
    QString path;
    QString spool; ///< where uploads take their files from
    model::Segment segment;
};

/// Copies it into the spool, an HLS recording with its parts, if it has the segment's content. What was
/// already there with that content stays. Errors: FileDamaged (another content; the detail says in what),
/// DiskFull, FileFailed, NotFound, PermissionDenied, Cancelled; nothing is left in the spool then. On a
/// worker thread.
[[nodiscard]] Result<void> copyToSpool(const FoundFile& file, const std::function<bool()>& cancelled);

/// Whether a segment has to be stored again: nothing if verifyInService() found it gone or changed. Takes
/// away what is left of it as far as it is ours: of the size and with the ETag that were noted. Errors:
/// AlreadyExists (it is as it was recorded), those of the bucket, Cancelled. On a worker thread.
[[nodiscard]] Result<void> clearWrong(const bucket::Bucket& bucket, const model::Segment& segment,
                                      const QList<model::UploadObject>& objects,
                                      const std::function<bool()>& cancelled);

} // namespace recdeck::service
