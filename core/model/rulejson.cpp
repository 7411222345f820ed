#include "core/model/json.h"

#include "core/model/fieldreader.h"
#include "core/model/validation.h"

namespace recdeck::model {

Result<Rule> ruleFromJson(const QJsonObject& object)
{
    QList<FieldError> errors;
    FieldReader reader(object, QString(), errors);
    for (const char* name : {"templateId", "pullDomain"})
        reader.require(name);
    Rule rule;
    rule.templateId = TemplateId(reader.idText("templateId").value_or(QString()));
    rule.pullDomain = reader.text("pullDomain").value_or(QString());
    const auto domain = reader.text("domain");
    // Unlike the three levels below it, a push domain must not be given as "" when a rule is added (D19).
    if (domain && domain->isEmpty()) reader.fail(reader.path("domain"), FieldProblem::Empty);
    rule.domain = domain.value_or(QString());
    rule.appName = reader.text("appName").value_or(QString());
    rule.streamName = reader.text("streamName").value_or(QString());
    rule.streamParams = reader.text("streamParams").value_or(QString());
    rule.isEnabled = reader.flag("isEnabled").value_or(true);
    if (!errors.isEmpty()) return Failure(invalidFields(std::move(errors)));
    return rule;
}

Result<RulePatch> rulePatchFromJson(const QJsonObject& object)
{
    QList<FieldError> errors;
    FieldReader reader(object, QString(), errors);
    RulePatch patch;
    if (const auto id = reader.idText("templateId")) patch.templateId = TemplateId(*id);
    patch.pullDomain = reader.text("pullDomain");
    patch.domain = reader.text("domain");
    patch.appName = reader.text("appName");
    patch.streamName = reader.text("streamName");
    patch.streamParams = reader.text("streamParams");
    patch.isEnabled = reader.flag("isEnabled");
    if (!errors.isEmpty()) return Failure(invalidFields(std::move(errors)));
    return patch;
}

QJsonObject ruleToJson(const Rule& value)
{
    QJsonObject object;
    if (!value.id.isEmpty()) object.insert(QStringLiteral("ruleId"), value.id.text());
    object.insert(QStringLiteral("templateId"), value.templateId.text());
    object.insert(QStringLiteral("domain"), value.domain);
    object.insert(QStringLiteral("pullDomain"), value.pullDomain);
    object.insert(QStringLiteral("appName"), value.appName);
    object.insert(QStringLiteral("streamName"), value.streamName);
    object.insert(QStringLiteral("streamParams"), value.streamParams);
    object.insert(QStringLiteral("isEnabled"), value.isEnabled ? 1 : 0);
    object.insert(QStringLiteral("createTime"), qint64(value.createTime));
    return object;
}

QJsonObject ruleToRequest(const Rule& value)
{
    QJsonObject object = ruleToJson(value);
    object.remove(QStringLiteral("ruleId"));
    object.remove(QStringLiteral("createTime"));
    for (const char* name : {"domain", "appName", "streamName", "streamParams"})
        if (object.value(QLatin1String(name)).toString().isEmpty()) object.remove(QLatin1String(name));
    return object;
}

} // namespace recdeck::model
