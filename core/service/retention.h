#pragma once

#include "core/base/result.h"
#include "core/model/segment.h"
#include "core/model/task.h"

namespace recdeck::service {

/// When a segment that is stored at `now` is to be deleted, by the storage time of its output as the task
/// froze it; 0: never. Pure.
[[nodiscard]] UnixMillis expireTimeOf(const model::Segment& segment, const model::Task& task, UnixMillis now);

/// Deletes the file of a segment whose time is over from its bucket, a folder. Only what is as it was stored
/// goes: a file that has another size than ours belongs to somebody else by now. Returns the segment as
/// Expired; a file that has gone already is no error. Errors: FileDamaged (it was changed since; never
/// deleted), StorageUnavailable (the bucket's folder is not there: an unmounted disk, retry Later),
/// PermissionDenied, PathNotAllowed. On a worker thread.
[[nodiscard]] Result<model::Segment> deleteExpired(model::Segment segment);

} // namespace recdeck::service
