#include "ui/pages/live/livepage.h"

#include "ui/dialogs/addstreamsdialog.h"
#include "ui/dialogs/csvexport.h"
#include "ui/dialogs/questions.h"
#include "ui/dialogs/recorddialog.h"
#include "ui/dialogs/selectionactions.h"
#include "ui/models/whendone.h"
#include "ui/pages/live/liveactions.h"
#include "ui/pages/live/previewcontroller.h"
#include "ui/pages/live/streamdetails.h"
#include "ui/pages/live/streamoperations.h"
#include "ui/preview/previewwidget.h"
#include "ui/style/spacing.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/searchtable.h"
#include "ui/widgets/templatechooser.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

const auto splitterKey = QStringLiteral("live/splitter");

} // namespace

LivePage::LivePage(const Tools& tools, std::unique_ptr<SoundOutput> sound, QWidget* parent)
    : Page(parent)
    , m_tools(tools)
    , m_model(createStreamModel(tools.clock))
    , m_results(new ResultPanel(this))
    , m_operations(new StreamOperations(tools.connection, *m_results, this))
    , m_actions(new LiveActions(*this, tools.connection.streams != nullptr))
{
    buildTable();
    auto* left = new QWidget(this);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, spacing::small, 0);
    leftColumn->setSpacing(spacing::medium);
    leftColumn->addWidget(m_table, 1);
    leftColumn->addWidget(m_results);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("liveSplitter"));
    m_splitter->addWidget(left);
    m_side = createSide(std::move(sound));
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setSizes({740, 300});
    m_splitter->restoreState(m_tools.settings.value(splitterKey).toByteArray());

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::large, spacing::page, spacing::large);
    column->setSpacing(spacing::large);
    m_recordBar = createRecordBar();
    column->addWidget(m_recordBar);
    column->addWidget(m_splitter, 1);
    buildActions();
    connectEngine();
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &LivePage::tick);
    handleSelection();
    updateFrame();
}

LivePage::~LivePage()
{
    m_tools.settings.setValue(splitterKey, m_splitter->saveState());
    delete m_splitter; // the table uses the model to the end
}

QList<QAction*> LivePage::headerActions() const
{
    return {m_actions->add};
}

void LivePage::buildTable()
{
    m_table = new SearchTable(*m_model, {QStringLiteral("streams"), tr("Streams"), tr("Search streams")},
                              m_tools.settings, this);
    const auto group = [](StreamGroup value) { return static_cast<int>(value); };
    m_table->addFilter(QStringLiteral("all"), tr("All"), FilterProxy::noGroup);
    m_table->addFilter(QStringLiteral("live"), tr("Live", "filter"), group(StreamGroup::Live));
    m_table->addFilter(QStringLiteral("recording"), tr("Recording"), group(StreamGroup::Recording));
    m_table->addFilter(QStringLiteral("notCovered"), tr("Not covered"), group(StreamGroup::NotCovered));
    m_table->addFilter(QStringLiteral("problem"), tr("Problem", "filter"), group(StreamGroup::Problem));
    m_table->setDefaultSort(QStringLiteral("state"));
    auto* taking = new SelectionActions(
        *m_table,
        [this] {
            exchange::Selection wanted;
            for (const StreamRow& row : selectedRows())
                if (!row.status.watchId.isEmpty()) wanted.streams << row.status.key;
            return wanted;
        },
        tr("Only streams of the list that was added by hand can be exported; none of them is selected."));
    connect(taking, &SelectionActions::exportWanted, this, &Page::exportWanted);
    offerCsv(*m_table, m_tools.questions);

    EmptyState& empty = m_table->emptyState();
    const bool canTell = m_tools.connection.streams != nullptr;
    empty.setTexts(
        Symbol::Live,
        canTell ? tr("No streams yet") : tr("This connection does not tell which streams are live"),
        canTell ? tr("Add the streams you want to watch. Their state, their picture and their recordings "
                     "appear here, and rules record them on their own.")
                : tr("Rules record on their own there. A stream that you know can be recorded by its URL."));
    if (canTell) {
        connect(empty.addStep(QStringLiteral("firstAdd"), tr("Add streams"), Symbol::Add),
                &QPushButton::clicked, this, &LivePage::addStreams);
    }
    connect(empty.addStep(QStringLiteral("firstRecord"), tr("Record a URL now"), Symbol::Record),
            &QPushButton::clicked, this, &LivePage::recordByUrl);
}

