#include "ui/pages/rules/rulespage.h"

#include "core/service/recordingservice.h"
#include "ui/dialogs/csvexport.h"
#include "ui/dialogs/questions.h"
#include "ui/dialogs/rulecheckdialog.h"
#include "ui/dialogs/ruleeditor.h"
#include "ui/dialogs/ruletester.h"
#include "ui/dialogs/selectionactions.h"
#include "ui/models/errortexts.h"
#include "ui/models/ruletexts.h"
#include "ui/models/whendone.h"
#include "ui/pages/historyactions.h"
#include "ui/style/spacing.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

namespace {

const auto templateFilter = QStringLiteral("template");

} // namespace

RulesPage::RulesPage(service::Connection connection, QSettings& settings, Questions& questions,
                     QWidget* parent)
    : Page(parent)
    , m_connection(std::move(connection))
    , m_settings(settings)
    , m_questions(questions)
    , m_rows(ruleIdentity(), ruleColumns(m_connection.streams != nullptr))
    , m_reloader([this](Reloader::Token token) { load(token); }, this)
    , m_results(new ResultPanel(this))
    , m_operations({m_connection, m_questions, *m_results, m_reloader}, this)
    , m_history(new HistoryActions(m_connection, settings, *m_results, *this))
{
    m_rows.setGroups([this](const RuleRow& row) { return ruleGroups(row, m_shownTemplate); });
    const SearchTable::Texts texts{QStringLiteral("rules"), title(), tr("Search rules")};
    m_table = new SearchTable(m_rows, texts, settings, this);
    m_table->addFilter(QStringLiteral("all"), tr("All"), FilterProxy::noGroup);
    m_table->addFilter(QStringLiteral("enabled"), tr("Enabled"), 0);
    m_table->addFilter(QStringLiteral("disabled"), tr("Disabled"), 1);
    if (m_connection.streams) m_table->addFilter(QStringLiteral("recording"), tr("Recording"), 2);
    m_table->setDefaultSort(QStringLiteral("pullDomain"));
    createActions();
    m_table->emptyState().setTexts(
        symbol(), tr("No rules yet"),
        tr("A rule records every stream that fits it as soon as the stream is live: a whole "
           "delivery domain, one app, or a single stream."));
    const QPushButton* first =
        m_table->emptyState().addStep(QStringLiteral("firstRule"), tr("New rule"), Symbol::Add);
    connect(first, &QPushButton::clicked, this, &RulesPage::createRule);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::medium, spacing::page, spacing::page);
    column->setSpacing(spacing::medium);
    column->addWidget(m_table, 1);
    column->addWidget(m_results);
    connectData();
    updateActions();
}

RulesPage::~RulesPage()
{
    delete m_table;
}

QAction* RulesPage::addAction(const char* id, const QString& text, Symbol symbol, void (RulesPage::*slot)())
{
    auto* action = new QAction(icon(symbol), text, this);
    action->setObjectName(QLatin1String(id));
    connect(action, &QAction::triggered, this, slot);
    QWidget::addAction(action);
    return action;
}

