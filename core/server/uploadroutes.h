#pragma once

#include "core/server/router.h"

#include <QJsonObject>

namespace recdeck::service {
class UploadMonitor;
struct UploadStatus;
struct UploadTotals;
} // namespace recdeck::service
namespace recdeck::server {

/// `/recdeck/v1/uploads`: files on their way to services with the totals, pausing, resuming and trying again;
/// `/recdeck/v1/expiring`: what is deleted next because its storage time is over. Signed, not counted.
/// `uploads` outlives the server.
[[nodiscard]] QList<Route> uploadRoutes(service::UploadMonitor& uploads);

/// An entry of that list, and its totals.
[[nodiscard]] QJsonObject uploadToJson(const service::UploadStatus& upload);
[[nodiscard]] QJsonObject uploadTotalsToJson(const service::UploadTotals& totals);

} // namespace recdeck::server
