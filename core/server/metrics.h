#pragma once

#include "core/server/enginecounters.h"
#include "core/server/gate.h"
#include "core/service/streammonitor.h"

#include <memory>

namespace recdeck::server {

/// What a look at the engine gives.
struct MetricsSnapshot
{
    service::EngineFigures figures;
    QList<service::StreamStatus> streams;
    EngineCounters::Values counters;
    Gate::Figures requests;
    int listeners = 0; ///< of the change feed
};

/// `GET /metrics`. All names begin with `recdeck_`; units are bytes and seconds.
[[nodiscard]] QByteArray metricsText(const MetricsSnapshot& snapshot);

/// Programs on this computer need no signature for it. `streams` and `recordings` outlive the server.
[[nodiscard]] Route metricsRoute(service::StreamMonitor& streams, service::RecordingMonitor& recordings,
                                 const std::function<void(MetricsSnapshot&)>& addOwn);

} // namespace recdeck::server
