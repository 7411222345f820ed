#include "ui/pages/recordings/recordingspage.h"

#include "core/base/clock.h"
#include "ui/dialogs/csvexport.h"
#include "ui/dialogs/questions.h"
#include "ui/models/errortexts.h"
#include "ui/models/formats.h"
#include "ui/models/integrity.h"
#include "ui/models/whendone.h"
#include "ui/pages/recordings/cloudfiles.h"
#include "ui/pages/recordings/fileverifier.h"
#include "ui/pages/recordings/sessiontimeline.h"
#include "ui/style/spacing.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

namespace {

/// Sessions that are read at first; more on demand.
constexpr int firstLimit = 1000;
constexpr int wholeLimit = 1'000'000;

} // namespace

RecordingsPage::RecordingsPage(service::Connection connection, QSettings& settings, Questions& questions,
                               const Clock& clock, QWidget* parent)
    : Page(parent)
    , m_monitor(connection.recordings)
    , m_questions(questions)
    , m_clock(clock)
    , m_sessions(sessionIdentity(), sessionColumns([this] { return m_clock.wallMillis(); }))
    , m_segments(segmentIdentity(), segmentColumns())
    , m_reloader([this](Reloader::Token token) { load(token); }, this)
    , m_details([this](Reloader::Token) { loadChosen(); }, this)
    , m_limit(firstLimit)
{
    createActions();
    if (!m_monitor) {
        auto* column = new QVBoxLayout(this);
        column->addWidget(
            new EmptyState(symbol(), tr("No list of recordings here"),
                           tr("“%1” starts and stops recordings, but does not tell what has been "
                              "recorded. Its callbacks do.")
                               .arg(connection.name),
                           this));
        return;
    }
    build(connection, settings);
    connectMonitor();
    updateActions();
}

RecordingsPage::~RecordingsPage()
{
    delete m_splitter; // the tables go before their models
}

void RecordingsPage::build(const service::Connection& connection, QSettings& settings)
{
    m_results = new ResultPanel(this);
    m_verifier = new FileVerifier(*m_monitor, *m_results, this);
    connect(m_verifier, &FileVerifier::finished, this, &RecordingsPage::updateActions);
    if (connection.buckets) buildCloud(connection, settings);
    m_sessions.setGroups(sessionGroups);
    buildSessions(settings);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(QStringLiteral("recordingsSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_sessionTable);
    m_splitter->addWidget(buildDetails(settings));
    for (SearchTable* table : {m_sessionTable, m_segmentTable})
        offerCsv(*table, m_questions);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    if (m_orphans) m_sessionTable->addMenuAction(m_orphans);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::medium, spacing::page, spacing::page);
    column->setSpacing(spacing::medium);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_results);
}

void RecordingsPage::buildSessions(QSettings& settings)
{
    const SearchTable::Texts texts{QStringLiteral("sessions"), title(), tr("Search recordings")};
    m_sessionTable = new SearchTable(m_sessions, texts, settings, this);
    m_sessionTable->addFilter(QStringLiteral("all"), tr("All"), FilterProxy::noGroup);
    m_sessionTable->addFilter(QStringLiteral("running"), tr("Running"), 0);
    m_sessionTable->addFilter(QStringLiteral("problem"), tr("Problem"), 1);
    m_sessionTable->addFilter(QStringLiteral("rule"), tr("By rule"), 2);
    m_sessionTable->addFilter(QStringLiteral("hand"), tr("By hand"), 3);
    m_sessionTable->setDefaultSort(QStringLiteral("start"), Qt::DescendingOrder);
    m_sessionTable->setRowActions(rowActions());
    m_sessionTable->proxy().setResortDelay(Milliseconds{1000});
    m_older = new QPushButton(tr("Show older"), m_sessionTable);
    m_older->setObjectName(QStringLiteral("showOlder"));
    m_older->setAccessibleName(m_older->text());
    m_older->setToolTip(tr("The newest %1 recordings are shown.").arg(countText(firstLimit)));
    m_older->hide();
    m_sessionTable->addTool(m_older);
    connect(m_older, &QPushButton::clicked, this, [this] {
        m_limit = wholeLimit;
        m_reloader.now();
    });
    EmptyState& empty = m_sessionTable->emptyState();
    empty.setTexts(
        symbol(), tr("Nothing recorded yet"),
        tr("Recordings appear here as soon as they start, each with its files: record a live stream by "
           "hand, or let a rule do it."));
    const QPushButton* first = empty.addStep(QStringLiteral("goLive"), tr("Show live streams"), Symbol::Live);
    connect(first, &QPushButton::clicked, this, &RecordingsPage::liveWanted);
    connect(m_sessionTable, &SearchTable::selectionChanged, this, &RecordingsPage::showChosen);
    connect(m_sessionTable, &SearchTable::rowActivated, this, [this] { playFrom(-1); });
    connect(m_sessionTable, &SearchTable::retryWanted, &m_reloader, &Reloader::now);
}

