#pragma once

#include "core/bucket/bucket.h"
#include "core/net/awssignature.h"

namespace recdeck::bucket {

/// The metadata that tells our own content again: its SHA-256 in hexadecimal digits.
[[nodiscard]] QByteArray sha256Header();
/// That metadata, and the media type.
[[nodiscard]] net::NameValues contentHeaders(const UploadItem& item, const QString& key);

} // namespace recdeck::bucket