void RulesPage::createActions()
{
    m_new = addAction("newRule", tr("New rule"), Symbol::Add, &RulesPage::createRule);
    m_new->setShortcut(QKeySequence::New);
    m_edit = addAction("editRule", tr("Edit"), Symbol::Edit, &RulesPage::editCurrent);
    m_clone = addAction("cloneRule", tr("Clone"), Symbol::Clone, &RulesPage::cloneCurrent);
    m_enable = addAction("enableRules", tr("Enable"), Symbol::Check, &RulesPage::enableSelected);
    m_disable = addAction("disableRules", tr("Disable"), Symbol::Stop, &RulesPage::disableSelected);
    m_disable->setToolTip(tr("Running recordings of the rule go on."));
    m_remove = addAction("deleteRules", tr("Delete"), Symbol::Delete, &RulesPage::removeSelected);
    m_test = addAction("testRules", tr("Test URLs"), Symbol::Search, &RulesPage::openTester);
    m_test->setToolTip(tr("Which rule records a stream, and why the others do not"));
    m_check = addAction("checkRules", tr("Check rules"), Symbol::Help, &RulesPage::readForCheck);
    m_check->setToolTip(tr("Rules that never win, missing templates, live streams without a rule"));
    m_table->addTool(createActionButton(m_test, m_table));
    m_table->addTool(createActionButton(m_check, m_table));
    m_showHistory = addAction("showHistory", tr("History of this rule"), Symbol::History,
                              &RulesPage::showHistoryOfCurrent);
    m_showHistory->setVisible(m_connection.history != nullptr);
    m_table->setRowActions({m_edit, m_clone, m_showHistory, nullptr, m_enable, m_disable, nullptr, m_remove});
    auto* taking = new SelectionActions(*m_table, [this] { return selectedConfiguration(); });
    connect(taking, &SelectionActions::exportWanted, this, &Page::exportWanted);
    offerCsv(*m_table, m_questions);
}

void RulesPage::connectData()
{
    connect(m_table, &SearchTable::selectionChanged, this, &RulesPage::updateActions);
    connect(m_table, &SearchTable::rowActivated, this, &RulesPage::editCurrent);
    connect(m_table, &SearchTable::removalWanted, this, &RulesPage::removeSelected);
    connect(m_table, &SearchTable::retryWanted, &m_reloader, &Reloader::now);
    connect(m_table, &SearchTable::linkActivated, this,
            [this](int row) { emit templateWanted(m_rows.row(row).value.templateId); });
    const auto reloadIfBegun = [this] {
        if (m_reloader.hasBegun()) m_reloader.request();
    };
    using Service = service::RecordingService;
    connect(m_connection.recording, &Service::rulesChanged, this, reloadIfBegun);
    connect(m_connection.recording, &Service::templatesChanged, this, reloadIfBegun);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(250);
    connect(&m_refresh, &QTimer::timeout, this, &RulesPage::refreshUses);
    connect(&m_operations, &RuleOperations::recordingsWanted, this, &RulesPage::recordingsWanted);
    if (!m_connection.streams) return;
    connect(m_connection.streams, &service::StreamMonitor::streamsChanged, this,
            [this](const QList<service::StreamStatus>& changed) {
                for (const service::StreamStatus& status : changed)
                    m_streams.insert(status.key, status);
                if (!m_refresh.isActive()) m_refresh.start();
            });
    connect(m_connection.streams, &service::StreamMonitor::streamsRemoved, this,
            [this](const QList<model::StreamKey>& keys) {
                for (const model::StreamKey& key : keys)
                    m_streams.remove(key);
                if (!m_refresh.isActive()) m_refresh.start();
            });
}

QList<QAction*> RulesPage::headerActions() const
{
    return QList<QAction*>{m_new, m_edit, m_clone, m_enable, m_disable, m_remove} + m_history->actions();
}

void RulesPage::activated()
{
    if (!m_reloader.hasBegun()) m_reloader.now();
}

void RulesPage::load(Reloader::Token token)
{
    if (!m_loaded) {
        m_table->showLoading();
        loadStreams();
    }
    whenDone(m_connection.recording->allRules(), this,
             [this, token](const Result<QList<model::Rule>>& rules) {
                 if (!m_reloader.isCurrent(token)) return;
                 if (rules) {
                     loadTemplates(token, *rules);
                     return;
                 }
                 const QString sentence = errorText(rules.error());
                 m_table->showProblem(sentence);
                 if (m_loaded) emit problemHappened(sentence);
             });
}

void RulesPage::loadTemplates(Reloader::Token token, const QList<model::Rule>& rules)
{
    whenDone(m_connection.recording->queryRecordingParameterTemplate({}), this,
             [this, token, rules](const Result<QList<model::RecordingTemplate>>& templates) {
                 if (!m_reloader.isCurrent(token)) return;
                 m_rules = rules;
                 // Without the templates the rules can still be seen; only names are missing.
                 if (templates) m_templates = *templates;
                 showLoaded();
             });
}

