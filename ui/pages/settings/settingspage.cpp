#include "ui/pages/settings/settingspage.h"

#include "ui/dialogs/csvexport.h"
#include "ui/dialogs/domaineditor.h"
#include "ui/dialogs/questions.h"
#include "ui/dialogs/selectionactions.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/pages/settings/hostpanel.h"
#include "ui/pages/settings/recorderpanel.h"
#include "ui/style/spacing.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formgrid.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    label->setFont(font);
    return label;
}

} // namespace

SettingsPage::SettingsPage(service::Connection connection, QSettings& settings, Questions& questions,
                           QWidget* parent)
    : Page(parent)
    , m_connection(std::move(connection))
    , m_settings(settings)
    , m_questions(questions)
    , m_rows(domainIdentity(), domainColumns())
    , m_reloader([this](Reloader::Token token) { load(token); }, this)
{
    m_import = addAction("importFile", tr("Import…"), Symbol::Folder, &Page::importWanted);
    m_import->setToolTip(tr("Bring in a configuration file; first you see what it would change"));
    m_export = addAction("exportAll", tr("Export…"), Symbol::Upload, &Page::exportOfAllWanted);
    m_export->setToolTip(tr("Save templates, rules, delivery domains and the watch list as a file"));
    m_add = addAction("addDomain", tr("Add domain"), Symbol::Add, &SettingsPage::addDomain);
    m_edit = addAction("editDomain", tr("Edit"), Symbol::Edit, &SettingsPage::editDomain);
    m_remove = addAction("removeDomain", tr("Remove"), Symbol::Delete, &SettingsPage::removeDomains);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::large, spacing::page, spacing::large);
    column->setSpacing(spacing::large);
    auto* top = new QHBoxLayout;
    top->setSpacing(2 * spacing::page);
    top->addWidget(createAppearance());
    top->addWidget(createHost(), 1);
    column->addLayout(top);
    column->addWidget(createDomains(), 1);
    updateActions();
}

SettingsPage::~SettingsPage()
{
    delete m_table; // it uses the rows to the end
}

QList<QAction*> SettingsPage::headerActions() const
{
    return {m_import, m_export};
}

void SettingsPage::activated()
{
    if (m_reloader.hasBegun()) return;
    m_reloader.now();
    if (m_recorder) m_recorder->load();
}

QAction* SettingsPage::addAction(const char* id, const QString& text, Symbol symbol,
                                 void (SettingsPage::*slot)())
{
    auto* action = new QAction(icon(symbol), text, this);
    action->setObjectName(QLatin1String(id));
    connect(action, &QAction::triggered, this, slot);
    return action;
}

QComboBox* SettingsPage::addChoice(const char* setting, const QList<std::pair<QString, QString>>& choices)
{
    auto* box = new QComboBox(this);
    box->setObjectName(QLatin1String(setting));
    for (const auto& [value, text] : choices)
        box->addItem(text, value);
    box->setCurrentIndex(qMax(0, box->findData(m_settings.value(QLatin1String(setting)))));
    connect(box, &QComboBox::activated, this, [this, box, setting = QString::fromLatin1(setting)] {
        m_settings.setValue(setting, box->currentData());
        if (box == m_theme)
            emit themeChanged();
        else
            emit languageChanged();
    });
    return box;
}

QWidget* SettingsPage::createAppearance()
{
    auto* box = new QWidget(this);
    auto* grid = new FormGrid(box);
    m_theme = addChoice("appearance/theme", {{QStringLiteral("system"), tr("Follow the desktop")},
                                             {QStringLiteral("light"), tr("Light")},
                                             {QStringLiteral("dark"), tr("Dark")}});
    m_language = addChoice("appearance/language", {{QStringLiteral("system"), tr("Follow the desktop")},
                                                   {QStringLiteral("en"), QStringLiteral("English")},
                                                   {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}});
    grid->addField(QStringLiteral("theme"), tr("Colours"), m_theme, {});
    grid->addField(QStringLiteral("language"), tr("Language"), m_language, {});
    grid->setNameWidth(80);
    grid->setFixedWidth(300);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(heading(tr("Appearance"), box));
    column->addWidget(grid);
    column->addStretch();
    return box;
}

QWidget* SettingsPage::createHost()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::medium);
    if (m_connection.recordings) {
        m_recorder = new RecorderPanel(*m_connection.recordings, box);
        connect(m_recorder, &RecorderPanel::problemHappened, this, &Page::problemHappened);
        column->addWidget(heading(tr("Recording on this computer"), box));
        column->addWidget(m_recorder);
        column->addSpacing(spacing::medium);
    }
    if (m_connection.host) {
        auto* panel = new HostPanel(*m_connection.host, m_questions, box);
        panel->setObjectName(QStringLiteral("hostPanel"));
        connect(panel, &HostPanel::problemHappened, this, &Page::problemHappened);
        column->addWidget(heading(tr("Secret keys and log"), box));
        column->addWidget(panel);
    }
    column->addStretch();
    return box;
}

