#pragma once

#include "core/bucket/s3session.h"

namespace recdeck::bucket {

/// The metadata that tells our own content again: its SHA-256 in hexadecimal digits.
[[nodiscard]] QByteArray sha256Header();
/// That metadata, and the media type.
[[nodiscard]] net::NameValues contentHeaders(const UploadItem& item, const QString& key);

/// What the service says of an object. Unlike a mere HEAD, whose answers have no text, it says why it is
/// refused, and takes up the region that the service wants to be asked for. Errors: see Bucket.
[[nodiscard]] Result<S3Answer> headOf(S3Session& session, const QString& key);

} // namespace recdeck::bucket
