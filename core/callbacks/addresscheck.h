#pragma once

#include <QHostAddress>
#include <QList>
#include <cstdint>

namespace recdeck::callbacks {

/// Where an address leads.
enum class AddressReach : std::uint8_t {
    Public = 1,
    ThisComputer, ///< loopback and "any"
    LinkLocal,
    Private, ///< also shared address space of providers
    NoHost,  ///< multicast, broadcast, reserved
};

/// IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4) counts as what it is inside.
[[nodiscard]] AddressReach reachOf(const QHostAddress& address);

/// Which addresses may be called (contract, D38, as decided).
enum class AddressPolicy : std::uint8_t {
    Any = 1,
    PublicOnly, ///< others can reach the REST server, and so let this computer call what only it can reach
};

/// Those of the addresses that a name was resolved to which may be called, in their order.
[[nodiscard]] QList<QHostAddress> allowedOf(const QList<QHostAddress>& resolved, AddressPolicy policy);

} // namespace recdeck::callbacks
