#pragma once

#include "core/base/result.h"
#include "core/model/segment.h"

#include <functional>

namespace recdeck::service {

/// What became of a segment on its way from the spool to its bucket.
struct SegmentOutcome
{
    model::Segment segment;     ///< as far as it came
    std::optional<Error> error; ///< why it came no further
};

/// Makes a closed segment's file final in the spool and reads it back; afterwards its `sha256` is set. A file
/// that nothing can be read from is set aside as `.damaged`, and its segment is Lost. One that has left the
/// spool already is looked for in its bucket. On a worker thread; can be repeated.
[[nodiscard]] SegmentOutcome finishInSpool(const QString& spool, model::Segment segment,
                                           const std::function<bool()>& cancelled);

/// Whether the segment's bucket is a folder of this computer.
[[nodiscard]] bool hasReachableBucket(const model::Segment& segment);

/// A key with a number before its ending (`name-2.mp4`), for names that exist; 1: the key as it is.
[[nodiscard]] QString numberedAlternative(const QString& key, int number);
/// Highest number that TaskBook looks up in the database before a segment is stored.
constexpr int alternativesLookedAt = 32;

/// Brings a finished segment into its bucket, a folder; afterwards it is Verified. Finds a file that an
/// earlier attempt has brought there already. `reserved`: numbers of alternatives that other segments will
/// use, in order. On a worker thread; can be repeated.
[[nodiscard]] SegmentOutcome storeInBucket(const QString& spool, model::Segment segment,
                                           const QList<int>& reserved,
                                           const std::function<bool()>& cancelled);

/// Tells in a segment what keeps it from its bucket; goes when it gets there.
void noteNotYet(model::Segment& segment, const Error& error);
/// The opposite.
void clearNotYet(model::Segment& segment);

} // namespace recdeck::service
