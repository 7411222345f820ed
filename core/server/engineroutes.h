#pragma once

#include "core/model/validation.h"
#include "core/server/router.h"
#include "core/service/connection.h"

namespace recdeck::server {

/// `/recdeck/v1/...`: what consoles need from an engine that is not in their process, beside the contract's
/// operations and the change feed: all that `connection` can tell, without what it cannot. `context`: the
/// folders that may be buckets. Signed, not counted. What `connection` refers to outlives the server.
[[nodiscard]] QList<Route> engineRoutes(const service::Connection& connection,
                                        const model::ValidationContext& context = {});

} // namespace recdeck::server
