#pragma once

#include "core/bucket/bucket.h"
#include "core/model/segment.h"
#include "core/model/upload.h"

#include <functional>

namespace recdeck::service {

/// Opens a bucket; asks nobody yet.
using BucketOpener = std::function<Result<std::unique_ptr<bucket::Bucket>>(const bucket::BucketAddress&)>;

/// What a worker thread needs to reach the objects of a segment in a service.
struct ServiceCopy
{
    bucket::BucketAddress address;
    QList<model::UploadObject> objects; ///< what the database says that we wrote
};
using CopyLookup = std::function<Result<ServiceCopy>(const model::Segment&)>;

/// Whether the segment's bucket is in a service, not a folder.
[[nodiscard]] bool isInService(const model::Segment& segment);

/// Reads a stored segment's objects again and compares them with what was stored. Errors: NotFound,
/// FileDamaged (with what differs), those of the bucket, Cancelled. On a worker thread.
[[nodiscard]] Result<void> verifyInService(const bucket::Bucket& bucket, const model::Segment& segment,
                                           const QList<model::UploadObject>& objects,
                                           const std::function<bool()>& cancelled);

/// Deletes the objects of a segment whose time is over: only those that the database says we wrote, and only
/// while they have the size and the ETag that they had then; a playlist before its parts. Returns the segment
/// as Expired; objects that have gone already are no error. Errors: FileDamaged (changed since, or never
/// noted; nothing more is deleted), those of the bucket. On a worker thread; can be repeated.
[[nodiscard]] Result<model::Segment> deleteInService(const bucket::Bucket& bucket, model::Segment segment,
                                                     const QList<model::UploadObject>& objects);

} // namespace recdeck::service
