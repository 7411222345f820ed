#include "core/media/sockettarget.h"

namespace recdeck::media {

std::optional<SocketTarget> socketTarget(const SourceAddress& address, std::uint16_t usualPort)
{
    const qsizetype begin = address.url.indexOf("://") + 3;
    const qsizetype slash = address.url.indexOf('/', begin);
    if (slash < 0 || address.url.contains('#')) return std::nullopt;
    SocketTarget target{.host = address.host,
                        .port = usualPort,
                        .authority = address.url.mid(begin, slash - begin),
                        .path = address.url.mid(slash)};
    if (target.authority.contains('@') || target.authority.contains('?')) return std::nullopt;
    const qsizetype colon = target.authority.lastIndexOf(':');
    if (colon > target.authority.lastIndexOf(']')) {
        bool isNumber = false;
        target.port = target.authority.mid(colon + 1).toUShort(&isNumber);
        if (!isNumber || target.port == 0) return std::nullopt;
    }
    return target;
}

} // namespace recdeck::media
