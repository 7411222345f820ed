#include "core/base/mediatype.h"

#include <QFileInfo>

namespace recdeck {

QByteArray mediaTypeOf(const QString& fileName)
{
    const QString suffix = QFileInfo(fileName).suffix().toLower();
    if (suffix == QLatin1String("mp4")) return QByteArrayLiteral("video/mp4");
    if (suffix == QLatin1String("flv")) return QByteArrayLiteral("video/x-flv");
    if (suffix == QLatin1String("ts")) return QByteArrayLiteral("video/mp2t");
    if (suffix == QLatin1String("m3u8")) return QByteArrayLiteral("application/vnd.apple.mpegurl");
    return QByteArrayLiteral("application/octet-stream");
}

} // namespace recdeck
