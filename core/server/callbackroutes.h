#pragma once

#include "core/server/router.h"

#include <QJsonObject>

namespace recdeck::model {
struct Delivery;
}
namespace recdeck::service {
class CallbackMonitor;
}

namespace recdeck::server {

/// `/recdeck/v1/callbacks`: each notice on its way to an address, its attempts, sending it again, trying
/// an address, and the settings. Signed, not counted. `callbacks` outlives the server.
[[nodiscard]] QList<Route> callbackRoutes(service::CallbackMonitor& callbacks);

/// An entry of that list. URLs are redacted.
[[nodiscard]] QJsonObject deliveryToJson(const model::Delivery& delivery);

} // namespace recdeck::server
