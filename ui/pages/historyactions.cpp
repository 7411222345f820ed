#include "ui/pages/historyactions.h"

#include "core/service/changehistory.h"
#include "ui/dialogs/historydialog.h"
#include "ui/models/changetexts.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/style/symbols.h"
#include "ui/widgets/resultpanel.h"

#include <QAction>
#include <QKeySequence>

namespace recdeck::ui {

namespace {

// Far enough back to find the end of a bulk action that has been taken back piece by piece.
constexpr int searchedChanges = 2000;

} // namespace

HistoryActions::HistoryActions(service::Connection connection, QSettings& settings, ResultPanel& results,
                               QWidget& page)
    : QObject(&page)
    , m_connection(std::move(connection))
    , m_settings(settings)
    , m_results(results)
    , m_page(page)
{
    if (!m_connection.history) return;
    auto* undo = new QAction(icon(Symbol::Undo), tr("Undo"), this);
    undo->setObjectName(QStringLiteral("undo"));
    undo->setShortcut(QKeySequence::Undo);
    undo->setToolTip(tr("Takes back the last change of a template or a rule"));
    connect(undo, &QAction::triggered, this, &HistoryActions::undo);
    auto* history = new QAction(icon(Symbol::History), tr("History"), this);
    history->setObjectName(QStringLiteral("history"));
    connect(history, &QAction::triggered, this, [this] { show({}, {}); });
    m_actions = {undo, history};
    m_page.addActions(m_actions);
}

void HistoryActions::show(const model::ChangeFilter& filter, const QString& subject)
{
    auto* dialog = new HistoryDialog(*m_connection.history, filter, subject, m_settings, &m_page);
    dialog->open();
}

void HistoryActions::undo()
{
    whenDone(m_connection.history->changes({.limit = searchedChanges}), this,
             [this](const Result<QList<model::Change>>& changes) {
                 if (!changes)
                     return m_results.showProblem({ResultPanel::Verdict::Failed,
                                                   tr("Nothing was taken back."),
                                                   errorText(changes.error())});
                 if (const model::Change* last = model::changeToUndo(*changes))
                     restore(*last);
                 else
                     m_results.showResult(tr("There is nothing to take back."), {});
             });
}

void HistoryActions::restore(const model::Change& change)
{
    const QString name = QStringLiteral("%1: %2").arg(changeKindText(change), changedObjectText(change));
    whenDone(m_connection.history->restore(change.id), this, [this, name](const Result<void>& restored) {
        if (restored)
            m_results.showResult(tr("Taken back. %1").arg(name), {});
        else
            m_results.showProblem({ResultPanel::Verdict::Failed, tr("Not taken back. %1").arg(name),
                                   errorText(restored.error())});
    });
}

} // namespace recdeck::ui