void RulesPage::loadStreams()
{
    if (!m_connection.streams) return;
    whenDone(m_connection.streams->streams(), this, [this](const QList<service::StreamStatus>& streams) {
        // What a signal has brought meanwhile is newer.
        for (const service::StreamStatus& status : streams)
            if (!m_streams.contains(status.key)) m_streams.insert(status.key, status);
        refreshUses();
    });
}

void RulesPage::showLoaded()
{
    m_loaded = true;
    m_uses = ruleUses(m_streams);
    m_rows.replaceAll(ruleRows(m_rules, m_templates, m_uses));
    m_table->showRows();
    followShownTemplate();
    updateActions();
    if (!m_toShow.isEmpty()) showRules(std::exchange(m_toShow, {}));
    if (!m_toFilter.isEmpty()) showRulesOf(std::exchange(m_toFilter, {}));
    if (m_toOpen) openEditor(*std::exchange(m_toOpen, std::nullopt));
}

/// The button of a template's filter has the template's name, and goes with the template.
void RulesPage::followShownTemplate()
{
    if (m_shownTemplate.isEmpty()) return;
    const auto isShown = [this](const TemplateId& id) { return id == m_shownTemplate; };
    if (std::ranges::any_of(m_templates, isShown, &model::RecordingTemplate::id) ||
        std::ranges::any_of(m_rules, isShown, &model::Rule::templateId)) {
        m_table->renameExtraFilter(templateFilter, tr("Template “%1”").arg(nameOf(m_shownTemplate)));
        return;
    }
    m_shownTemplate = TemplateId();
    m_table->hideExtraFilter(templateFilter);
}

void RulesPage::refreshUses()
{
    if (!m_loaded) return;
    const RuleUses uses = ruleUses(m_streams);
    const QList<RuleRow> changed = rowsOfOtherUse(m_rows, m_uses, uses);
    m_uses = uses;
    if (changed.isEmpty()) return;
    m_rows.upsert(changed);
    updateActions();
}

void RulesPage::updateActions()
{
    const QList<RuleRow> rows = selected();
    const auto isEnabled = [](const RuleRow& row) { return row.value.isEnabled; };
    m_edit->setEnabled(rows.size() == 1);
    m_clone->setEnabled(rows.size() == 1);
    m_enable->setEnabled(!std::ranges::all_of(rows, isEnabled));
    m_disable->setEnabled(std::ranges::any_of(rows, isEnabled));
    m_remove->setEnabled(!rows.isEmpty());
    m_showHistory->setEnabled(rows.size() == 1);
}

void RulesPage::createRule()
{
    openWhenLoaded({});
}

void RulesPage::createRuleFor(const model::StreamKey& stream)
{
    model::Rule rule;
    rule.pullDomain = stream.pullDomain;
    rule.appName = stream.appName;
    rule.streamName = stream.streamName;
    openWhenLoaded(rule);
}

void RulesPage::openWhenLoaded(const model::Rule& value)
{
    if (m_loaded) {
        openEditor(value);
        return;
    }
    m_toOpen = value;
    activated();
}

void RulesPage::showRules(const QList<RuleId>& ids)
{
    QList<int> rows;
    for (const RuleId& id : ids)
        if (const int row = m_rows.indexOf(id); row >= 0) rows.append(row);
    if (!rows.isEmpty()) {
        m_table->selectRows(rows);
        m_table->view().setFocus();
        return;
    }
    if (m_loaded) return; // deleted meanwhile
    m_toShow = ids;
    activated();
}

void RulesPage::showRulesOf(const TemplateId& id)
{
    if (!m_loaded) {
        m_toFilter = id;
        activated();
        return;
    }
    m_shownTemplate = id;
    m_rows.regroup();
    m_table->setSearchText({});
    m_table->showExtraFilter(templateFilter, tr("Template “%1”").arg(nameOf(id)), 3);
}

