#pragma once

#include "core/server/router.h"

namespace recdeck::service {
class HostMonitor;
}

namespace recdeck::server {

/// `/recdeck/v1/host`: where the recorder has its data, its log and its secret keys. Signed, not counted.
/// `host` outlives the server; it is asked in its own thread, which needs an event loop.
[[nodiscard]] QList<Route> hostRoutes(service::HostMonitor& host);

} // namespace recdeck::server
