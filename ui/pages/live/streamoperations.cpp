#include "ui/pages/live/streamoperations.h"

#include "core/base/redact.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"

#include <algorithm>

namespace recdeck::ui {

namespace {

using Kind = StreamOutcome::Kind;

/// The stream stands beside the text, so the text need not name it.
QString reasonOf(Error error)
{
    error.subject.clear();
    return errorText(error);
}

StreamOutcome outcomeOf(const service::StartOutcome& outcome)
{
    const QString name = outcome.stream.toString();
    if (!outcome.error)
        return {Kind::Done, name, StreamOperations::tr("Recording as %1").arg(outcome.taskId.text())};
    switch (outcome.error->code) {
    case ErrorCode::AlreadyRecording:
        return {Kind::Unchanged, name,
                outcome.taskId.isEmpty()
                    ? StreamOperations::tr("Is recorded by hand already")
                    : StreamOperations::tr("Is recorded by hand already, as %1").arg(outcome.taskId.text())};
    case ErrorCode::NotLive:
        return {Kind::Refused, name, StreamOperations::tr("Is not live; nothing was started")};
    default:
        return {Kind::Refused, name, reasonOf(*outcome.error)};
    }
}

/// The streams of a request that failed as a whole.
QStringList namesOf(const service::StartRequest& request)
{
    QStringList names;
    for (const QString& url : request.streamUrls)
        names << redactUrl(url);
    for (const QString& name : request.streamNames)
        names << model::StreamKey{request.pullDomain, request.appName, name}.toString();
    return names;
}

QString titleOf(const QList<StreamOutcome>& outcomes)
{
    const auto done = std::ranges::count(outcomes, Kind::Done, &StreamOutcome::kind);
    if (done == outcomes.size())
        return StreamOperations::tr("%n recording(s) started", nullptr, static_cast<int>(done));
    if (done == 0) return StreamOperations::tr("No recording was started");
    return StreamOperations::tr("%1 of %2 recordings started").arg(done).arg(outcomes.size());
}

} // namespace

/// The requests of one click, until the last one is answered.
struct StreamOperations::Batch
{
    qsizetype waiting = 0;
    QList<StreamOutcome> outcomes;
};

StreamOperations::StreamOperations(const service::Connection& connection, QObject* parent)
    : QObject(parent)
    , m_connection(connection)
{
}

void StreamOperations::start(const QList<service::StartRequest>& requests)
{
    auto batch = std::make_shared<Batch>();
    batch->waiting = requests.size();
    int streams = 0;
    for (const service::StartRequest& request : requests)
        streams += static_cast<int>(request.streamUrls.size() + request.streamNames.size());
    emit started(streams);
    for (const service::StartRequest& request : requests) {
        whenDone(m_connection.recording->startRealTimeRecord(request), this,
                 [this, batch, request](const Result<QList<service::StartOutcome>>& result) {
                     handleStart(batch, request, result);
                 });
    }
}

void StreamOperations::handleStart(const std::shared_ptr<Batch>& batch, const service::StartRequest& request,
                                   const Result<QList<service::StartOutcome>>& result)
{
    if (result) {
        for (const service::StartOutcome& outcome : *result)
            batch->outcomes << outcomeOf(outcome);
    } else {
        const QString reason = errorText(result.error());
        for (const QString& name : namesOf(request))
            batch->outcomes << StreamOutcome{Kind::Refused, name, reason};
    }
    if (--batch->waiting == 0) emit finished(titleOf(batch->outcomes), batch->outcomes);
}

void StreamOperations::watch(const QFuture<Result<void>>& future)
{
    whenDone(future, this, [this](const Result<void>& result) {
        if (!result) emit failed(errorText(result.error()));
    });
}

void StreamOperations::stop(const StopPlan& plan)
{
    for (const TaskId& id : plan.byHand)
        watch(m_connection.recording->stopRealTimeRecord(id));
    if (!m_connection.recordings) return;
    for (const TaskId& id : plan.byRule)
        watch(m_connection.recordings->stopTask(id));
}

void StreamOperations::disable(const QList<RuleId>& rules)
{
    model::RulePatch patch;
    patch.isEnabled = false;
    for (const RuleId& id : rules)
        watch(m_connection.recording->modifyRecordingRules(id, patch));
}

void StreamOperations::split(const QList<TaskId>& tasks)
{
    if (!m_connection.recordings) return;
    for (const TaskId& id : tasks)
        watch(m_connection.recordings->splitTask(id));
}

void StreamOperations::checkNow(const QList<model::StreamKey>& keys)
{
    if (m_connection.streams) watch(m_connection.streams->checkNow(keys));
}

void StreamOperations::arm(const QList<StreamId>& ids, bool armed)
{
    if (m_connection.streams) watch(m_connection.streams->setArmed(ids, armed));
}

void StreamOperations::remove(const QList<StreamId>& ids)
{
    if (m_connection.streams) watch(m_connection.streams->removeStreams(ids));
}

} // namespace recdeck::ui
