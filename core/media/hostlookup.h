#pragma once

#include "core/media/ioguard.h"

#include <QByteArray>
#include <cstdint>

namespace recdeck::media {

enum class HostLookup : std::uint8_t { Found = 1, Unknown, Stopped };

/// Whether the host has an address. Libav resolves names by itself, but neither its interrupt callback nor a
/// deadline gets through to it while it does; so the name is resolved here first, in a thread that can be
/// left behind.
[[nodiscard]] HostLookup lookUpHost(const QByteArray& host, const IoGuard& guard);

} // namespace recdeck::media
