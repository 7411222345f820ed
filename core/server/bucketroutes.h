#pragma once

#include "core/server/router.h"

namespace recdeck::service {
class BucketMonitor;
}
namespace recdeck::server {

/// `/recdeck/v1/recordings/{id}/links?hours=`: addresses with which anybody can read a file that is in a
/// service, for 1 to 168 hours (24). Signed, not counted. `buckets` outlives the server.
[[nodiscard]] QList<Route> bucketRoutes(service::BucketMonitor& buckets);

} // namespace recdeck::server
