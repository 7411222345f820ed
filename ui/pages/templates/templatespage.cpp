#include "ui/pages/templates/templatespage.h"

#include "core/service/recordingservice.h"
#include "ui/dialogs/csvexport.h"
#include "ui/dialogs/questions.h"
#include "ui/dialogs/selectionactions.h"
#include "ui/dialogs/templateeditor.h"
#include "ui/models/errortexts.h"
#include "ui/models/templatedraft.h"
#include "ui/models/whendone.h"
#include "ui/pages/historyactions.h"
#include "ui/style/spacing.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"
#include "ui/widgets/shownrun.h"

#include <QAction>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

/// The stream whose file names an editor shows.
const model::StreamKey sampleStream{QStringLiteral("live.example.com"), QStringLiteral("live"),
                                    QStringLiteral("studio-1")};
const auto lastFolderKey = QStringLiteral("templates/lastFolder");

} // namespace

TemplatesPage::TemplatesPage(service::Connection connection, QSettings& settings, Questions& questions,
                             QWidget* parent)
    : Page(parent)
    , m_connection(std::move(connection))
    , m_settings(settings)
    , m_questions(questions)
    , m_rows(templateIdentity(), templateColumns())
    , m_reloader([this](Reloader::Token token) { load(token); }, this)
    , m_results(new ResultPanel(this))
    , m_history(new HistoryActions(m_connection, settings, *m_results, *this))
{
    m_rows.setGroups(templateGroups);
    const SearchTable::Texts texts{QStringLiteral("templates"), title(), tr("Search templates")};
    m_table = new SearchTable(m_rows, texts, settings, this);
    m_table->addFilter(QStringLiteral("all"), tr("All"), FilterProxy::noGroup);
    m_table->addFilter(QStringLiteral("used"), tr("In use"), 0);
    m_table->addFilter(QStringLiteral("unused"), tr("Not used"), 1);
    m_table->setDefaultSort(QStringLiteral("name"));
    createActions();
    m_table->emptyState().setTexts(
        symbol(), tr("No templates yet"),
        tr("A template says how streams are recorded: in which format, cut into which "
           "pieces, and stored where. Rules and recordings by hand use it."));
    const QPushButton* first =
        m_table->emptyState().addStep(QStringLiteral("firstTemplate"), tr("New template"), Symbol::Add);
    connect(first, &QPushButton::clicked, this, &TemplatesPage::createTemplate);
    connect(m_table->emptyState().addStep(QStringLiteral("importFirst"), tr("Import…"), Symbol::Folder),
            &QPushButton::clicked, this, &Page::importWanted);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::medium, spacing::page, spacing::page);
    column->setSpacing(spacing::medium);
    column->addWidget(m_table, 1);
    column->addWidget(m_results);

    connect(m_table, &SearchTable::selectionChanged, this, &TemplatesPage::updateActions);
    connect(m_table, &SearchTable::rowActivated, this, &TemplatesPage::editCurrent);
    connect(m_table, &SearchTable::removalWanted, this, &TemplatesPage::removeSelected);
    connect(m_table, &SearchTable::retryWanted, &m_reloader, &Reloader::now);
    connect(m_table, &SearchTable::linkActivated, this,
            [this](int row) { emit rulesWanted(m_rows.row(row).value.id); });
    using Service = service::RecordingService;
    const auto reloadIfBegun = [this] {
        if (m_reloader.hasBegun()) m_reloader.request();
    };
    connect(m_connection.recording, &Service::templatesChanged, this, reloadIfBegun);
    connect(m_connection.recording, &Service::rulesChanged, this, reloadIfBegun);
    updateActions();
}

TemplatesPage::~TemplatesPage()
{
    delete m_table;
}

QAction* TemplatesPage::addAction(const char* id, const QString& text, Symbol symbol,
                                  void (TemplatesPage::*slot)())
{
    auto* action = new QAction(icon(symbol), text, this);
    action->setObjectName(QLatin1String(id));
    connect(action, &QAction::triggered, this, slot);
    QWidget::addAction(action);
    return action;
}

