// JSON of what became of templates and rules, and of why a rule applies; declared in enginejson.h.

#include "core/model/json.h"
#include "core/service/enginejson.h"

#include <QJsonArray>
#include <array>

namespace recdeck::service {

namespace {

QJsonValue stateOf(const std::optional<model::RecordingTemplate>& value,
                   const std::optional<model::Rule>& rule)
{
    if (value) return model::templateToJson(*value, model::SecretKeyText::Masked);
    if (rule) return model::ruleToJson(*rule);
    return QJsonValue::Null;
}

QString kindName(model::Change::Kind kind)
{
    static constexpr std::array names{"added", "modified", "deleted"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(kind) - 1));
}

QString lossName(rules::LossReason reason)
{
    static constexpr std::array names{"disabled",        "otherPullDomain",   "otherDomain",  "otherAppName",
                                      "otherStreamName", "otherStreamParams", "lessSpecific", "older"};
    static_assert(names.size() == static_cast<std::size_t>(rules::LossReason::Older));
    return QString::fromLatin1(names.at(static_cast<std::size_t>(reason) - 1));
}

} // namespace

QJsonObject changeToJson(const model::Change& change)
{
    return {
        {QStringLiteral("id"), change.id.text()},
        {QStringLiteral("time"), qint64{change.time}},
        {QStringLiteral("kind"), kindName(change.kind())},
        {QStringLiteral("object"), change.isTemplate() ? QStringLiteral("template") : QStringLiteral("rule")},
        {QStringLiteral("objectId"), change.objectId()},
        {QStringLiteral("before"), stateOf(change.templateBefore, change.ruleBefore)},
        {QStringLiteral("after"), stateOf(change.templateAfter, change.ruleAfter)},
        {QStringLiteral("restores"),
         change.restores.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(change.restores.text())}};
}

QJsonObject explanationToJson(const rules::Explanation& explanation)
{
    QJsonArray candidates;
    for (const rules::Candidate& candidate : explanation.candidates)
        candidates << QJsonObject{{QStringLiteral("rule"), model::ruleToJson(candidate.rule)},
                                  {QStringLiteral("loss"), candidate.loss
                                                               ? QJsonValue(lossName(*candidate.loss))
                                                               : QJsonValue(QJsonValue::Null)}};
    return {{QStringLiteral("ruleId"),
             explanation.winner ? QJsonValue(explanation.winner->id.text()) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("candidates"), candidates}};
}

} // namespace recdeck::service
