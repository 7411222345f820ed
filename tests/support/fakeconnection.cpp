#include "tests/support/fakeconnection.h"

#include <algorithm>

namespace recdeck::test {

namespace {

template <class T, class Key>
qsizetype indexOf(const QList<T>& list, const Key& key, Key T::* member)
{
    const auto at = std::ranges::find(list, key, member);
    return at == list.end() ? -1 : at - list.begin();
}

template <class T, class Key>
void upsert(QList<T>& list, const T& value, Key T::* member)
{
    const qsizetype at = indexOf(list, value.*member, member);
    if (at < 0)
        list.append(value);
    else
        list[at] = value;
}

Failure failure(ErrorCode code, const QString& subject)
{
    return Failure(Error{.code = code, .subject = subject});
}

bool fits(const QString& wanted, const QString& value)
{
    return wanted.isEmpty() || wanted == value;
}

bool fits(const model::RuleFilter& filter, const model::Rule& rule)
{
    return fits(filter.ruleId.text(), rule.id.text()) &&
           fits(filter.templateId.text(), rule.templateId.text()) && fits(filter.domain, rule.domain) &&
           fits(filter.pullDomain, rule.pullDomain) && fits(filter.appName, rule.appName) &&
           fits(filter.streamName, rule.streamName);
}

QList<model::StreamKey> streamsOf(const service::StartRequest& request)
{
    QList<model::StreamKey> keys;
    for (const QString& url : request.streamUrls)
        keys.append(keyOfUrl(url));
    if (!keys.isEmpty()) return keys;
    for (const QString& name : request.streamNames)
        keys.append({request.pullDomain, request.appName, name});
    return keys;
}

} // namespace

TemplateId FakeRecordingService::put(model::RecordingTemplate value)
{
    if (value.id.isEmpty()) value.id = TemplateId(QString::number(m_nextId++));
    upsert(templates, value, &model::RecordingTemplate::id);
    return value.id;
}

RuleId FakeRecordingService::put(model::Rule value)
{
    if (value.id.isEmpty()) value.id = RuleId(QString::number(m_nextId++));
    upsert(rules, value, &model::Rule::id);
    return value.id;
}

QFuture<Result<TemplateId>>
FakeRecordingService::addRecordingParameterTemplate(model::RecordingTemplate value)
{
    return m_script.answer<Result<TemplateId>>(Call::AddTemplate, value.templateName,
                                               [this, value]() mutable -> Result<TemplateId> {
                                                   lastSecret = value.sk;
                                                   value.hasSecretKey = !value.sk.isEmpty();
                                                   value.sk = Secret();
                                                   value.id = TemplateId();
                                                   const TemplateId id = put(value);
                                                   emit templatesChanged();
                                                   return id;
                                               });
}

QFuture<Result<QList<model::RecordingTemplate>>>
FakeRecordingService::queryRecordingParameterTemplate(TemplateId id)
{
    using Answer = Result<QList<model::RecordingTemplate>>;
    return m_script.answer<Answer>(Call::QueryTemplates, id.text(), [this, id]() -> Answer {
        if (id.isEmpty()) return templates;
        const qsizetype at = indexOf(templates, id, &model::RecordingTemplate::id);
        return at < 0 ? QList<model::RecordingTemplate>{} : QList{templates.at(at)};
    });
}

QFuture<Result<void>> FakeRecordingService::modifyRecordingParameterTemplate(TemplateId id,
                                                                             model::TemplatePatch patch)
{
    return m_script.answer<Result<void>>(
        Call::ModifyTemplate, id.text(), [this, id, patch]() -> Result<void> {
            const qsizetype at = indexOf(templates, id, &model::RecordingTemplate::id);
            if (at < 0) return failure(ErrorCode::NotFound, id.text());
            if (templatesInUse.contains(id))
                return failure(ErrorCode::TemplateInUse, templates.at(at).templateName);
            lastTemplatePatch = patch;
            model::RecordingTemplate& value = templates[at];
            if (patch.templateName) value.templateName = *patch.templateName;
            if (patch.mgrUrl) value.mgrUrl = *patch.mgrUrl;
            if (patch.ak) value.ak = *patch.ak;
            if (patch.sk) {
                lastSecret = *patch.sk;
                value.hasSecretKey = !patch.sk->isEmpty();
            }
            if (patch.notifyUrl) value.notifyUrl = *patch.notifyUrl;
            if (patch.notifyUrls) value.notifyUrls = *patch.notifyUrls;
            if (patch.recordParams) value.recordParams = *patch.recordParams;
            emit templatesChanged();
            return {};
        });
}

QFuture<Result<void>> FakeRecordingService::deleteRecordingParameterTemplate(TemplateId id)
{
    return m_script.answer<Result<void>>(Call::DeleteTemplate, id.text(), [this, id]() -> Result<void> {
        const qsizetype at = indexOf(templates, id, &model::RecordingTemplate::id);
        if (at < 0) return failure(ErrorCode::NotFound, id.text());
        const QString name = templates.at(at).templateName;
        if (indexOf(rules, id, &model::Rule::templateId) >= 0)
            return failure(ErrorCode::TemplateHasRules, name);
        if (templatesInUse.contains(id)) return failure(ErrorCode::TemplateInUse, name);
        templates.removeAt(at);
        emit templatesChanged();
        return {};
    });
}

QFuture<Result<RuleId>> FakeRecordingService::addRecordingRules(model::Rule value)
{
    return m_script.answer<Result<RuleId>>(
        Call::AddRule, value.pullDomain, [this, value]() mutable -> Result<RuleId> {
            if (indexOf(templates, value.templateId, &model::RecordingTemplate::id) < 0)
                return failure(ErrorCode::NotFound, value.templateId.text());
            const auto same = [&value](const model::Rule& rule) {
                return rule.pullDomain == value.pullDomain && rule.domain == value.domain &&
                       rule.appName == value.appName && rule.streamName == value.streamName &&
                       rule.streamParams == value.streamParams;
            };
            if (std::ranges::any_of(rules, same)) return failure(ErrorCode::AlreadyExists, value.pullDomain);
            value.id = RuleId();
            const RuleId id = put(value);
            emit rulesChanged();
            return id;
        });
}

QFuture<Result<service::RulePage>> FakeRecordingService::queryRecordingRule(model::RuleFilter filter)
{
    using Answer = Result<service::RulePage>;
    return m_script.answer<Answer>(Call::QueryRules, filter.templateId.text(), [this, filter]() -> Answer {
        service::RulePage page;
        for (const model::Rule& rule : std::as_const(rules))
            if (fits(filter, rule)) page.list.append(rule);
        page.total = page.list.size();
        page.list = page.list.mid(qsizetype{filter.pageNum - 1} * filter.pageSize, filter.pageSize);
        return page;
    });
}

QFuture<Result<void>> FakeRecordingService::modifyRecordingRules(RuleId id, model::RulePatch patch)
{
    return m_script.answer<Result<void>>(Call::ModifyRule, id.text(), [this, id, patch]() -> Result<void> {
        const qsizetype at = indexOf(rules, id, &model::Rule::id);
        if (at < 0) return failure(ErrorCode::NotFound, id.text());
        lastRulePatch = patch;
        model::Rule& rule = rules[at];
        if (patch.templateId) rule.templateId = *patch.templateId;
        if (patch.pullDomain) rule.pullDomain = *patch.pullDomain;
        if (patch.domain) rule.domain = *patch.domain;
        if (patch.appName) rule.appName = *patch.appName;
        if (patch.streamName) rule.streamName = *patch.streamName;
        if (patch.streamParams) rule.streamParams = *patch.streamParams;
        if (patch.isEnabled) rule.isEnabled = *patch.isEnabled;
        emit rulesChanged();
        return {};
    });
}

QFuture<Result<void>> FakeRecordingService::deleteRecordingRules(RuleId id)
{
    return m_script.answer<Result<void>>(Call::DeleteRule, id.text(), [this, id]() -> Result<void> {
        const qsizetype at = indexOf(rules, id, &model::Rule::id);
        if (at < 0) return failure(ErrorCode::NotFound, id.text());
        if (rules.at(at).isEnabled) return failure(ErrorCode::RuleActive, id.text());
        if (rulesExecuting.contains(id)) return failure(ErrorCode::RuleExecuting, id.text());
        rules.removeAt(at);
        emit rulesChanged();
        return {};
    });
}

QFuture<Result<QList<service::StartOutcome>>>
FakeRecordingService::startRealTimeRecord(service::StartRequest request)
{
    using Answer = Result<QList<service::StartOutcome>>;
    return m_script.answer<Answer>(Call::Start, request.templateId.text(), [this, request]() -> Answer {
        lastStart = request;
        const QList<model::StreamKey> keys = streamsOf(request);
        if (keys.size() > 5) return failure(ErrorCode::TooManyStreams, {});
        QList<service::StartOutcome> outcomes;
        for (const model::StreamKey& key : keys) {
            if (startOutcome)
                outcomes.append(startOutcome(key));
            else
                outcomes.append({key, TaskId(QStringLiteral("task-%1").arg(m_nextId++)), {}});
        }
        return outcomes;
    });
}

QFuture<Result<void>> FakeRecordingService::stopRealTimeRecord(TaskId id)
{
    return m_script.answer<Result<void>>(Call::Stop, id.text(), [] { return Result<void>(); });
}

QFuture<Result<QList<model::Rule>>> FakeRecordingService::allRules()
{
    using Answer = Result<QList<model::Rule>>;
    return m_script.answer<Answer>(Call::AllRules, {}, [this]() -> Answer { return rules; });
}

} // namespace recdeck::test