QWidget* SettingsPage::createDomains()
{
    auto* box = new QWidget(this);
    m_table = new SearchTable(
        m_rows, {QStringLiteral("domains"), tr("Delivery domains"), tr("Search domains")}, m_settings, box);
    m_table->setDefaultSort(QStringLiteral("pullDomain"));
    offerCsv(*m_table, m_questions);
    for (QAction* action : {m_remove, m_edit, m_add})
        m_table->addTool(createActionButton(action, box));
    m_table->setRowActions({m_edit, m_remove});
    auto* taking = new SelectionActions(*m_table,
                                        [this] {
                                            exchange::Selection wanted;
                                            for (const model::DeliveryDomain& domain : selected())
                                                wanted.pullDomains << domain.pullDomain;
                                            return wanted;
                                        },
                                        {});
    connect(taking, &SelectionActions::exportWanted, this, &Page::exportWanted);
    EmptyState& empty = m_table->emptyState();
    empty.setTexts(
        Symbol::Settings, tr("No delivery domains yet"),
        tr("Name a domain to say where its streams are pulled from, and which push domain belongs to it. "
           "Streams that were added by their URL need none."));
    connect(empty.addStep(QStringLiteral("firstDomain"), tr("Add domain"), Symbol::Add),
            &QPushButton::clicked, m_add, &QAction::trigger);
    connect(m_table, &SearchTable::selectionChanged, this, &SettingsPage::updateActions);
    connect(m_table, &SearchTable::rowActivated, m_edit, &QAction::trigger);
    connect(m_table, &SearchTable::removalWanted, m_remove, &QAction::trigger);
    connect(m_table, &SearchTable::retryWanted, &m_reloader, &Reloader::now);
    if (m_connection.streams)
        connect(m_connection.streams, &service::StreamMonitor::domainsChanged, &m_reloader,
                &Reloader::request);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(heading(tr("Delivery domains"), box));
    column->addWidget(m_table, 1);
    box->setVisible(m_connection.streams != nullptr);
    return box;
}

void SettingsPage::load(Reloader::Token token)
{
    if (!m_connection.streams) return;
    whenDone(m_connection.streams->domains(), this,
             [this, token](const Result<QList<model::DeliveryDomain>>& read) {
                 if (!m_reloader.isCurrent(token)) return;
                 if (!read) {
                     m_table->showProblem(errorText(read.error()));
                     return;
                 }
                 m_rows.replaceAll(*read);
                 m_table->showRows();
                 updateActions();
             });
}

QList<model::DeliveryDomain> SettingsPage::selected() const
{
    QList<model::DeliveryDomain> rows;
    for (const int row : m_table->selectedRows())
        rows << m_rows.row(row);
    return rows;
}

void SettingsPage::updateActions()
{
    const auto count = m_table->selectedRows().size();
    m_edit->setEnabled(count == 1);
    m_remove->setEnabled(count > 0);
}

void SettingsPage::addDomain()
{
    openEditor({});
}

void SettingsPage::editDomain()
{
    if (const auto rows = selected(); rows.size() == 1) openEditor(rows.first());
}

void SettingsPage::openEditor(const model::DeliveryDomain& value)
{
    const QString original = value.pullDomain;
    QStringList others;
    for (const model::DeliveryDomain& row : m_rows.rows())
        if (row.pullDomain != original) others << row.pullDomain;
    auto* editor = new DomainEditor(value, others, this);
    connect(editor, &DomainEditor::saveWanted, this,
            [this, editor, original](const model::DeliveryDomain& changed) {
                QList<model::DeliveryDomain> all = m_rows.rows();
                const auto at = std::ranges::find(all, original, &model::DeliveryDomain::pullDomain);
                if (at != all.end())
                    *at = changed;
                else
                    all << changed;
                store(all, editor);
            });
    editor->open();
}

void SettingsPage::removeDomains()
{
    const QList<model::DeliveryDomain> rows = selected();
    if (rows.isEmpty()) return;
    const Question question{
        tr("Remove %n delivery domain(s)?", nullptr, static_cast<int>(rows.size())),
        tr("Streams of these domains are then pulled from the guessed address. Rules stay as they "
           "are."),
        {{QStringLiteral("remove"), tr("Remove")}},
        Question::Kind::Dangerous};
    m_questions.ask(this, question, [this, rows](const QString& choice) {
        if (choice != QLatin1String("remove")) return;
        QList<model::DeliveryDomain> left = m_rows.rows();
        for (const model::DeliveryDomain& row : rows)
            left.removeAll(row);
        store(left, nullptr);
    });
}

/// The table is written as a whole; an editor stays open until it was taken.
void SettingsPage::store(const QList<model::DeliveryDomain>& domains, DomainEditor* editor)
{
    whenDone(m_connection.streams->setDomains(domains), this,
             [this, editor = QPointer(editor)](const Result<void>& stored) {
                 if (stored) {
                     if (editor) editor->accept();
                     m_reloader.now();
                 } else if (editor) {
                     editor->refuse(stored.error());
                 } else {
                     emit problemHappened(errorText(stored.error()));
                 }
             });
}

} // namespace recdeck::ui
