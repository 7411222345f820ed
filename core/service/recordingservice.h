#pragma once

#include "core/base/result.h"
#include "core/model/rule.h"
#include "core/model/task.h"
#include "core/model/template.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

namespace recdeck::service {

struct RulePage
{
    qint64 total = 0; ///< all matches, not only this page's
    QList<model::Rule> list;
};

/// Start takes up to five streams with one template: delivery URLs, or names of one domain and publishing
/// point.
struct StartRequest
{
    TemplateId templateId;
    QStringList streamUrls; ///< if not empty, the three below are not used
    QString pullDomain;
    QString appName;
    QStringList streamNames;
};

/// What became of one stream of a start (D29). With AlreadyRecording, `taskId` is the running task's.
struct StartOutcome
{
    model::StreamKey stream;
    TaskId taskId;
    std::optional<Error> error;
};

/// The ten operations of the contract, named as there. Local engine, remote recorder and cloud are
/// implementations. Call it from any thread; futures finish on a thread of the service, so continue with
/// whenDone(), never with QFuture::then(), which is not safe against that.
class RecordingService : public QObject
{
    Q_OBJECT

public:
    ~RecordingService() override = default;

    virtual QFuture<Result<TemplateId>> addRecordingParameterTemplate(model::RecordingTemplate value) = 0;
    /// All templates, oldest first, or the one with this id; an unknown id is an empty list (D14). Without
    /// secret keys.
    virtual QFuture<Result<QList<model::RecordingTemplate>>>
    queryRecordingParameterTemplate(TemplateId id = {}) = 0;
    virtual QFuture<Result<void>> modifyRecordingParameterTemplate(TemplateId id,
                                                                   model::TemplatePatch patch) = 0;
    virtual QFuture<Result<void>> deleteRecordingParameterTemplate(TemplateId id) = 0;

    virtual QFuture<Result<RuleId>> addRecordingRules(model::Rule value) = 0;
    virtual QFuture<Result<RulePage>> queryRecordingRule(model::RuleFilter filter) = 0;
    virtual QFuture<Result<void>> modifyRecordingRules(RuleId id, model::RulePatch patch) = 0;
    virtual QFuture<Result<void>> deleteRecordingRules(RuleId id) = 0;

    virtual QFuture<Result<QList<StartOutcome>>> startRealTimeRecord(StartRequest request) = 0;
    /// Manual tasks only (D31).
    virtual QFuture<Result<void>> stopRealTimeRecord(TaskId id) = 0;

    /// Every rule, oldest first. Not an operation of the contract: a client over the wire pages through the
    /// query.
    virtual QFuture<Result<QList<model::Rule>>> allRules() = 0;

signals:
    /// Something about templates or rules is not as it was; read them again.
    void templatesChanged();
    void rulesChanged();

protected:
    using QObject::QObject;
};

} // namespace recdeck::service
