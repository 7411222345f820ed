#pragma once

#include "core/service/bucketmonitor.h"
#include "core/service/callbackmonitor.h"
#include "core/service/connection.h"
#include "core/service/recordingmonitor.h"
#include "core/service/recordingservice.h"
#include "core/service/streammonitor.h"
#include "core/service/uploadmonitor.h"
#include "tests/support/callscript.h"

#include <QSet>

namespace recdeck::test {

/// As the engine reads a URL; what it refuses is taken apart roughly.
[[nodiscard]] model::StreamKey keyOfUrl(const QString& text);

/// The ten operations in memory, with the refusals of the contract (sections 3.5, 4.5, 5).
class FakeRecordingService final : public service::RecordingService
{
    Q_OBJECT

public:
    explicit FakeRecordingService(CallScript& script)
        : m_script(script)
    {
    }

    /// Puts an object in place without a signal; gives it an id if it has none.
    TemplateId put(model::RecordingTemplate value);
    RuleId put(model::Rule value);
    void tellTemplatesChanged() { emit templatesChanged(); }
    void tellRulesChanged() { emit rulesChanged(); }

    QFuture<Result<TemplateId>> addRecordingParameterTemplate(model::RecordingTemplate value) override;
    QFuture<Result<QList<model::RecordingTemplate>>> queryRecordingParameterTemplate(TemplateId id) override;
    QFuture<Result<void>> modifyRecordingParameterTemplate(TemplateId id,
                                                           model::TemplatePatch patch) override;
    QFuture<Result<void>> deleteRecordingParameterTemplate(TemplateId id) override;
    QFuture<Result<RuleId>> addRecordingRules(model::Rule value) override;
    QFuture<Result<service::RulePage>> queryRecordingRule(model::RuleFilter filter) override;
    QFuture<Result<void>> modifyRecordingRules(RuleId id, model::RulePatch patch) override;
    QFuture<Result<void>> deleteRecordingRules(RuleId id) override;
    QFuture<Result<QList<service::StartOutcome>>> startRealTimeRecord(service::StartRequest request) override;
    QFuture<Result<void>> stopRealTimeRecord(TaskId id) override;
    QFuture<Result<QList<model::Rule>>> allRules() override;

    QList<model::RecordingTemplate> templates;
    QList<model::Rule> rules;
    QSet<TemplateId> templatesInUse;
    QSet<RuleId> rulesExecuting;
    Secret lastSecret; ///< of the last Add or Modify that carried one
    model::TemplatePatch lastTemplatePatch;
    model::RulePatch lastRulePatch;
    service::StartRequest lastStart;
    /// What becomes of one stream of a start; unset: it starts.
    std::function<service::StartOutcome(const model::StreamKey&)> startOutcome;

private:
    CallScript& m_script;
    int m_nextId = 10001;
};

class FakeStreamMonitor final : public service::StreamMonitor
{
    Q_OBJECT

public:
    explicit FakeStreamMonitor(CallScript& script)
        : m_script(script)
    {
    }

    /// Replaces or adds rows by key and tells so, as one batch.
    void push(const QList<service::StreamStatus>& changed);
    void drop(const QList<model::StreamKey>& keys);
    void tellDomainsChanged() { emit domainsChanged(); }

    QFuture<QList<service::StreamStatus>> streams() override;
    QFuture<Result<QList<service::AddStreamOutcome>>> addStreams(QStringList urls) override;
    QFuture<Result<void>> removeStreams(QList<StreamId> ids) override;
    QFuture<Result<void>> setArmed(QList<StreamId> ids, bool armed) override;
    QFuture<Result<void>> checkNow(QList<model::StreamKey> keys) override;
    QFuture<Result<rules::Explanation>> explain(model::StreamIdentity stream) override;
    QFuture<Result<std::shared_ptr<service::PreviewHandle>>>
    openPreview(model::StreamKey key, media::Preview::Events events) override;
    QFuture<Result<QList<model::DeliveryDomain>>> domains() override;
    QFuture<Result<void>> setDomains(QList<model::DeliveryDomain> domains) override;

    QList<service::StreamStatus> rows;
    QList<model::DeliveryDomain> domainTable;
    rules::Explanation explanation;
    QList<model::StreamKey> checked;
    /// Makes the preview of a stream; unset: SourceFailed.
    std::function<Result<std::shared_ptr<service::PreviewHandle>>(const model::StreamKey&,
                                                                  media::Preview::Events)>
        preview;

private:
    CallScript& m_script;
    int m_nextId = 1;
};

class FakeRecordingMonitor final : public service::RecordingMonitor
{
    Q_OBJECT

public:
    explicit FakeRecordingMonitor(CallScript& script)
        : m_script(script)
    {
    }

    /// Replaces or adds by id and tells so, as one batch.
    void push(const QList<model::Task>& changed);
    void push(const QList<model::Segment>& changed);
    void push(const service::EngineFigures& figures);
    void push(const service::EngineEvent& event) { emit happened(event); }

