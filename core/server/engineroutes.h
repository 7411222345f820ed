#pragma once

#include "core/server/router.h"
#include "core/service/connection.h"

namespace recdeck::server {

/// `/recdeck/v1/...`: what consoles need from an engine that is not in their process, beside the contract's
/// operations and the change feed: all that `connection` can tell, without what it cannot. Signed, not
/// counted. What it refers to outlives the server.
[[nodiscard]] QList<Route> engineRoutes(const service::Connection& connection);

} // namespace recdeck::server
