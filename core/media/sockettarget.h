#pragma once

#include "core/media/sourcescheme.h"

#include <optional>

namespace recdeck::media {

/// Where a URL leads that needs nothing but a plain TCP connection.
struct SocketTarget
{
    QByteArray host; ///< without brackets
    std::uint16_t port = 0;
    QByteArray authority; ///< host and port as the URL writes them
    QByteArray path;      ///< with its query; begins with a slash
};

/// Nothing if the URL has a user's name, no path or a fragment.
[[nodiscard]] std::optional<SocketTarget> socketTarget(const SourceAddress& address, std::uint16_t usualPort);

} // namespace recdeck::media