QWidget* RecordingsPage::buildDetails(QSettings& settings)
{
    auto* box = new QWidget(this);
    m_heading = new QLabel(box);
    m_heading->setObjectName(QStringLiteral("sessionHeading"));
    QFont font = m_heading->font();
    font.setWeight(QFont::DemiBold);
    m_heading->setFont(font);
    m_integrity = new QLabel(box);
    m_integrity->setObjectName(QStringLiteral("integrity"));
    m_integrity->setForegroundRole(QPalette::PlaceholderText);
    m_integrity->setWordWrap(true);
    m_timeline = new SessionTimeline(box);
    const SearchTable::Texts texts{QStringLiteral("segments"), tr("Files of the recording"),
                                   tr("Search files")};
    m_segmentTable = new SearchTable(m_segments, texts, settings, box, SearchTable::FindShortcut::Inside);
    m_segmentTable->setDefaultSort(QStringLiteral("time"));
    m_segmentTable->setRowActions(rowActions());
    m_segmentTable->emptyState().setTexts(Symbol::Recordings, tr("No files"),
                                          tr("Select a recording to see its files."));
    m_segmentTable->showRows();
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, spacing::small, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_heading);
    column->addWidget(m_integrity);
    column->addWidget(m_timeline);
    column->addWidget(m_segmentTable, 1);
    connect(m_segmentTable, &SearchTable::selectionChanged, this, &RecordingsPage::updateActions);
    connect(m_segmentTable, &SearchTable::rowActivated, this, &RecordingsPage::playFrom);
    connect(m_timeline, &SessionTimeline::segmentClicked, this, [this](const SegmentId& id) {
        if (const int row = m_segments.indexOf(id); row >= 0) m_segmentTable->selectRow(row);
    });
    return box;
}

QAction* RecordingsPage::addAction(const char* id, const QString& text, Symbol symbol,
                                   void (RecordingsPage::*slot)())
{
    auto* action = new QAction(icon(symbol), text, this);
    action->setObjectName(QLatin1String(id));
    connect(action, &QAction::triggered, this, slot);
    QWidget::addAction(action);
    return action;
}

void RecordingsPage::createActions()
{
    m_play = addAction("playRecording", tr("Play"), Symbol::Play, &RecordingsPage::play);
    m_reveal = addAction("revealRecording", tr("Show in folder"), Symbol::Folder, &RecordingsPage::reveal);
    m_copy = addAction("copyPath", tr("Copy path"), Symbol::Copy, &RecordingsPage::copyPath);
    m_verify = addAction("verifyAgain", tr("Verify again"), Symbol::Check, &RecordingsPage::verify);
    m_cancelJoin = addAction("cancelJoin", tr("Stop joining"), Symbol::Stop, &RecordingsPage::cancelJoin);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
}

void RecordingsPage::connectMonitor()
{
    connect(m_monitor, &service::RecordingMonitor::tasksChanged, this, &RecordingsPage::takeTasks);
    connect(m_monitor, &service::RecordingMonitor::segmentsChanged, this, &RecordingsPage::takeSegments);
    connect(m_monitor, &service::RecordingMonitor::segmentRemoved, this, &RecordingsPage::forget);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_sessions.tick(QStringLiteral("duration"),
                        [](const SessionRow& row) { return row.task.state != model::TaskState::Ended; });
    });
}

QList<QAction*> RecordingsPage::headerActions() const
{
    if (!m_monitor) return {};
    QList<QAction*> actions{m_play, m_reveal, m_copy, m_verify};
    if (m_cloud) actions.insert(1, m_cloud->actions().first());
    return actions;
}

void RecordingsPage::activated()
{
    if (!m_monitor) return;
    m_tick.start();
    if (m_reloader.hasBegun()) return;
    m_reloader.now();
    showRecovery();
}

void RecordingsPage::deactivated()
{
    m_tick.stop();
}

void RecordingsPage::load(Reloader::Token token)
{
    if (!m_loaded) m_sessionTable->showLoading();
    whenDone(m_monitor->tasks({.limit = m_limit}), this,
             [this, token](const Result<QList<model::Task>>& tasks) {
                 if (!m_reloader.isCurrent(token)) return;
                 if (!tasks) {
                     const QString sentence = errorText(tasks.error());
                     m_sessionTable->showProblem(sentence);
                     if (m_loaded) emit problemHappened(sentence);
                     return;
                 }
                 m_loaded = true;
                 m_older->setVisible(tasks->size() >= m_limit);
                 takeTasks(*tasks);
                 m_sessionTable->showRows();
                 loadSegments(token);
             });
}

void RecordingsPage::loadSegments(Reloader::Token token)
{
    QList<TaskId> ids;
    for (const SessionRow& row : m_sessions.rows())
        ids.append(row.task.id);
    whenDone(m_monitor->segments(ids), this, [this, token](const Result<QList<model::Segment>>& segments) {
        if (!m_reloader.isCurrent(token)) return;
        if (segments)
            takeSegments(*segments);
        else
            emit problemHappened(errorText(segments.error()));
        if (const int row = m_sessions.indexOf(m_toShow); row >= 0)
            showTask(std::exchange(m_toShow, {}));
        else
            m_sessionTable->selectSomething();
    });
}