void TemplatesPage::createActions()
{
    m_new = addAction("newTemplate", tr("New template"), Symbol::Add, &TemplatesPage::createTemplate);
    m_new->setShortcut(QKeySequence::New);
    m_edit = addAction("editTemplate", tr("Edit"), Symbol::Edit, &TemplatesPage::editCurrent);
    m_clone = addAction("cloneTemplate", tr("Clone"), Symbol::Clone, &TemplatesPage::cloneCurrent);
    m_remove = addAction("deleteTemplate", tr("Delete"), Symbol::Delete, &TemplatesPage::removeSelected);
    m_showRules =
        addAction("showRules", tr("Show its rules"), Symbol::Rules, &TemplatesPage::showRulesOfCurrent);
    m_showHistory = addAction("showHistory", tr("History of this template"), Symbol::History,
                              &TemplatesPage::showHistoryOfCurrent);
    m_showHistory->setVisible(m_connection.history != nullptr);
    m_table->setRowActions({m_edit, m_clone, m_showRules, m_showHistory, nullptr, m_remove});
    auto* taking = new SelectionActions(*m_table, [this] {
        exchange::Configuration wanted;
        for (const TemplateRow& row : selected())
            wanted.templates << row.value;
        return wanted;
    });
    connect(taking, &SelectionActions::exportWanted, this, &Page::exportWanted);
    offerCsv(*m_table, m_questions);
}

QList<QAction*> TemplatesPage::headerActions() const
{
    return QList<QAction*>{m_new, m_edit, m_clone, m_remove} + m_history->actions();
}

void TemplatesPage::activated()
{
    if (!m_reloader.hasBegun()) m_reloader.now();
}

void TemplatesPage::load(Reloader::Token token)
{
    if (!m_loaded) m_table->showLoading();
    whenDone(m_connection.recording->queryRecordingParameterTemplate({}), this,
             [this, token](const Result<QList<model::RecordingTemplate>>& templates) {
                 if (!m_reloader.isCurrent(token)) return;
                 if (!templates) {
                     const QString sentence = errorText(templates.error());
                     m_table->showProblem(sentence);
                     if (m_loaded) emit problemHappened(sentence);
                     return;
                 }
                 loadRules(token, *templates);
             });
}

void TemplatesPage::loadRules(Reloader::Token token, const QList<model::RecordingTemplate>& templates)
{
    whenDone(m_connection.recording->allRules(), this,
             [this, token, templates](const Result<QList<model::Rule>>& rules) {
                 if (!m_reloader.isCurrent(token)) return;
                 // Without the rules the templates can still be used; only their number is missing.
                 m_rows.replaceAll(templateRows(templates, rules.value_or(QList<model::Rule>())));
                 m_loaded = true;
                 m_table->showRows();
                 updateActions();
                 if (const int row = m_rows.indexOf(m_toShow); row >= 0) {
                     m_table->selectRow(row);
                     m_toShow = TemplateId();
                 }
             });
}

void TemplatesPage::updateActions()
{
    const QList<TemplateRow> rows = selected();
    const bool one = rows.size() == 1;
    m_edit->setEnabled(one);
    m_clone->setEnabled(one);
    m_showRules->setEnabled(one && rows.first().rules > 0);
    m_showHistory->setEnabled(one);
    m_remove->setEnabled(!rows.isEmpty());
}

void TemplatesPage::createTemplate()
{
    const bool here = m_connection.kind == service::ConnectionKind::ThisComputer;
    openEditor(newTemplate(here ? suggestedFolder() : QString()), 0);
}

void TemplatesPage::showTemplate(const TemplateId& id)
{
    m_toShow = id;
    if (const int row = m_rows.indexOf(id); row >= 0) {
        m_table->selectRow(row);
        m_toShow = TemplateId();
    } else {
        activated();
    }
}

void TemplatesPage::openEditor(const model::RecordingTemplate& value, int rules)
{
    auto* editor = new TemplateEditor(m_connection, {value, sampleStream, names(), rules}, m_questions, this);
    connect(editor, &TemplateEditor::saved, this, [this, editor](const TemplateId& id) {
        m_settings.setValue(lastFolderKey, editor->draft().mgrUrl);
        m_toShow = id;
        m_reloader.request();
    });
    editor->open();
}

void TemplatesPage::editCurrent()
{
    if (const QList<TemplateRow> rows = selected(); rows.size() == 1)
        openEditor(rows.first().value, rows.first().rules);
}

