#include "core/server/health.h"

#include "core/server/whenready.h"
#include "core/service/recordingmonitor.h"

namespace recdeck::server {

Route healthRoute(service::RecordingMonitor& monitor)
{
    return {.method = Method::Get,
            .pattern = QStringLiteral("/healthz"),
            .handler =
                [&monitor](const Request& request, const Respond& respond) {
                    whenReady(request, monitor.figures(), [respond](const service::EngineFigures&) {
                        respond(jsonResponse({{QStringLiteral("status"), QStringLiteral("ok")},
                                              {QStringLiteral("version"), QStringLiteral(RECDECK_VERSION)}}));
                    });
                },
            .access = Access::Anybody};
}

} // namespace recdeck::server
