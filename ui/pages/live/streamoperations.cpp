#include "ui/pages/live/streamoperations.h"

#include "core/base/redact.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/widgets/shownrun.h"

#include <algorithm>

namespace recdeck::ui {

namespace {

using Line = ResultPanel::Line;
using Verdict = ResultPanel::Verdict;

/// In front of ids, where one run has tasks of rules, tasks by hand, and rules.
const auto handMark = QStringLiteral("hand:");
const auto ruleMark = QStringLiteral("rule:");

/// The stream stands beside the text, so the text need not name it.
QString reasonOf(Error error)
{
    error.subject.clear();
    return errorText(error);
}

Line outcomeOf(const service::StartOutcome& outcome)
{
    const QString name = outcome.stream.toString();
    if (!outcome.error)
        return {Verdict::Done, name, StreamOperations::tr("Recording as %1").arg(outcome.taskId.text())};
    switch (outcome.error->code) {
    case ErrorCode::AlreadyRecording:
        return {Verdict::Note, name,
                outcome.taskId.isEmpty()
                    ? StreamOperations::tr("Is recorded by hand already")
                    : StreamOperations::tr("Is recorded by hand already, as %1").arg(outcome.taskId.text())};
    case ErrorCode::NotLive:
        return {Verdict::Failed, name, StreamOperations::tr("Is not live; nothing was started")};
    default:
        return {Verdict::Failed, name, reasonOf(*outcome.error)};
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

QString titleOf(const QList<Line>& outcomes)
{
    const auto done = std::ranges::count(outcomes, Verdict::Done, &Line::verdict);
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
    QList<Line> outcomes;
};

StreamOperations::StreamOperations(const service::Connection& connection, ResultPanel& results,
                                   QObject* parent)
    : QObject(parent)
    , m_connection(connection)
    , m_results(results)
{
}

void StreamOperations::start(const QList<service::StartRequest>& requests)
{
    auto batch = std::make_shared<Batch>();
    batch->waiting = requests.size();
    int streams = 0;
    for (const service::StartRequest& request : requests)
        streams += static_cast<int>(request.streamUrls.size() + request.streamNames.size());
    m_results.showResult(tr("Starting %n recording(s)…", nullptr, streams), {});
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
            batch->outcomes << Line{Verdict::Failed, name, reason};
    }
    if (--batch->waiting == 0) m_results.showResult(titleOf(batch->outcomes), batch->outcomes);
}

void StreamOperations::watch(const QFuture<Result<void>>& future)
{
    whenDone(future, this, [this](const Result<void>& result) {
        if (result) return;
        const ErrorSentences sentences = errorSentences(result.error());
        m_results.showProblem({Verdict::Failed, sentences.what, sentences.next});
        emit failed(errorText(result.error()));
    });
}

void StreamOperations::stop(const StopPlan& plan, const QList<RuleId>& disabled)
{
    ShownRun run;
    for (const RuleId& id : disabled)
        run.items.append({ruleMark + id.text(), ruleText(id)});
    for (const BulkRun::Item& item : plan.byHand)
        run.items.append({handMark + item.id, item.name});
    if (m_connection.recordings) run.items += plan.byRule;
    run.operation = [this](const QString& id) {
        if (id.startsWith(ruleMark)) return disableRule(id.mid(ruleMark.size()));
        if (id.startsWith(handMark))
            return m_connection.recording->stopRealTimeRecord(TaskId(id.mid(handMark.size())));
        return m_connection.recordings->stopTask(TaskId(id));
    };
    run.texts = {tr("Stopping recordings"), disabled.isEmpty() ? tr("Stopped.") : tr("Done."),
                 [](int done) { return tr("%n recording(s) stopped.", nullptr, done); },
                 [](int done, int total) { return tr("%1 of %2 recordings stopped.").arg(done).arg(total); }};
    if (!disabled.isEmpty()) {
        run.texts.allDone = [](int) { return tr("Stopped and disabled."); };
        run.texts.someDone = [](int done, int total) {
            return tr("Not everything was stopped and disabled: %1 of %2.").arg(done).arg(total);
        };
    }
    run.start(m_results, this);
}

QFuture<Result<void>> StreamOperations::disableRule(const QString& id)
{
    model::RulePatch patch;
    patch.isEnabled = false;
    return m_connection.recording->modifyRecordingRules(RuleId(id), patch);
}

void StreamOperations::disable(const QList<RuleId>& rules)
{
    ShownRun run;
    for (const RuleId& id : rules)
        run.items.append({id.text(), ruleText(id)});
    run.operation = [this](const QString& id) { return disableRule(id); };
    run.texts = {tr("Disabling rules"), tr("Disabled; its running recordings go on."),
                 [](int done) { return tr("%n rule(s) disabled; running recordings go on.", nullptr, done); },
                 [](int done, int total) { return tr("%1 of %2 rules disabled.").arg(done).arg(total); }};
    run.start(m_results, this);
}

void StreamOperations::split(const QList<BulkRun::Item>& tasks)
{
    if (!m_connection.recordings) return;
    ShownRun run{.items = tasks};
    run.operation = [this](const QString& id) { return m_connection.recordings->splitTask(TaskId(id)); };
    run.texts = {tr("Starting new segments"), tr("The new segment begins at the next key frame."),
                 [](int done) { return tr("%n new segment(s) begin at the next key frame.", nullptr, done); },
                 [](int done, int total) { return tr("%1 of %2 recordings split.").arg(done).arg(total); }};
    run.start(m_results, this);
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
