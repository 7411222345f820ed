#pragma once

#include "core/model/validation.h"
#include "core/server/router.h"

namespace recdeck::service {
class RecordingService;
}

namespace recdeck::server {

/// The ten operations of the contract (recording API, sections 2 to 5) on a service, which outlives the
/// server. Whoever may use them is decided before. `allowed`: where templates may let recordings go that
/// come over the wire.
[[nodiscard]] QList<Route> operationRoutes(service::RecordingService& service,
                                           const model::ValidationContext& allowed = {});

} // namespace recdeck::server
