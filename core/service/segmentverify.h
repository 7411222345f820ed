#pragma once

#include "core/base/result.h"
#include "core/model/segment.h"

#include <functional>

namespace recdeck::service {

/// Reads a stored segment's file again, packet by packet, and compares it with what was stored. Errors:
/// NotFound (the file is gone), FileDamaged (it has another content now, or cannot be read to its end; the
/// detail says which), StorageUnavailable (it is in a bucket that cannot be read from here), FileFailed,
/// PermissionDenied, Cancelled. On a worker thread.
[[nodiscard]] Result<void> verifyStored(const model::Segment& segment,
                                        const std::function<bool()>& cancelled);

} // namespace recdeck::service
