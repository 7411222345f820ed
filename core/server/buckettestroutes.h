#pragma once

#include "core/model/validation.h"
#include "core/server/router.h"
#include "core/service/buckettrial.h"

namespace recdeck::server {

/// Trying a bucket from the recorder's computer, with values that need not be saved: `POST` to
/// `/recdeck/v1/bucket-tests` begins and gives an id; `GET .../{id}` tells the steps so far; `DELETE
/// .../{id}` ends it. The last 20 are kept. `context`: the folders that may be buckets. Signed, not counted.
[[nodiscard]] QList<Route> bucketTestRoutes(const service::BucketTester& tester,
                                            const model::ValidationContext& context);

} // namespace recdeck::server