void LivePage::offerDemo()
{
    connect(m_table->emptyState().addStep(QStringLiteral("firstDemo"), tr("Try it with the demo stream"),
                                          Symbol::Play),
            &QPushButton::clicked, this, &LivePage::demoWanted);
}

QWidget* LivePage::createRecordBar()
{
    auto* bar = new QWidget(this);
    m_template = new TemplateChooser(m_tools.settings, bar);
    auto* label = new QLabel(tr("&Template:"), bar);
    label->setBuddy(m_template);
    m_hint = new ElidedLabel({}, bar);
    m_hint->setObjectName(QStringLiteral("recordHint"));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    auto* more = new QToolButton(bar);
    more->setObjectName(QStringLiteral("moreActions"));
    more->setIcon(icon(Symbol::More));
    more->setToolTip(tr("More actions"));
    more->setAccessibleName(tr("More actions"));
    more->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more);
    menu->addActions({m_actions->check, m_actions->explain, m_actions->createRule, m_actions->disableRule,
                      m_actions->arm});
    menu->addSeparator();
    menu->addAction(m_actions->remove);
    more->setMenu(menu);
    more->setVisible(m_tools.connection.streams != nullptr);

    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(createActionButton(m_actions->record, bar));
    row->addWidget(label);
    row->addWidget(m_template);
    row->addSpacing(spacing::medium);
    row->addWidget(createActionButton(m_actions->stop, bar));
    row->addWidget(createActionButton(m_actions->split, bar));
    row->addWidget(more);
    row->addSpacing(spacing::medium);
    row->addWidget(m_hint, 1);
    return bar;
}

QWidget* LivePage::createSide(std::unique_ptr<SoundOutput> sound)
{
    auto* side = new QWidget(this);
    m_preview = new PreviewWidget(std::move(sound), m_tools.settings, side);
    m_details = new StreamDetails(side);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(spacing::small, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_preview);
    column->addWidget(m_details, 1);
    side->setMinimumWidth(260);
    return side;
}

void LivePage::buildActions()
{
    connect(m_actions->add, &QAction::triggered, this, &LivePage::addStreams);
    connect(m_actions->record, &QAction::triggered, this, &LivePage::recordSelected);
    connect(m_actions->stop, &QAction::triggered, this, &LivePage::stopSelected);
    connect(m_actions->split, &QAction::triggered, this,
            [this] { m_operations->split(splittable(selectedRows())); });
    connect(m_actions->check, &QAction::triggered, this, [this] {
        QList<model::StreamKey> keys;
        for (const StreamRow& row : selectedRows())
            keys << row.status.key;
        m_operations->checkNow(keys);
    });
    connect(m_actions->explain, &QAction::triggered, this, &LivePage::explainSelected);
    connect(m_actions->createRule, &QAction::triggered, this, [this] {
        const QList<StreamRow> rows = selectedRows();
        if (rows.size() == 1) emit createRuleWanted(rows.first().status.identity());
    });
    connect(m_actions->disableRule, &QAction::triggered, this, &LivePage::disableSelected);
    connect(m_actions->arm, &QAction::triggered, this, &LivePage::armSelected);
    connect(m_actions->remove, &QAction::triggered, this, &LivePage::removeSelected);
    connect(m_table, &SearchTable::removalWanted, m_actions->remove, &QAction::trigger);
    connect(m_table, &SearchTable::retryWanted, this, &LivePage::loadStreams);
    connect(m_table, &SearchTable::selectionChanged, this, &LivePage::handleSelection);
    connect(m_template, &TemplateChooser::chosenChanged, this, &LivePage::updateActions);
    m_table->setRowActions({m_actions->record, m_actions->stop, m_actions->split, nullptr, m_actions->check,
                            m_actions->explain, m_actions->createRule, m_actions->disableRule, m_actions->arm,
                            nullptr, m_actions->remove});

    connect(m_operations, &StreamOperations::failed, this, &LivePage::problemHappened);
    connect(m_preview, &PreviewWidget::snapshotTaken, this, &LivePage::saveSnapshot);
}

