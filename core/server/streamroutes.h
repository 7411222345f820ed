#pragma once

#include "core/server/router.h"

namespace recdeck::service {
class StreamMonitor;
}

namespace recdeck::server {

/// `/recdeck/v1/domains`, `/streams` and `/rules/explain`: delivery domains, the watch list, whether a stream
/// is kept ready, looking at once, and which rule applies to it. Signed, not counted. `streams` outlives the
/// server.
[[nodiscard]] QList<Route> streamRoutes(service::StreamMonitor& streams);

} // namespace recdeck::server
