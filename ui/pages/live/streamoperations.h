#pragma once

#include "core/service/connection.h"
#include "core/service/recordingmonitor.h"
#include "core/service/recordingservice.h"
#include "core/service/streammonitor.h"
#include "ui/pages/live/recordplan.h"
#include "ui/widgets/resultpanel.h"

#include <QObject>

namespace recdeck::ui {

/// Runs what a person starts on the Live page and shows what became of each stream in the panel at the foot
/// of the page.
class StreamOperations final : public QObject
{
    Q_OBJECT

public:
    /// `results` outlives it.
    StreamOperations(const service::Connection& connection, ResultPanel& results, QObject* parent = nullptr);

    void start(const QList<service::StartRequest>& requests);
    /// Disables these rules first, so that nothing is recorded again.
    void stop(const StopPlan& plan, const QList<RuleId>& disabled = {});
    /// Running recordings of the rules go on.
    void disable(const QList<RuleId>& rules);
    void split(const QList<BulkRun::Item>& tasks);
    void checkNow(const QList<model::StreamKey>& keys);
    void arm(const QList<StreamId>& ids, bool armed);
    void remove(const QList<StreamId>& ids);

signals:
    /// One sentence; the operation changed nothing.
    void failed(const QString& sentence);

private:
    struct Batch;
    void handleStart(const std::shared_ptr<Batch>& batch, const service::StartRequest& request,
                     const Result<QList<service::StartOutcome>>& result);
    void watch(const QFuture<Result<void>>& future);
    QFuture<Result<void>> disableRule(const QString& id);

    service::Connection m_connection;
    ResultPanel& m_results;
};

} // namespace recdeck::ui
