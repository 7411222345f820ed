#pragma once

#include "core/server/router.h"

namespace recdeck::service {
class RecordingMonitor;
}

namespace recdeck::server {

/// `GET /healthz`: `{"status":"ok","version":...}`. It is answered by the engine's thread, so that an engine
/// that hangs is not called healthy: then it is 503 as soon as the server's patience is over. `monitor`
/// outlives the server.
[[nodiscard]] Route healthRoute(service::RecordingMonitor& monitor);

} // namespace recdeck::server
