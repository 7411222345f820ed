#include "core/server/listenaddress.h"

#include <QRegularExpression>

namespace recdeck::server {

QString ListenAddress::toString() const
{
    const QString host = address.toString();
    return address.protocol() == QAbstractSocket::IPv6Protocol ? QStringLiteral("[%1]:%2").arg(host).arg(port)
                                                               : QStringLiteral("%1:%2").arg(host).arg(port);
}

std::optional<ListenAddress> parseListenAddress(const QString& text)
{
    // Qt also reads "127.1" and "1" as addresses; nobody means those.
    static const QRegularExpression form(QStringLiteral(
        "^(?:(localhost)|(\\d+\\.\\d+\\.\\d+\\.\\d+)|\\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)\\]):(\\d{1,5})$"));
    const auto parts = form.match(text);
    if (!parts.hasMatch()) return std::nullopt;
    const uint port = parts.capturedView(4).toUInt();
    if (port > std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
    ListenAddress found;
    found.port = static_cast<std::uint16_t>(port);
    if (parts.capturedView(1).isEmpty() &&
        !found.address.setAddress(parts.captured(2).isEmpty() ? parts.captured(3) : parts.captured(2)))
        return std::nullopt;
    return found;
}

} // namespace recdeck::server
