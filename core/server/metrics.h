#pragma once

#include "core/server/enginecounters.h"
#include "core/server/gate.h"
#include "core/service/connection.h"
#include "core/service/streammonitor.h"
#include "core/service/uploadmonitor.h"

#include <memory>

namespace recdeck::server {

/// What a look at the engine gives.
struct MetricsSnapshot
{
    service::EngineFigures figures;
    service::UploadTotals uploads;
    QList<service::StreamStatus> streams;
    EngineCounters::Values counters;
    Gate::Figures requests;
    int listeners = 0;               ///< of the change feed
    QMap<QString, qint64> callbacks; ///< notices that are kept, by state
};

/// `GET /metrics`. All names begin with `recdeck_`; units are bytes and seconds.
[[nodiscard]] QByteArray metricsText(const MetricsSnapshot& snapshot);

/// Programs on this computer need no signature for it. What `connection` refers to outlives the server.
[[nodiscard]] Route metricsRoute(const service::Connection& connection,
                                 const std::function<void(MetricsSnapshot&)>& addOwn);

} // namespace recdeck::server
