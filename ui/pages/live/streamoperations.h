#pragma once

#include "core/service/connection.h"
#include "core/service/recordingmonitor.h"
#include "core/service/recordingservice.h"
#include "core/service/streammonitor.h"
#include "ui/pages/live/recordplan.h"

#include <QObject>

namespace recdeck::ui {

/// What became of one stream of an operation.
struct StreamOutcome
{
    enum class Kind : std::uint8_t { Done = 1, Unchanged, Refused };

    Kind kind = Kind::Done;
    QString stream;
    QString text;
};

/// Runs what a person starts on the Live page and tells each end as a list, one entry per stream.
class StreamOperations final : public QObject
{
    Q_OBJECT

public:
    explicit StreamOperations(const service::Connection& connection, QObject* parent = nullptr);

    void start(const QList<service::StartRequest>& requests);
    void stop(const StopPlan& plan);
    /// Running recordings of the rules go on.
    void disable(const QList<RuleId>& rules);
    void split(const QList<TaskId>& tasks);
    void checkNow(const QList<model::StreamKey>& keys);
    void arm(const QList<StreamId>& ids, bool armed);
    void remove(const QList<StreamId>& ids);

signals:
    /// A start has begun; `finished` follows.
    void started(int streams);
    void finished(const QString& title, const QList<recdeck::ui::StreamOutcome>& outcomes);
    /// One sentence; the operation changed nothing.
    void failed(const QString& sentence);

private:
    struct Batch;
    void handleStart(const std::shared_ptr<Batch>& batch, const service::StartRequest& request,
                     const Result<QList<service::StartOutcome>>& result);
    void watch(const QFuture<Result<void>>& future);

    service::Connection m_connection;
};

} // namespace recdeck::ui