void TemplatesPage::cloneCurrent()
{
    if (const QList<TemplateRow> rows = selected(); rows.size() == 1)
        openEditor(copyOf(rows.first().value, names()), 0);
}

void TemplatesPage::showRulesOfCurrent()
{
    if (const QList<TemplateRow> rows = selected(); rows.size() == 1) emit rulesWanted(rows.first().value.id);
}

void TemplatesPage::showHistoryOfCurrent()
{
    if (const QList<TemplateRow> rows = selected(); rows.size() == 1)
        m_history->show({.templateId = rows.first().value.id}, rows.first().value.templateName);
}

void TemplatesPage::removeSelected()
{
    const QList<TemplateRow> rows = selected();
    if (rows.isEmpty()) return;
    if (rows.size() == 1 && rows.first().rules > 0) {
        refuseRemoval(rows.first());
        return;
    }
    QList<BulkRun::Item> items;
    int used = 0;
    for (const TemplateRow& row : rows) {
        items.append({row.value.id.text(), row.value.templateName});
        used += row.rules > 0 ? 1 : 0;
    }
    Question question{.title = rows.size() == 1
                                   ? tr("Delete the template “%1”?").arg(items.first().name)
                                   : tr("Delete %n template(s)?", nullptr, static_cast<int>(rows.size())),
                      .text = tr("Files that are recorded stay where they are."),
                      .choices = {{QStringLiteral("delete"), tr("Delete")}},
                      .kind = Question::Kind::Dangerous};
    if (used > 0)
        question.text +=
            QLatin1Char('\n') + tr("%n of them is/are used by rules and will be kept.", nullptr, used);
    m_questions.ask(this, question, [this, items](const QString& choice) {
        if (choice == QLatin1String("delete")) remove(items);
    });
}

void TemplatesPage::refuseRemoval(const TemplateRow& row)
{
    const TemplateId id = row.value.id;
    m_results->showProblem(
        {ResultPanel::Verdict::Failed, tr("“%1” cannot be deleted.").arg(row.value.templateName),
         tr("%n rule(s) use(s) it. Give them another template or delete them first.", nullptr, row.rules),
         tr("Show its rules"), [this, id] { emit rulesWanted(id); }});
}

void TemplatesPage::remove(const QList<BulkRun::Item>& items)
{
    ShownRun run{.items = items};
    run.operation = [this](const QString& id) {
        return m_connection.recording->deleteRecordingParameterTemplate(TemplateId(id));
    };
    run.texts = {tr("Deleting templates"), tr("Deleted."),
                 [](int done) { return tr("%n template(s) deleted.", nullptr, done); },
                 [](int done, int total) { return tr("%1 of %2 templates deleted.").arg(done).arg(total); }};
    run.wayOut = [this](const BulkRun::Outcome& outcome, ResultPanel::Line& line) {
        if (outcome.error->code == ErrorCode::TemplateHasRules) {
            line.actionText = tr("Show its rules");
            line.action = [this, id = TemplateId(outcome.item.id)] { emit rulesWanted(id); };
        } else if (outcome.error->code == ErrorCode::TemplateInUse && m_connection.streams) {
            line.actionText = tr("Show its recordings");
            line.action = [this, name = outcome.item.name] { emit recordingsWanted(name); };
        }
    };
    run.finished = [this] {
        m_reloader.request();
        m_reloader.release();
    };
    m_reloader.hold();
    run.start(*m_results, this);
}

QList<TemplateRow> TemplatesPage::selected() const
{
    QList<TemplateRow> rows;
    const QList<int> places = m_table->selectedRows();
    for (const int place : places)
        rows.append(m_rows.row(place));
    return rows;
}

QStringList TemplatesPage::names() const
{
    QStringList names;
    for (const TemplateRow& row : m_rows.rows())
        names << row.value.templateName;
    return names;
}

QString TemplatesPage::suggestedFolder() const
{
    const QUrl last(m_settings.value(lastFolderKey).toString());
    if (last.isLocalFile()) return last.toLocalFile();
    const QString videos = QStandardPaths::writableLocation(QStandardPaths::MoviesLocation);
    return videos.isEmpty() ? QString() : videos + QStringLiteral("/Recdeck");
}

} // namespace recdeck::ui
