#include "core/service/localservice.h"

#include "core/service/onengine.h"

namespace recdeck::service {

LocalService::LocalService(Engine& engine)
    : m_engine(engine)
{
    connect(&engine, &Engine::keysChecked, this, &RecordingService::templatesChanged, Qt::DirectConnection);
}

template <class T>
Result<T> LocalService::templateChange(Result<T> done)
{
    if (done) {
        m_engine.streams().handleRulesChanged();
        emit templatesChanged();
    }
    return done;
}

template <class T>
Result<T> LocalService::ruleChange(Result<T> done)
{
    if (done) {
        m_engine.streams().handleRulesChanged();
        emit rulesChanged();
    }
    return done;
}

QFuture<Result<TemplateId>> LocalService::addRecordingParameterTemplate(model::RecordingTemplate value)
{
    return onEngine(&m_engine,
                    [this, value] { return templateChange(m_engine.catalogue().addTemplate(value)); });
}

QFuture<Result<QList<model::RecordingTemplate>>> LocalService::queryRecordingParameterTemplate(TemplateId id)
{
    return onEngine(&m_engine, [this, id]() -> Result<QList<model::RecordingTemplate>> {
        return m_engine.catalogue().templates(id);
    });
}

QFuture<Result<void>> LocalService::modifyRecordingParameterTemplate(TemplateId id,
                                                                     model::TemplatePatch patch)
{
    return onEngine(&m_engine, [this, id, patch] {
        return templateChange(m_engine.catalogue().modifyTemplate(id, patch));
    });
}

QFuture<Result<void>> LocalService::deleteRecordingParameterTemplate(TemplateId id)
{
    return onEngine(&m_engine,
                    [this, id] { return templateChange(m_engine.catalogue().deleteTemplate(id)); });
}

QFuture<Result<RuleId>> LocalService::addRecordingRules(model::Rule value)
{
    return onEngine(&m_engine, [this, value] { return ruleChange(m_engine.catalogue().addRule(value)); });
}

QFuture<Result<RulePage>> LocalService::queryRecordingRule(model::RuleFilter filter)
{
    return onEngine(&m_engine, [this, filter] { return m_engine.catalogue().queryRules(filter); });
}

QFuture<Result<void>> LocalService::modifyRecordingRules(RuleId id, model::RulePatch patch)
{
    return onEngine(&m_engine,
                    [this, id, patch] { return ruleChange(m_engine.catalogue().modifyRule(id, patch)); });
}

QFuture<Result<void>> LocalService::deleteRecordingRules(RuleId id)
{
    return onEngine(&m_engine, [this, id] { return ruleChange(m_engine.catalogue().deleteRule(id)); });
}

QFuture<Result<QList<StartOutcome>>> LocalService::startRealTimeRecord(StartRequest request)
{
    using Answer = Result<QList<StartOutcome>>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto future = promise->future();
    QMetaObject::invokeMethod(
        &m_engine,
        [this, promise, request] {
            m_engine.start(request, [promise](Answer answer) {
                promise->addResult(std::move(answer));
                promise->finish();
            });
        },
        Qt::QueuedConnection);
    return future;
}

QFuture<Result<void>> LocalService::stopRealTimeRecord(TaskId id)
{
    return onEngine(&m_engine, [this, id]() -> Result<void> {
        const auto known = m_engine.book().tasks({.id = id});
        if (!known) return Failure(known.error());
        if (known->front().isRunning() && !known->front().isManual())
            return Failure(Error{.code = ErrorCode::NotManual, .subject = id.text()});
        return m_engine.streams().stopTask(id);
    });
}

QFuture<Result<QList<model::Rule>>> LocalService::allRules()
{
    return onEngine(&m_engine,
                    [this]() -> Result<QList<model::Rule>> { return m_engine.catalogue().allRules(); });
}

} // namespace recdeck::service
