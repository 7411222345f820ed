#include "core/server/callbackroutes.h"

#include "core/base/redact.h"
#include "core/server/bodymembers.h"
#include "core/server/listquery.h"
#include "core/server/routes.h"
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
            {QStringLiteral("detail"), redactText(attempt.detail)},
            {QStringLiteral("answer"), QString::fromUtf8(attempt.answer)}};
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
        return success(listOf(page.total, arrayOf(page.items, &deliveryToJson)));
    });
}

void listAttempts(CallbackMonitor& callbacks, const Request& request, const Respond& respond)
{
    const ListQuery query(request);
    if (const auto refused = query.refusal()) return respond(*refused);
    answer(request, callbacks.attempts(idOf<model::DeliveryId>(request)), respond,
           [query](const QList<model::DeliveryAttempt>& all) {
               return success(pageOf(all, query, &attemptToJson));
           });
}

/// What is tried is judged as in a template.
Result<service::CallbackTest> testOf(const Request& request)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return Failure(body.error());
    BodyMembers members(*body);
    service::CallbackTest test{
        .notifyUrl = members.text("notifyUrl"),
        .ak = members.textIfGiven("ak"),
        .sk = Secret(members.textIfGiven("sk")),
        .templateId = TemplateId(members.has("templateId") ? members.id("templateId") : QString())};
    if (members.errors.isEmpty() && test.notifyUrl.isEmpty()) members.fail("notifyUrl", FieldProblem::Empty);
    model::TemplatePatch asTemplate;
    asTemplate.notifyUrl = test.notifyUrl;
    if (members.errors.isEmpty()) members.errors = model::validateTemplatePatch(asTemplate);
    if (!members.errors.isEmpty()) return Failure(model::invalidFields(members.errors));
    return test;
}

void sendTest(CallbackMonitor& callbacks, const Request& request, const Respond& respond)
{
    const auto test = testOf(request);
    if (!test) return respond(errorResponse(test.error()));
    answer(request, callbacks.sendTest(*test), respond,
           [](const model::DeliveryAttempt& attempt) { return success(attemptToJson(attempt)); });
}

void putSettings(CallbackMonitor& callbacks, const Request& request, const Respond& respond)
{
    // D38 keeps others from making this computer call what only it can reach: they cannot lift that.
    if (!request.fromThisComputer)
        return respond(errorResponse(403, QStringLiteral("this can be set only on the recorder's computer")));
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    BodyMembers members(*body);
    const model::CallbackSettings settings{.callsInternalAddresses = members.flag("callsInternalAddresses")};
    if (!members.errors.isEmpty()) return respond(errorResponse(model::invalidFields(members.errors)));
    answer(request, callbacks.setSettings(settings), respond);
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
    const auto on = handlersOn(callbacks);
    const auto resend = [](CallbackMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.resend(idOf<model::DeliveryId>(request)), respond);
    };
    const auto settings = [](CallbackMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.settings(), respond, [](const model::CallbackSettings& now) {
            return success(model::callbackSettingsToJson(now));
        });
    };
    return {consoleRoute(Method::Get, "callbacks", on(listDeliveries)),
            consoleRoute(Method::Get, "callbacks/{id}/attempts", on(listAttempts)),
            consoleRoute(Method::Post, "callbacks/{id}/resend", on(resend)),
            consoleRoute(Method::Post, "callbacks/test", on(sendTest)),
            consoleRoute(Method::Get, "callbacks/settings", on(settings)),
            consoleRoute(Method::Put, "callbacks/settings", on(putSettings))};
}

} // namespace recdeck::server
