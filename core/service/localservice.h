#pragma once

#include "core/service/engine.h"
#include "core/service/recordingservice.h"

namespace recdeck::service {

/// The ten operations on the embedded engine. Any thread.
class LocalService final : public RecordingService
{
    Q_OBJECT

public:
    explicit LocalService(Engine& engine);

    QFuture<Result<TemplateId>> addRecordingParameterTemplate(model::RecordingTemplate value) override;
    QFuture<Result<QList<model::RecordingTemplate>>> queryRecordingParameterTemplate(TemplateId id) override;
    QFuture<Result<void>> modifyRecordingParameterTemplate(TemplateId id,
                                                           model::TemplatePatch patch) override;
    QFuture<Result<void>> deleteRecordingParameterTemplate(TemplateId id) override;
    QFuture<Result<RuleId>> addRecordingRules(model::Rule value) override;
    QFuture<Result<RulePage>> queryRecordingRule(model::RuleFilter filter) override;
    QFuture<Result<void>> modifyRecordingRules(RuleId id, model::RulePatch patch) override;
    QFuture<Result<void>> deleteRecordingRules(RuleId id) override;
    QFuture<Result<QList<StartOutcome>>> startRealTimeRecord(StartRequest request) override;
    QFuture<Result<void>> stopRealTimeRecord(TaskId id) override;
    QFuture<Result<QList<model::Rule>>> allRules() override;

private:
    template <class T>
    Result<T> templateChange(Result<T> done);
    template <class T>
    Result<T> ruleChange(Result<T> done);

    Engine& m_engine;
};

} // namespace recdeck::service
