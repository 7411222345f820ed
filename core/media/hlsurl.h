#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace recdeck::media {

/// The address that a playlist names, as seen from the playlist's own address `base` (RFC 3986, 5.2). Bytes
/// stay as they are, since servers compare tokens byte by byte; only what HTTP cannot carry is encoded.
/// Whatever is not http or https is refused, so that a playlist opens nothing else. User name and password of
/// the base go along to the same host. Errors: ProtocolNotAllowed, UrlInvalid.
[[nodiscard]] Result<QByteArray> resolveHlsUrl(const QByteArray& base, const QByteArray& reference);

/// The file name of a URL, without its query.
[[nodiscard]] QByteArray fileNameOfUrl(const QByteArray& url);

} // namespace recdeck::media
