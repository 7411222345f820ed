#include "core/server/engineroutes.h"

#include "core/model/json.h"
#include "core/model/recordersettings.h"
#include "core/model/validation.h"
#include "core/server/answer.h"
#include "core/server/listquery.h"
#include "core/service/enginejson.h"

#include <QJsonArray>

namespace recdeck::server {

namespace {

using service::RecordingMonitor;
using service::StreamMonitor;

void listDomains(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const ListQuery query(request);
    if (const auto refused = query.refusal()) return respond(*refused);
    answer(request, streams.domains(), respond, [query](const QList<model::DeliveryDomain>& all) {
        return success(pageOf(all, query, &model::domainToJson));
    });
}

/// The whole table, as a configuration file has it: `{"domains":[...]}`.
void putDomains(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const QJsonValue list = body->value(QLatin1String("domains"));
    QList<FieldError> errors;
    if (!list.isArray())
        errors << FieldError{.field = QStringLiteral("domains"),
                             .problem = list.isUndefined() ? FieldProblem::Required : FieldProblem::WrongType,
                             .limit = QStringLiteral("array")};
    QList<model::DeliveryDomain> domains;
    int index = 0;
    for (const QJsonValue& entry : list.toArray()) {
        const auto domain = model::domainFromJson(entry.toObject());
        if (domain) domains << *domain;
        const QList<FieldError> wrong = domain ? QList<FieldError>() : domain.error().fields;
        for (FieldError field : wrong) {
            field.field.prepend(QStringLiteral("domains[%1].").arg(index));
            errors << field;
        }
        ++index;
    }
    if (!errors.isEmpty()) return respond(errorResponse(model::invalidFields(errors)));
    answer(request, streams.setDomains(domains), respond);
}

void listStreams(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const ListQuery query(request);
    if (const auto refused = query.refusal()) return respond(*refused);
    whenReady(request, streams.streams(), [query, respond](const QList<service::StreamStatus>& all) {
        respond(success(pageOf(all, query, &service::streamToJson)));
    });
}

void addStream(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const QJsonValue url = body->value(QLatin1String("url"));
    if (!url.isString() || url.toString().isEmpty())
        return respond(errorResponse(model::invalidFields(
            {FieldError{.field = QStringLiteral("url"),
                        .problem = url.isString()                      ? FieldProblem::Empty
                                   : url.isUndefined() || url.isNull() ? FieldProblem::Required
                                                                       : FieldProblem::WrongType,
                        .limit = QStringLiteral("string")}})));
    answer(request, streams.addStreams({url.toString()}), respond,
           [](const QList<service::AddStreamOutcome>& outcomes) {
               const service::AddStreamOutcome& outcome = outcomes.first();
               if (outcome.error) return errorResponse(*outcome.error);
               return success(QJsonObject{{QStringLiteral("id"), outcome.id.text()}});
           });
}

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

TaskId taskOf(const Request& request)
{
    return TaskId(request.parameters.value(QStringLiteral("id")));
}

Route route(Method method, const char* path, const Handler& handler)
{
    return {method, QStringLiteral("/recdeck/v1/") + QLatin1String(path), handler, Access::Signed};
}

QList<Route> streamRoutes(StreamMonitor& streams)
{
    const auto on = [&streams](auto work) {
        return [&streams, work](const Request& request, const Respond& respond) {
            work(streams, request, respond);
        };
    };
    const auto remove = [](StreamMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.removeStreams({StreamId(request.parameters.value(QStringLiteral("id")))}),
               respond);
    };
    return {route(Method::Get, "domains", on(listDomains)), route(Method::Put, "domains", on(putDomains)),
            route(Method::Get, "streams", on(listStreams)), route(Method::Post, "streams", on(addStream)),
            route(Method::Delete, "streams/{id}", on(remove))};
}

QList<Route> recordingRoutes(RecordingMonitor& recordings)
{
    const auto on = [&recordings](auto work) {
        return [&recordings, work](const Request& request, const Respond& respond) {
            work(recordings, request, respond);
        };
    };
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
            answer(request, (monitor.*work)(taskOf(request)), respond);
        };
    };
    const auto verify = [](RecordingMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.verifySegment(SegmentId(request.parameters.value(QStringLiteral("id")))),
               respond);
    };
    return {route(Method::Get, "tasks", on(listTasks)),
            route(Method::Post, "tasks/{id}/stop", on(task(&RecordingMonitor::stopTask))),
            route(Method::Post, "tasks/{id}/split", on(task(&RecordingMonitor::splitTask))),
            route(Method::Post, "tasks/{id}/cancel-join", on(task(&RecordingMonitor::cancelJoin))),
            route(Method::Get, "recordings", on(listSegments)),
            route(Method::Post, "recordings/{id}/verify", on(verify)),
            route(Method::Get, "figures", on(figures)),
            route(Method::Get, "settings", on(settings)),
            route(Method::Put, "settings", on(putSettings))};
}

} // namespace

QList<Route> engineRoutes(const service::Connection& connection)
{
    return streamRoutes(*connection.streams) + recordingRoutes(*connection.recordings);
}

} // namespace recdeck::server