void RecordingsPage::takeTasks(const QList<model::Task>& tasks)
{
    QList<SessionRow> rows;
    for (const model::Task& task : tasks)
        rows.append({task, m_book.summary(task.id)});
    const bool areFirst = m_sessions.rows().isEmpty();
    m_sessions.upsert(rows);
    if (areFirst && m_toShow.isEmpty()) m_sessionTable->selectSomething();
    showDetails();
}

void RecordingsPage::takeSegments(const QList<model::Segment>& segments)
{
    const QSet<TaskId> changed = m_book.take(segments);
    QList<SessionRow> rows;
    for (const TaskId& id : changed)
        if (const SessionRow* row = m_sessions.find(id)) rows.append({row->task, m_book.summary(id)});
    m_sessions.upsert(rows);
    QList<model::Segment> shown;
    for (const model::Segment& segment : segments)
        if (m_chosen.contains(segment.taskId)) shown.append(segment);
    if (shown.isEmpty()) return;
    m_segments.upsert(shown);
    showDetails();
}

void RecordingsPage::showChosen()
{
    QSet<TaskId> chosen;
    const QList<int> rows = m_sessionTable->selectedRows();
    for (const int row : rows)
        chosen.insert(m_sessions.row(row).task.id);
    if (chosen == m_chosen) return;
    m_chosen = chosen;
    m_segments.replaceAll({});
    m_details.now();
    showDetails();
}

void RecordingsPage::loadChosen()
{
    const QSet<TaskId> wanted = m_chosen;
    if (wanted.isEmpty()) return;
    whenDone(m_monitor->segments(QList<TaskId>(wanted.cbegin(), wanted.cend())), this,
             [this, wanted](const Result<QList<model::Segment>>& segments) {
                 if (wanted != m_chosen) return;
                 if (segments)
                     m_segments.upsert(*segments);
                 else
                     m_segmentTable->showProblem(errorText(segments.error()));
                 showDetails();
             });
}

void RecordingsPage::showDetails()
{
    const SessionRow* session = chosenSession();
    m_timeline->setVisible(session != nullptr);
    m_integrity->setVisible(session != nullptr && !m_segments.rows().isEmpty());
    m_heading->setVisible(!m_chosen.isEmpty());
    if (session) {
        const auto files = static_cast<int>(m_segments.rows().size());
        //: The stream of a recording and how many files it has: "live/studio-1, 3 files".
        m_heading->setText(tr("%1, %n file(s)", nullptr, files).arg(sessionTitle(session->task)));
        const UnixMillis end = session->task.endTime != 0 ? session->task.endTime : m_clock.wallMillis();
        QList<model::Segment> first;
        for (const model::Segment& segment : m_segments.rows())
            // The joined file lies over all of the others.
            if (segment.output == 0 && segment.sequence != 0) first.append(segment);
        m_timeline->show(session->task, first, end);
        const IntegrityReport report = integrityOf(session->task, m_segments.rows(), 0);
        m_integrity->setText(integrityText(report));
        m_integrity->setToolTip(integrityDetails(report));
    } else {
        m_heading->setText(tr("%n recording(s)", nullptr, static_cast<int>(m_chosen.size())));
    }
    updateActions();
}

void RecordingsPage::updateActions()
{
    const auto files = segmentsInOrder();
    const bool hasFile = !paths().isEmpty();
    const bool isElsewhere = m_cloud && std::ranges::any_of(files, &CloudFiles::isElsewhere);
    const bool canPlay = hasFile || (isElsewhere && !m_cloud->isBusy());
    for (QAction* action : {m_play, m_reveal, m_copy}) {
        const bool isPossible = action == m_play ? canPlay : hasFile;
        action->setEnabled(isPossible && (action != m_play || chosenSession()));
        action->setToolTip(isPossible || m_segments.rows().isEmpty()
                               ? action->text()
                               : tr("The files are not on this computer any more, only in their bucket."));
    }
    if (m_cloud) m_cloud->choose(files);
    m_verify->setEnabled(m_verifier && !m_verifier->isRunning() &&
                         std::ranges::any_of(files, &FileVerifier::canVerify));
    m_verify->setToolTip(tr("Read the files again and compare them with what was stored"));
    m_cancelJoin->setVisible(isJoining());
}

const SessionRow* RecordingsPage::chosenSession() const
{
    return m_chosen.size() == 1 ? m_sessions.find(*m_chosen.cbegin()) : nullptr;
}

void RecordingsPage::showTask(const TaskId& id)
{
    if (const int row = m_sessions.indexOf(id); row >= 0) {
        m_sessionTable->selectRow(row);
        return;
    }
    m_toShow = id;
    activated();
}

} // namespace recdeck::ui
