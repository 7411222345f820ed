#pragma once

#include "core/bucket/bucket.h"
#include "core/model/segment.h"
#include "core/model/upload.h"
#include "core/service/segmentjob.h"

#include <functional>

namespace recdeck::service {

/// A finished segment on its way from the spool to a service.
struct UploadWork
{
    QString spool;
    model::Segment segment;           ///< its key is its own in the database
    QList<model::UploadObject> known; ///< what earlier attempts have left
    bool isRepeated = false;          ///< an earlier attempt may have begun what nobody remembers
};

/// What an upload asks and tells. All are called on the thread of uploadSegment().
struct UploadHooks
{
    std::function<bool()> cancelled;
    std::function<void(ByteCount)> progress; ///< bytes of all its objects that are there or have left
    /// Makes an object as it is now durable.
    std::function<Result<void>(const model::UploadObject&)> keep;
    /// The same for one that is not this segment's any more.
    std::function<Result<void>(const QString& key)> forget;
    /// Somebody else's object has the segment's key: reserves another one for it.
    std::function<Result<QString>()> nextKey;
    std::function<ByteCount(ByteCount)> allowance;
};

/// Brings a finished segment's file into a service, an HLS recording's parts before its playlist, and goes on
/// where an earlier attempt was cut off. Afterwards it is Verified: each object was proven by the bucket, and
/// has the size that was sent. The file stays in the spool. Uploads in parts that earlier attempts began and
/// that are of no use are aborted. Lost: there is no file, neither here nor there. On a worker thread; can be
/// repeated.
[[nodiscard]] SegmentOutcome uploadSegment(const bucket::Bucket& bucket, const UploadWork& work,
                                           const UploadHooks& hooks);

/// Removes a segment's file from the spool. On a worker thread; can be repeated.
void removeFromSpool(const QString& spool, const model::Segment& segment);

} // namespace recdeck::service
