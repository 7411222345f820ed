#pragma once

#include "core/server/router.h"

namespace recdeck::service {
class BucketMonitor;
}
namespace recdeck::server {

/// Comparing the buckets of a template with what was recorded, which may take minutes: `POST` to
/// `/recdeck/v1/templates/{id}/orphans` begins, or begins anew; `GET` tells how far it is and, when it has
/// ended, what it found; `DELETE` ends it and forgets what it found. And what can be done about it:
/// `.../templates/{id}/abort-upload`, `.../recordings/{id}/store-again`. Signed, not counted.
/// `buckets` outlives the server.
[[nodiscard]] QList<Route> orphanRoutes(service::BucketMonitor& buckets);

} // namespace recdeck::server