void LivePage::connectEngine()
{
    connect(m_tools.connection.recording, &service::RecordingService::templatesChanged, this,
            &LivePage::loadTemplates);
    loadTemplates();
    service::StreamMonitor* streams = m_tools.connection.streams;
    if (!streams) {
        m_table->showRows();
        return;
    }
    m_previewControl = new PreviewController(*streams, *m_preview, this);
    connect(streams, &service::StreamMonitor::streamsChanged, this, &LivePage::takeStreams);
    connect(streams, &service::StreamMonitor::streamsRemoved, this,
            [this](const QList<model::StreamKey>& keys) {
                m_model->remove(keys);
                updateFrame();
            });
    loadStreams();
}

void LivePage::loadStreams()
{
    if (!m_tools.connection.streams) return;
    whenDone(m_tools.connection.streams->streams(), this,
             [this](const QList<service::StreamStatus>& streams) {
                 takeStreams(streams);
                 m_table->showRows();
             });
}

void LivePage::loadTemplates()
{
    using Answer = Result<QList<model::RecordingTemplate>>;
    whenDone(m_tools.connection.recording->queryRecordingParameterTemplate({}), this,
             [this](const Answer& answer) {
                 if (!answer) return; // the Templates page says why; the chooser keeps what it has
                 m_templates = *answer;
                 m_templateNames.clear();
                 for (const model::RecordingTemplate& value : std::as_const(m_templates))
                     m_templateNames.insert(value.id, value.templateName);
                 m_template->setTemplates(m_templates);
                 QList<service::StreamStatus> known;
                 for (const StreamRow& row : m_model->rows())
                     known << row.status;
                 takeStreams(known);
             });
}

StreamRow LivePage::rowOf(const service::StreamStatus& status) const
{
    return {status, m_templateNames.value(status.coveringTemplate)};
}

void LivePage::takeStreams(const QList<service::StreamStatus>& streams)
{
    QList<StreamRow> rows;
    rows.reserve(streams.size());
    for (const service::StreamStatus& status : streams)
        rows << rowOf(status);
    const bool areFirst = m_model->rows().isEmpty();
    m_model->upsert(rows);
    updateFrame();
    // Somebody who has just started, or has just added the first stream, sees a picture without a click.
    if (areFirst) m_table->selectSomething();
    refreshSelected();
}

void LivePage::updateFrame()
{
    // While there is nothing to select, the first steps stand alone.
    const bool rows = m_model->rowCount() > 0;
    m_recordBar->setVisible(rows);
    m_side->setVisible(rows);
}

void LivePage::showRecordingsOf(const RuleId& id)
{
    showRecordingsWith(ruleText(id));
}

void LivePage::showRecordingsWith(const QString& templateName)
{
    m_table->chooseFilter(QStringLiteral("recording"));
    m_table->setSearchText(templateName);
}

void LivePage::activated()
{
    tick();
    m_tick.start();
    if (m_previewControl) m_previewControl->setActive(true);
}

void LivePage::deactivated()
{
    m_tick.stop();
    if (m_previewControl) m_previewControl->setActive(false);
}

void LivePage::tick()
{
    for (const QString& column : tickingColumns())
        m_model->tick(column, isRecorded);
}

} // namespace recdeck::ui