    QFuture<Result<QList<model::Task>>> tasks(service::TaskFilter filter) override;
    QFuture<Result<QList<model::Segment>>> segments(QList<TaskId> tasks) override;
    QFuture<Result<service::ListPage<model::Task>>> taskPage(service::TaskQuery query) override;
    QFuture<Result<service::ListPage<model::Segment>>> segmentPage(service::SegmentQuery query) override;
    QFuture<Result<model::Segment>> segment(SegmentId id) override;
    QFuture<Result<void>> stopTask(TaskId id) override;
    QFuture<Result<void>> splitTask(TaskId id) override;
    QFuture<Result<void>> cancelJoin(TaskId id) override;
    QFuture<Result<void>> verifySegment(SegmentId id) override;
    QFuture<service::EngineFigures> figures() override;
    QFuture<Result<model::RecorderSettings>> settings() override;
    QFuture<Result<void>> setSettings(model::RecorderSettings settings) override;
    QFuture<service::RecoverySummary> recovery() override;

    QList<model::Task> taskTable;
    QList<model::Segment> segmentTable;
    service::EngineFigures currentFigures;
    model::RecorderSettings currentSettings;
    service::RecoverySummary recovered;
    QList<TaskId> split;

private:
    CallScript& m_script;
};

class FakeCallbackMonitor final : public service::CallbackMonitor
{
    Q_OBJECT

public:
    explicit FakeCallbackMonitor(CallScript& script)
        : m_script(script)
    {
    }

    /// Replaces or adds by id and tells so, as one batch.
    void push(const QList<model::Delivery>& changed);

    QFuture<Result<service::DeliveryPage>> deliveries(service::DeliveryFilter filter) override;
    QFuture<Result<QList<model::DeliveryAttempt>>> attempts(model::DeliveryId id) override;
    QFuture<Result<void>> resend(model::DeliveryId id) override;
    QFuture<Result<model::DeliveryAttempt>> sendTest(service::CallbackTest test) override;
    QFuture<Result<model::CallbackSettings>> settings() override;
    QFuture<Result<void>> setSettings(model::CallbackSettings settings) override;

    QList<model::Delivery> table; ///< newest first
    QHash<model::DeliveryId, QList<model::DeliveryAttempt>> attemptTable;
    service::CallbackTest lastTest;
    model::DeliveryAttempt testOutcome;
    model::CallbackSettings currentSettings;

private:
    CallScript& m_script;
};

class FakeUploadMonitor final : public service::UploadMonitor
{
    Q_OBJECT

public:
    explicit FakeUploadMonitor(CallScript& script)
        : m_script(script)
    {
    }

    /// Replaces or adds by id and tells so, as one batch.
    void push(const QList<service::UploadStatus>& changed);
    void push(const service::UploadTotals& totals);
    void drop(const QList<SegmentId>& ids);

    QFuture<Result<service::UploadList>> uploads() override;
    QFuture<Result<void>> setPaused(bool isPaused) override;
    QFuture<Result<void>> setBucketPaused(QString mgrUrl, QString bucketName, bool isPaused) override;
    QFuture<Result<void>> retry(SegmentId id) override;
    QFuture<Result<void>> retryAll() override;
    QFuture<Result<QList<model::Segment>>> expiring(UnixMillis until) override;

    QList<service::UploadStatus> table; ///< oldest first
    service::UploadTotals currentTotals;
    QList<model::Segment> expiringTable;

private:
    CallScript& m_script;
};

class FakeBucketMonitor final : public service::BucketMonitor
{
    Q_OBJECT

public:
    explicit FakeBucketMonitor(CallScript& script)
        : m_script(script)
    {
    }

    void push(const service::OrphanProgress& progress) { emit orphanSearchProgressed(progress); }

    QFuture<Result<QList<service::ObjectLink>>> links(SegmentId id, Milliseconds validity) override;
    QFuture<Result<service::StoredFile>> open(SegmentId id) override;
    QFuture<Result<void>> uploadAgain(SegmentId id, QString path) override;
    QFuture<Result<service::OrphanReport>> findOrphans(TemplateId id) override;
    void cancelSearch(TemplateId id) override { cancelled << id; }
    QFuture<Result<void>> abortUpload(service::UploadName upload) override;

    QHash<SegmentId, QList<service::ObjectLink>> linkTable;
    Milliseconds lastValidity{0};
    QString lastPath;
    service::OrphanReport report;
    QList<TemplateId> cancelled;

private:
    CallScript& m_script;
};

/// The fakes and the connection that joins them. One script decides about all calls.
class FakeConnection final
{
public:
    FakeConnection()
        : recording(script)
        , streams(script)
        , recordings(script)
        , callbacks(script)
        , uploads(script)
        , buckets(script)
    {
    }

    /// A recorder that can do everything.
    [[nodiscard]] service::Connection connection();
    /// A cloud account: the ten operations only.
    [[nodiscard]] service::Connection cloudConnection();

    CallScript script;
    FakeRecordingService recording;
    FakeStreamMonitor streams;
    FakeRecordingMonitor recordings;
    FakeCallbackMonitor callbacks;
    FakeUploadMonitor uploads;
    FakeBucketMonitor buckets;
};

} // namespace recdeck::test
