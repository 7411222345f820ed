#pragma once

#include <QHostAddress>
#include <QString>
#include <cstdint>
#include <optional>

namespace recdeck::server {

/// Where the server listens: an address of this computer and a port, 0 for any that is free.
struct ListenAddress
{
    QHostAddress address{QHostAddress::LocalHost};
    std::uint16_t port = 0;

    /// Only programs of this computer can reach it.
    [[nodiscard]] bool isLoopback() const { return address.isLoopback(); }
    /// "127.0.0.1:8480", "[::1]:8480"
    [[nodiscard]] QString toString() const;

    friend bool operator==(const ListenAddress&, const ListenAddress&) = default;
};

/// Reads `127.0.0.1:8480`, `[::1]:8480` or `localhost:8480`. No names but localhost: what a name means may
/// change while the server runs.
[[nodiscard]] std::optional<ListenAddress> parseListenAddress(const QString& text);

} // namespace recdeck::server
