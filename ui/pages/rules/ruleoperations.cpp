#include "ui/pages/rules/ruleoperations.h"

#include "core/service/recordingservice.h"
#include "ui/dialogs/questions.h"
#include "ui/models/ruletexts.h"
#include "ui/models/whendone.h"

#include <QPromise>
#include <QWidget>

namespace recdeck::ui {

RuleOperations::RuleOperations(Tools tools, QWidget* page)
    : QObject(page)
    , m_tools(std::move(tools))
    , m_page(page)
{
}

void RuleOperations::switchRules(const QList<RuleRow>& rows, Switch to)
{
    const bool on = to == Switch::Enable;
    ShownRun run;
    for (const RuleRow& row : rows)
        if (row.value.isEnabled != on) run.items.append({row.value.id.text(), ruleTitle(row.value)});
    if (run.items.isEmpty()) return;
    run.operation = [this, to](const QString& id) { return setEnabled(id, to); };
    if (on)
        run.texts = {tr("Enabling rules"), tr("Enabled."),
                     [](int done) { return tr("%n rule(s) enabled.", nullptr, done); },
                     [](int done, int total) { return tr("%1 of %2 rules enabled.").arg(done).arg(total); }};
    else
        run.texts = {
            tr("Disabling rules"), tr("Disabled; its running recordings go on."),
            [](int done) { return tr("%n rule(s) disabled; running recordings go on.", nullptr, done); },
            [](int done, int total) { return tr("%1 of %2 rules disabled.").arg(done).arg(total); }};
    start(std::move(run));
}

void RuleOperations::remove(const QList<RuleRow>& rows)
{
    if (rows.isEmpty()) return;
    QList<BulkRun::Item> items;
    int enabled = 0;
    for (const RuleRow& row : rows) {
        items.append({row.value.id.text(), ruleTitle(row.value)});
        enabled += row.value.isEnabled ? 1 : 0;
    }
    Question question{
        .title = rows.size() == 1 ? tr("Delete the rule for %1?").arg(items.first().name)
                                  : tr("Delete %n rule(s)?", nullptr, static_cast<int>(rows.size())),
        .text = tr("Streams that fit are not recorded by it any more. Running recordings go on."),
        .kind = Question::Kind::Dangerous};
    if (enabled == 0) {
        question.choices = {{QStringLiteral("delete"), tr("Delete")}};
    } else {
        question.text =
            tr("An enabled rule is disabled first; its running recordings go on until the broadcast ends.");
        question.choices = {{QStringLiteral("disableDelete"), tr("Disable, then delete")}};
    }
    m_tools.questions.ask(m_page, question, [this, items](const QString& choice) {
        if (choice == QLatin1String("delete"))
            removeNow(items, [this](const QString& id) {
                return m_tools.connection.recording->deleteRecordingRules(RuleId(id));
            });
        else if (choice == QLatin1String("disableDelete"))
            removeNow(items, [this](const QString& id) { return disableAndDelete(id); });
    });
}

void RuleOperations::removeNow(const QList<BulkRun::Item>& items, BulkRun::Operation operation)
{
    ShownRun run{.items = items, .operation = std::move(operation)};
    run.texts = {tr("Deleting rules"), tr("Deleted."),
                 [](int done) { return tr("%n rule(s) deleted.", nullptr, done); },
                 [](int done, int total) { return tr("%1 of %2 rules deleted.").arg(done).arg(total); }};
    start(std::move(run));
}

void RuleOperations::start(ShownRun run)
{
    run.wayOut = [this](const BulkRun::Outcome& outcome, ResultPanel::Line& line) {
        offerWayOut(outcome, line);
    };
    run.finished = [this] {
        m_tools.reloader.request();
        m_tools.reloader.release();
    };
    m_tools.reloader.hold();
    run.start(m_tools.results, this);
}

void RuleOperations::offerWayOut(const BulkRun::Outcome& outcome, ResultPanel::Line& line)
{
    if (outcome.error->code == ErrorCode::RuleActive) {
        line.actionText = tr("Disable, then delete");
        line.action = [this, item = outcome.item] {
            removeNow({item}, [this](const QString& id) { return disableAndDelete(id); });
        };
    } else if (outcome.error->code == ErrorCode::RuleExecuting && m_tools.connection.streams) {
        line.actionText = tr("Show its recordings");
        line.action = [this, id = RuleId(outcome.item.id)] { emit recordingsWanted(id); };
    }
}

QFuture<Result<void>> RuleOperations::setEnabled(const QString& id, Switch to)
{
    model::RulePatch patch;
    patch.isEnabled = to == Switch::Enable;
    return m_tools.connection.recording->modifyRecordingRules(RuleId(id), patch);
}

QFuture<Result<void>> RuleOperations::disableAndDelete(const QString& id)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const auto finish = [promise](const Result<void>& result) {
        promise->addResult(result);
        promise->finish();
    };
    whenDone(setEnabled(id, Switch::Disable), this, [this, id, finish](const Result<void>& disabled) {
        if (disabled)
            whenDone(m_tools.connection.recording->deleteRecordingRules(RuleId(id)), this, finish);
        else
            finish(disabled);
    });
    return promise->future();
}

} // namespace recdeck::ui
