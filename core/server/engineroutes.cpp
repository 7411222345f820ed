#include "core/server/engineroutes.h"

#include "core/model/recordersettings.h"
#include "core/server/answer.h"
#include "core/server/bucketroutes.h"
#include "core/server/buckettestroutes.h"
#include "core/server/callbackroutes.h"
#include "core/server/historyroutes.h"
#include "core/server/hostroutes.h"
#include "core/server/listquery.h"
#include "core/server/orphanroutes.h"
#include "core/server/routes.h"
#include "core/server/streamroutes.h"
#include "core/server/uploadroutes.h"
#include "core/service/enginejson.h"

#include <QJsonArray>

namespace recdeck::server {

namespace {

using service::RecordingMonitor;

void listTasks(RecordingMonitor& recordings, const Request& request, const Respond& respond)
{
    ListQuery query(request);
    service::TaskQuery wanted{.states = query.states(&model::taskStateFromName),
                              .pageNum = query.pageNum,
                              .pageSize = query.pageSize};
    if (const QString id = query.text("persistentId"); !id.isEmpty()) wanted.id = TaskId(id);
    if (const auto refused = query.refusal()) return respond(*refused);
    answer(request, recordings.taskPage(wanted), respond, pageToResponse<model::Task>(&service::taskToJson));
}

void listSegments(RecordingMonitor& recordings, const Request& request, const Respond& respond)
{
    ListQuery query(request);
    service::SegmentQuery wanted{.states = query.states(&model::segmentStateFromName),
                                 .pageNum = query.pageNum,
                                 .pageSize = query.pageSize};
    if (const QString id = query.text("persistentId"); !id.isEmpty()) wanted.task = TaskId(id);
    if (const auto refused = query.refusal()) return respond(*refused);
    answer(request, recordings.segmentPage(wanted), respond,
           pageToResponse<model::Segment>(&service::segmentToJson));
}

void putSettings(RecordingMonitor& recordings, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const auto settings = model::recorderSettingsFromJson(*body);
    if (!settings) return respond(errorResponse(settings.error()));
    answer(request, recordings.setSettings(*settings), respond);
}

QList<Route> recordingRoutes(RecordingMonitor& recordings)
{
    const auto on = handlersOn(recordings);
    const auto figures = [](RecordingMonitor& monitor, const Request& request, const Respond& respond) {
        whenReady(request, monitor.figures(), [respond](const service::EngineFigures& now) {
            respond(success(service::figuresToJson(now)));
        });
    };
    const auto settings = [](RecordingMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.settings(), respond, [](const model::RecorderSettings& now) {
            return success(model::recorderSettingsToJson(now));
        });
    };
    const auto task = [](QFuture<Result<void>> (RecordingMonitor::*work)(TaskId)) {
        return [work](RecordingMonitor& monitor, const Request& request, const Respond& respond) {
            answer(request, (monitor.*work)(idOf<TaskId>(request)), respond);
        };
    };
    const auto recovery = [](RecordingMonitor& monitor, const Request& request, const Respond& respond) {
        whenReady(request, monitor.recovery(), [respond](const service::RecoverySummary& found) {
            respond(success(service::recoveryToJson(found)));
        });
    };
    const auto segment = [](RecordingMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.segment(idOf<SegmentId>(request)), respond,
               [](const model::Segment& found) { return success(service::segmentToJson(found)); });
    };
    const auto verify = [](RecordingMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.verifySegment(idOf<SegmentId>(request)), respond);
    };
    return {consoleRoute(Method::Get, "tasks", on(listTasks)),
            consoleRoute(Method::Post, "tasks/{id}/stop", on(task(&RecordingMonitor::stopTask))),
            consoleRoute(Method::Post, "tasks/{id}/split", on(task(&RecordingMonitor::splitTask))),
            consoleRoute(Method::Post, "tasks/{id}/cancel-join", on(task(&RecordingMonitor::cancelJoin))),
            consoleRoute(Method::Get, "recordings", on(listSegments)),
            consoleRoute(Method::Get, "recordings/{id}", on(segment)),
            consoleRoute(Method::Post, "recordings/{id}/verify", on(verify)),
            consoleRoute(Method::Get, "figures", on(figures)),
            consoleRoute(Method::Get, "recovery", on(recovery)),
            consoleRoute(Method::Get, "settings", on(settings)),
            consoleRoute(Method::Put, "settings", on(putSettings))};
}

} // namespace

QList<Route> engineRoutes(const service::Connection& connection, const model::ValidationContext& context)
{
    QList<Route> routes = streamRoutes(*connection.streams) + recordingRoutes(*connection.recordings);
    if (connection.history) routes << historyRoutes(*connection.history);
    if (connection.callbacks) routes << callbackRoutes(*connection.callbacks);
    if (connection.uploads) routes << uploadRoutes(*connection.uploads);
    if (connection.buckets) routes << bucketRoutes(*connection.buckets) << orphanRoutes(*connection.buckets);
    if (connection.testBucket) routes << bucketTestRoutes(connection.testBucket, context);
    if (connection.host) routes << hostRoutes(*connection.host);
    return routes;
}

} // namespace recdeck::server
