#pragma once

#include "core/server/router.h"

namespace recdeck::service {
class RecordingService;
}

namespace recdeck::server {

/// The ten operations of the contract (recording API, sections 2 to 5) on a service, which outlives the
/// server. Whoever may use them is decided before.
[[nodiscard]] QList<Route> operationRoutes(service::RecordingService& service);

} // namespace recdeck::server
