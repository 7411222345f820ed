#include "core/server/callbackroutes.h"

#include "core/base/redact.h"
#include "core/server/listquery.h"
#include "core/service/callbackmonitor.h"

namespace recdeck::server {

namespace {

using service::CallbackMonitor;

QJsonValue problemOf(const std::optional<model::AttemptProblem>& problem)
{
    return problem ? QJsonValue(model::attemptProblemName(*problem)) : QJsonValue(QJsonValue::Null);
}

QJsonObject attemptToJson(const model::DeliveryAttempt& attempt)
{
    return {{QStringLiteral("time"), qint64{attempt.time}},
            {QStringLiteral("duration"), qint64{attempt.duration.count()}},
            {QStringLiteral("status"), attempt.status},
            {QStringLiteral("problem"), problemOf(attempt.problem)},
            {QStringLiteral("answer"), QString::fromUtf8(attempt.answer)}};
}

model::DeliveryId idOf(const Request& request)
{
    return model::DeliveryId(request.parameters.value(QStringLiteral("id")));
}

void listDeliveries(CallbackMonitor& callbacks, const Request& request, const Respond& respond)
{
    ListQuery query(request);
    service::DeliveryFilter wanted{.states = query.states(&model::deliveryStateFromName),
                                   .pageNum = query.pageNum,
                                   .pageSize = query.pageSize};
    if (const QString id = query.text("persistentId"); !id.isEmpty()) wanted.taskId = TaskId(id);
    if (const auto refused = query.refusal()) return respond(*refused);
    answer(request, callbacks.deliveries(wanted), respond, [](const service::DeliveryPage& page) {
        QJsonArray list;
        for (const model::Delivery& delivery : page.items)
            list << deliveryToJson(delivery);
        return success(listOf(page.total, list));
    });
}

void listAttempts(CallbackMonitor& callbacks, const Request& request, const Respond& respond)
{
    const ListQuery query(request);
    if (const auto refused = query.refusal()) return respond(*refused);
    answer(request, callbacks.attempts(idOf(request)), respond,
           [query](const QList<model::DeliveryAttempt>& all) {
               return success(pageOf(all, query, &attemptToJson));
           });
}

} // namespace

QJsonObject deliveryToJson(const model::Delivery& delivery)
{
    return {{QStringLiteral("id"), delivery.id.text()},
            {QStringLiteral("persistentId"), delivery.taskId.text()},
            {QStringLiteral("pullDomain"), delivery.stream.pullDomain},
            {QStringLiteral("appName"), delivery.stream.appName},
            {QStringLiteral("streamName"), delivery.stream.streamName},
            {QStringLiteral("kind"), model::noticeKindName(delivery.kind)},
            {QStringLiteral("output"), delivery.output},
            {QStringLiteral("url"), redactUrl(delivery.url)},
            {QStringLiteral("state"), model::deliveryStateName(delivery.state)},
            {QStringLiteral("createTime"), qint64{delivery.createTime}},
            {QStringLiteral("attempts"), delivery.attempts},
            {QStringLiteral("nextAttempt"), qint64{delivery.nextAttempt}},
            {QStringLiteral("lastStatus"), delivery.lastStatus},
            {QStringLiteral("lastProblem"), problemOf(delivery.lastProblem)}};
}

QList<Route> callbackRoutes(CallbackMonitor& callbacks)
{
    const auto on = [&callbacks](auto work) {
        return [&callbacks, work](const Request& request, const Respond& respond) {
            work(callbacks, request, respond);
        };
    };
    const auto resend = [](CallbackMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.resend(idOf(request)), respond);
    };
    const QString all = QStringLiteral("/recdeck/v1/callbacks");
    return {{Method::Get, all, on(listDeliveries), Access::Signed},
            {Method::Get, all + QStringLiteral("/{id}/attempts"), on(listAttempts), Access::Signed},
            {Method::Post, all + QStringLiteral("/{id}/resend"), on(resend), Access::Signed}};
}

} // namespace recdeck::server
