#pragma once

#include <QByteArray>
#include <QString>

namespace recdeck {

/// The media type of a recording by its file name's ending, in any case, so that a browser plays it;
/// `application/octet-stream` for others. Registered: .mp4 RFC 4337, .ts RFC 3555, .m3u8 RFC 8216 (10).
[[nodiscard]] QByteArray mediaTypeOf(const QString& fileName);

} // namespace recdeck
