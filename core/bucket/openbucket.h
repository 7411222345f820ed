#pragma once

#include "core/bucket/bucket.h"

namespace recdeck::bucket {

/// The bucket that a template names: a folder for a `file:` URL, otherwise an S3-compatible service. Asks
/// nobody yet. Errors: UrlInvalid (not one of `file:`, `http:`, `https:`, or without a host),
/// SecretUnavailable (a service without keys).
[[nodiscard]] Result<std::unique_ptr<Bucket>> openBucket(const BucketAddress& address);

} // namespace recdeck::bucket
