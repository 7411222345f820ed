#pragma once

#include "core/server/router.h"

namespace recdeck::service {
class ChangeHistory;
}

namespace recdeck::server {

/// `/recdeck/v1/history`: each change of a template or a rule with what was before and after it, and the way
/// back. Signed, not counted. `history` outlives the server.
[[nodiscard]] QList<Route> historyRoutes(service::ChangeHistory& history);

} // namespace recdeck::server
