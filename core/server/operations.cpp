#include "core/server/operations.h"

#include "core/model/json.h"
#include "core/model/validation.h"
#include "core/server/answer.h"
#include "core/server/queryreader.h"
#include "core/server/routes.h"
#include "core/server/startbody.h"
#include "core/service/recordingservice.h"

#include <QJsonArray>

namespace recdeck::server {

namespace {

using service::RecordingService;

const QString templatesPath = QStringLiteral("/api/v2/streams/recording-parameter-templates");
const QString rulesPath = QStringLiteral("/api/v2/streams/recording-rules");
const QString recordingsPath = QStringLiteral("/api/v2/streams/recordings");
constexpr int largestPage = 200;

void addTemplate(RecordingService& service, const Request& request, const Respond& respond,
                 const model::ValidationContext& allowed)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const auto value = model::templateFromJson(*body);
    if (!value) return respond(errorResponse(value.error()));
    if (const auto wrong = model::validateTemplate(*value, allowed); !wrong.isEmpty())
        return respond(errorResponse(model::invalidFields(wrong)));
    answer(request, service.addRecordingParameterTemplate(*value), respond, [](const TemplateId& id) {
        return success(QJsonObject{{QStringLiteral("templateId"), id.text()}});
    });
}

void queryTemplates(RecordingService& service, const Request& request, const Respond& respond)
{
    const auto query = QueryReader::parse(request.query, request.plusIsBlank);
    if (!query) return respond(errorResponse(query.error()));
    answer(request, service.queryRecordingParameterTemplate(TemplateId(query->text("templateId"))), respond,
           [](const QList<model::RecordingTemplate>& all) {
               QJsonArray list;
               for (const model::RecordingTemplate& one : all)
                   list << model::templateToJson(one, model::SecretKeyText::Masked);
               return success(listOf(all.size(), list));
           });
}

void modifyTemplate(RecordingService& service, const Request& request, const Respond& respond,
                    const model::ValidationContext& allowed)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const auto patch = model::templatePatchFromJson(*body);
    if (!patch) return respond(errorResponse(patch.error()));
    if (const auto wrong = model::validateTemplatePatch(*patch, allowed); !wrong.isEmpty())
        return respond(errorResponse(model::invalidFields(wrong)));
    answer(request, service.modifyRecordingParameterTemplate(idOf<TemplateId>(request), *patch), respond);
}

void addRule(RecordingService& service, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const auto rule = model::ruleFromJson(*body);
    if (!rule) return respond(errorResponse(rule.error()));
    answer(request, service.addRecordingRules(*rule), respond,
           [](const RuleId& id) { return success(QJsonObject{{QStringLiteral("ruleId"), id.text()}}); });
}

void queryRules(RecordingService& service, const Request& request, const Respond& respond)
{
    const auto query = QueryReader::parse(request.query, request.plusIsBlank);
    if (!query) return respond(errorResponse(query.error()));
    QList<FieldError> errors;
    const model::RuleFilter filter{
        .ruleId = RuleId(query->text("ruleId")),
        .templateId = TemplateId(query->text("templateId")),
        .domain = query->text("domain"),
        .pullDomain = query->text("pullDomain"),
        .appName = query->text("appName"),
        .streamName = query->text("streamName"),
        .pageNum = query->number("pageNum", 1, 1, std::numeric_limits<int>::max(), errors),
        .pageSize = query->number("pageSize", 50, 1, largestPage, errors)};
    if (!errors.isEmpty()) return respond(errorResponse(model::invalidFields(errors)));
    answer(request, service.queryRecordingRule(filter), respond, [](const service::RulePage& page) {
        QJsonArray list;
        for (const model::Rule& rule : page.list)
            list << model::ruleToJson(rule);
        return success(listOf(page.total, list));
    });
}

void modifyRule(RecordingService& service, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const auto patch = model::rulePatchFromJson(*body);
    if (!patch) return respond(errorResponse(patch.error()));
    answer(request, service.modifyRecordingRules(idOf<RuleId>(request), *patch), respond);
}

QJsonValue outcomeToJson(const service::StartOutcome& outcome)
{
    const int code = outcome.error ? statusOf(outcome.error->code) : 200;
    // 400 would say that the request was wrong; the stream could not be recorded, whatever the reason (D29).
    return QJsonObject{
        {QStringLiteral("code"), code == 400 ? 500 : code},
        {QStringLiteral("message"), outcome.error ? messageOf(*outcome.error) : QStringLiteral("success")},
        {QStringLiteral("streamName"), outcome.stream.streamName},
        {QStringLiteral("persistentId"), outcome.taskId.text()}};
}

void start(RecordingService& service, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const auto wanted = startRequestFromJson(*body);
    if (!wanted) return respond(errorResponse(wanted.error()));
    answer(request, service.startRealTimeRecord(*wanted), respond,
           [](const QList<service::StartOutcome>& outcomes) {
               QJsonArray list;
               for (const service::StartOutcome& outcome : outcomes)
                   list << outcomeToJson(outcome);
               return success(list);
           });
}

void stop(RecordingService& service, const Request& request, const Respond& respond)
{
    if (const auto body = bodyOf(request, EmptyBody::AsObject); !body)
        return respond(errorResponse(body.error()));
    answer(request, service.stopRealTimeRecord(idOf<TaskId>(request)), respond);
}

} // namespace

QList<Route> operationRoutes(RecordingService& service, const model::ValidationContext& allowed)
{
    const auto on = handlersOn(service);
    const auto within = [&service, allowed](auto operation) {
        return [&service, allowed, operation](const Request& request, const Respond& respond) {
            operation(service, request, respond, allowed);
        };
    };
    const auto removeTemplate = [](RecordingService& target, const Request& request, const Respond& respond) {
        answer(request, target.deleteRecordingParameterTemplate(idOf<TemplateId>(request)), respond);
    };
    const auto removeRule = [](RecordingService& target, const Request& request, const Respond& respond) {
        answer(request, target.deleteRecordingRules(idOf<RuleId>(request)), respond);
    };
    const QString one = QStringLiteral("/{id}");
    return {{Method::Post, templatesPath, within(addTemplate)},
            {Method::Get, templatesPath, on(queryTemplates)},
            {Method::Put, templatesPath + one, within(modifyTemplate)},
            {Method::Delete, templatesPath + one, on(removeTemplate)},
            {Method::Post, rulesPath, on(addRule)},
            {Method::Get, rulesPath, on(queryRules)},
            {Method::Put, rulesPath + one, on(modifyRule)},
            {Method::Delete, rulesPath + one, on(removeRule)},
            {Method::Post, recordingsPath, on(start)},
            {Method::Put, recordingsPath + one, on(stop)}};
}

} // namespace recdeck::server
