#pragma once

#include "core/bucket/s3session.h"

namespace recdeck::bucket {

/// Which bytes of an object; size -1: to the end.
struct ByteRange
{
    std::int64_t offset = 0;
    std::int64_t size = -1;
};

/// Reads an object's bytes in order. A connection that breaks is taken up where it was, of the same object.
/// Errors: see Bucket; those of `sink`.
[[nodiscard]] Result<void> readObject(S3Session& session, const QString& key, ByteRange range,
                                      const std::function<Result<void>(const QByteArray&)>& sink);

/// SHA-256 of an object's content.
[[nodiscard]] Result<QByteArray> sha256OfObject(S3Session& session, const QString& key);

} // namespace recdeck::bucket