QString RulesPage::nameOf(const TemplateId& id) const
{
    const auto at = std::ranges::find(m_templates, id, &model::RecordingTemplate::id);
    return at == m_templates.end() ? id.text() : at->templateName;
}

void RulesPage::openEditor(const model::Rule& value)
{
    model::Rule rule = value;
    if (rule.templateId.isEmpty() && m_templates.size() == 1) rule.templateId = m_templates.first().id;
    auto* editor = new RuleEditor(m_connection, {rule, m_templates, m_rules}, m_questions, this);
    connect(editor, &RuleEditor::saved, this, [this](const RuleId& id) {
        m_toShow = {id};
        m_reloader.request();
    });
    editor->open();
}

void RulesPage::openTester()
{
    auto* tester = new RuleTester(m_connection, {m_rules, m_templates}, this);
    connect(tester, &RuleTester::ruleWanted, this, &RulesPage::showRule);
    connect(tester, &RuleTester::createRuleWanted, this,
            [this](const model::StreamIdentity& stream) { createRuleFor(stream.key); });
    tester->open();
}

void RulesPage::readForCheck()
{
    if (!m_connection.streams) {
        openCheck(std::nullopt);
        return;
    }
    whenDone(m_connection.streams->domains(), this,
             [this](const Result<QList<model::DeliveryDomain>>& domains) {
                 openCheck(domains ? std::optional(*domains) : std::nullopt);
             });
}

void RulesPage::openCheck(const std::optional<QList<model::DeliveryDomain>>& domains)
{
    rules::RuleSetup setup{.rules = m_rules, .templates = m_templates, .live = {}, .domains = domains};
    using State = service::StreamState;
    for (const service::StreamStatus& status : std::as_const(m_streams))
        if (status.state == State::Live || status.state == State::Recording)
            setup.live.append(status.identity());
    std::ranges::sort(setup.live, {}, &model::StreamIdentity::key);
    auto* check = new RuleCheckDialog(std::move(setup), m_settings, this);
    connect(check, &RuleCheckDialog::rulesWanted, this, &RulesPage::showRules);
    connect(check, &RuleCheckDialog::rulesOfTemplateWanted, this, &RulesPage::showRulesOf);
    connect(check, &RuleCheckDialog::templateWanted, this, &RulesPage::templateWanted);
    connect(check, &RuleCheckDialog::createRuleWanted, this,
            [this](const model::StreamIdentity& stream) { createRuleFor(stream.key); });
    connect(check, &RuleCheckDialog::deliveryDomainsWanted, this,
            [this] { emit pageWanted(QStringLiteral("settings")); });
    check->open();
}

void RulesPage::editCurrent()
{
    if (const QList<RuleRow> rows = selected(); rows.size() == 1) openEditor(rows.first().value);
}

void RulesPage::cloneCurrent()
{
    const QList<RuleRow> rows = selected();
    if (rows.size() != 1) return;
    model::Rule copy = rows.first().value;
    copy.id = RuleId();
    copy.createTime = 0;
    openEditor(copy);
}

exchange::Configuration RulesPage::selectedConfiguration() const
{
    exchange::Selection selection;
    const QList<RuleRow> rows = selected();
    for (const RuleRow& row : rows)
        selection.rules << row.value.id;
    return exchange::selected({.templates = m_templates, .rules = m_rules}, selection);
}

void RulesPage::showHistoryOfCurrent()
{
    if (const QList<RuleRow> rows = selected(); rows.size() == 1)
        m_history->show({.ruleId = rows.first().value.id}, ruleTitle(rows.first().value));
}

QList<RuleRow> RulesPage::selected() const
{
    QList<RuleRow> rows;
    const QList<int> places = m_table->selectedRows();
    for (const int place : places)
        rows.append(m_rows.row(place));
    return rows;
}

} // namespace recdeck::ui
