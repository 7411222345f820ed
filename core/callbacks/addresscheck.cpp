#include "core/callbacks/addresscheck.h"

#include <array>
#include <optional>

namespace recdeck::callbacks {

namespace {

struct Range
{
    quint32 network;
    int bits;
    AddressReach reach;
};

// RFC 6890 and what followed it.
constexpr std::array ranges{
    Range{0x00000000, 8, AddressReach::ThisComputer}, // 0.0.0.0 reaches this computer
    Range{0x7f000000, 8, AddressReach::ThisComputer},
    Range{0xa9fe0000, 16, AddressReach::LinkLocal},
    Range{0x0a000000, 8, AddressReach::Private},
    Range{0xac100000, 12, AddressReach::Private},
    Range{0xc0a80000, 16, AddressReach::Private},
    Range{0x64400000, 10, AddressReach::Private}, // shared address space of providers
    Range{0xc6120000, 15, AddressReach::Private}, // benchmarks of networks
    Range{0xc0000000, 24, AddressReach::NoHost},
    Range{0xe0000000, 4, AddressReach::NoHost}, // multicast
    Range{0xf0000000, 4, AddressReach::NoHost}, // reserved, broadcast
};

AddressReach reachOfV4(quint32 address)
{
    for (const Range& range : ranges)
        if ((address ^ range.network) >> (32 - range.bits) == 0) return range.reach;
    return AddressReach::Public;
}

quint32 wordAt(const Q_IPV6ADDR& address, int at)
{
    quint32 word = 0;
    for (int i = at; i < at + 4; ++i)
        word = word << 8 | address[i];
    return word;
}

/// The IPv4 address that an IPv6 address stands for.
std::optional<quint32> embeddedV4(const Q_IPV6ADDR& address)
{
    const quint32 first = wordAt(address, 0);
    const bool middleIsEmpty = wordAt(address, 4) == 0;
    if (first == 0 && middleIsEmpty) {
        const quint32 third = wordAt(address, 8);
        const quint32 last = wordAt(address, 12);
        if (third == 0xffff || third == 0xffff0000) return last; // mapped, translated
        if (third == 0 && last > 1) return last;                 // compatible
        return std::nullopt;
    }
    if (first == 0x0064ff9b && middleIsEmpty) return wordAt(address, 12); // NAT64
    if (first >> 16 == 0x2002) return wordAt(address, 2);                 // 6to4
    return std::nullopt;
}

AddressReach reachOfV6(const Q_IPV6ADDR& address)
{
    if (const auto inside = embeddedV4(address)) return reachOfV4(*inside);
    const quint32 first = wordAt(address, 0);
    if (first == 0 && wordAt(address, 4) == 0 && wordAt(address, 8) == 0) return AddressReach::ThisComputer;
    if (first == 0x0064ff9b) return AddressReach::Private; // NAT64 of one network
    if (first >> 22 == 0xfe80 >> 6) return AddressReach::LinkLocal;
    if (first >> 22 == 0xfec0 >> 6) return AddressReach::Private;
    if (first >> 25 == 0xfc00 >> 9) return AddressReach::Private;
    if (first >> 24 == 0xff) return AddressReach::NoHost;
    return AddressReach::Public;
}

} // namespace

AddressReach reachOf(const QHostAddress& address)
{
    switch (address.protocol()) {
    case QAbstractSocket::IPv4Protocol:
        return reachOfV4(address.toIPv4Address());
    case QAbstractSocket::IPv6Protocol:
        return reachOfV6(address.toIPv6Address());
    case QAbstractSocket::AnyIPProtocol:
        return AddressReach::ThisComputer;
    case QAbstractSocket::UnknownNetworkLayerProtocol:
        break;
    }
    return AddressReach::NoHost;
}

QList<QHostAddress> allowedOf(const QList<QHostAddress>& resolved, AddressPolicy policy)
{
    if (policy == AddressPolicy::Any) return resolved;
    QList<QHostAddress> allowed = resolved;
    allowed.removeIf([](const QHostAddress& address) { return reachOf(address) != AddressReach::Public; });
    return allowed;
}

} // namespace recdeck::callbacks
