#include "ui/dialogs/selectionactions.h"

#include "core/exchange/curl.h"
#include "ui/style/symbols.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QUrl>

namespace recdeck::ui {

namespace {

/// The vendor's; whoever uses another server changes it in the text.
const auto vendorApi = QStringLiteral("https://api.cdnetworks.com");

exchange::Selection namesOf(const exchange::Configuration& objects)
{
    exchange::Selection selection;
    for (const model::RecordingTemplate& value : objects.templates)
        selection.templates << value.id;
    for (const model::Rule& rule : objects.rules)
        selection.rules << rule.id;
    return selection;
}

} // namespace

SelectionActions::SelectionActions(SearchTable& table, std::function<exchange::Configuration()> selection)
    : SelectionActions(table, [selection] { return namesOf(selection()); }, {})
{
    m_objects = std::move(selection);
    addAction("copyAsCurl", tr("Copy as curl"), &SelectionActions::copyAsCurl)
        ->setToolTip(
            tr("Copies the requests that would create the selection at the vendor, without secrets."));
}

SelectionActions::SelectionActions(SearchTable& table, std::function<exchange::Selection()> selection,
                                   QString nothing)
    : QObject(&table)
    , m_table(table)
    , m_selection(std::move(selection))
    , m_nothing(std::move(nothing))
{
    addAction("exportSelection", tr("Export selection…"), &SelectionActions::exportSelection);
}

QAction* SelectionActions::addAction(const char* id, const QString& text, void (SelectionActions::*slot)())
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(id));
    connect(action, &QAction::triggered, this, slot);
    m_table.addSelectionAction(action);
    return action;
}

void SelectionActions::exportSelection()
{
    const exchange::Selection wanted = m_selection();
    const bool none = wanted.templates.isEmpty() && wanted.rules.isEmpty() && wanted.pullDomains.isEmpty() &&
                      wanted.streams.isEmpty();
    if (none)
        m_table.notices().showResult(m_nothing, {});
    else
        emit exportWanted(wanted);
}

void SelectionActions::copyAsCurl()
{
    const exchange::Configuration wanted = m_objects();
    QGuiApplication::clipboard()->setText(exchange::curlScript(wanted, QUrl(vendorApi)));
    const auto requests = static_cast<int>(wanted.templates.size() + wanted.rules.size());
    m_table.notices().showResult(tr("%n request(s) copied.", nullptr, requests),
                                 {{ResultPanel::Verdict::Note, QStringLiteral("curl"),
                                   tr("Words in capitals stand for what is not in the text: your keys, the "
                                      "time, the signature, and the "
                                      "ids of templates that do not exist yet.")}});
}

} // namespace recdeck::ui
