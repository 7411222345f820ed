#include "ui/shell/mainwindow.h"

#include "ui/models/eventtexts.h"
#include "ui/models/integrity.h"
#include "ui/models/whendone.h"
#include "ui/pages/live/livepage.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/shell/exchangedesk.h"
#include "ui/shell/finishdialog.h"
#include "ui/shell/navigation.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/tray.h"
#include "ui/style/symbols.h"
#include "ui/style/theme.h"

#include <QCloseEvent>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

namespace {

const auto geometryKey = QStringLiteral("window/geometry");
const auto pageKey = QStringLiteral("window/page");

} // namespace

MainWindow::MainWindow(service::Connection connection, QSettings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_connection(std::move(connection))
    , m_settings(settings)
    , m_navigation(new Navigation(this))
    , m_topBar(new TopBar(this))
    , m_stack(new QStackedWidget(this))
    , m_status(new StatusStrip(this))
    , m_hideaway(Tray::isAvailable() ? Hideaway::Tray : Hideaway::Minimised)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Recdeck"));
    setWindowIcon(applicationIcon());
    setMinimumSize(1024, 640);

    auto* central = new QWidget(this);
    auto* main = new QVBoxLayout;
    main->setSpacing(0);
    main->addWidget(m_topBar);
    main->addWidget(m_stack, 1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_navigation);
    middle->addLayout(main, 1);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(m_status);
    setCentralWidget(central);

    m_topBar->setConnection(m_connection.name, ConnectionState::Ready);
    connect(m_navigation, &Navigation::chosen, this, &MainWindow::showPage);
    connect(m_topBar, &TopBar::recordClicked, this, &MainWindow::recordNow);
    connect(m_status, &StatusStrip::problemClicked, this, &MainWindow::leaveProblem);
    connect(m_status, &StatusStrip::recordingsClicked, this,
            [this] { showPage(QStringLiteral("recordings")); });
    addPages();
    addShortcuts();
    watchRecordings();
    restore();
}

MainWindow::~MainWindow()
{
    // The pages use the tools to the end.
    m_active = nullptr;
    delete takeCentralWidget();
}

void MainWindow::addPages()
{
    PageSet pages = createPages(m_connection, m_settings, m_tools, m_stack);
    m_pages = std::move(pages.all);
    connect(pages.settings, &SettingsPage::languageChanged, this, &MainWindow::languageChanged);
    connect(pages.settings, &SettingsPage::themeChanged, this, [this] {
        applyTheme(themeChoiceFromName(m_settings.value(QStringLiteral("appearance/theme")).toString()));
    });
    m_live = pages.live;
    auto* desk = new ExchangeDesk(*this, m_connection, *m_tools.questions);
    for (Page* page : m_pages) {
        page->setObjectName(QStringLiteral("page.") + page->key());
        page->setAccessibleName(page->title());
        m_stack->addWidget(page);
        const bool last = page->key() == QLatin1String("settings");
        m_navigation->addEntry(page->key(), page->title(), page->symbol(),
                               last ? Navigation::Place::Bottom : Navigation::Place::Top);
        connect(page, &Page::problemHappened, this, &MainWindow::showProblem);
        connect(page, &Page::pageWanted, this, &MainWindow::showPage);
        connect(page, &Page::exportWanted, desk, &ExchangeDesk::openExport);
        connect(page, &Page::importWanted, desk, &ExchangeDesk::chooseImport);
        connect(page, &Page::exportOfAllWanted, desk, [desk] { desk->openExport(std::nullopt); });
    }
}

void MainWindow::addShortcuts()
{
    for (int i = 0; i < int(m_pages.size()) && i < 9; ++i) {
        const QKeySequence keys(Qt::CTRL | Qt::Key(Qt::Key_1 + i));
        auto* shortcut = new QShortcut(keys, this);
        const QString key = m_pages[std::size_t(i)]->key();
        m_navigation->setShortcut(key, keys);
        connect(shortcut, &QShortcut::activated, this, [this, key] { showPage(key); });
    }
    auto* record = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_R), this);
    connect(record, &QShortcut::activated, this, &MainWindow::recordNow);
    auto* quit = new QShortcut(QKeySequence(QKeySequence::Quit), this);
    connect(quit, &QShortcut::activated, this, &QWidget::close);
}

void MainWindow::watchRecordings()
{
    service::RecordingMonitor* monitor = m_connection.recordings;
    m_status->setVisible(monitor != nullptr);
    if (!monitor) return;
    const auto take = [this](const service::EngineFigures& figures) {
        m_recordingsRunning = figures.recordingsRunning;
        if (m_tray) m_tray->setRecordings(m_recordingsRunning);
        m_status->setFigures(figures);
    };
    connect(monitor, &service::RecordingMonitor::figuresChanged, this, take);
    connect(monitor, &service::RecordingMonitor::happened, this, &MainWindow::handleEvent);
    whenDone(monitor->figures(), this, take);
    whenDone(monitor->recovery(), this, [this](const service::RecoverySummary& summary) {
        if (const QString text = recoveryText(summary); !text.isEmpty()) showProblem(text);
    });
}

void MainWindow::handleEvent(const service::EngineEvent& event)
{
    const QString sentence = eventText(event);
    if (sentence.isEmpty()) return;
    const Page* more = page(eventPage(event));
    m_problemPage = more ? more->key() : QString();
    //: %1 is the title of a page.
    m_status->setProblem(sentence, more ? tr("Click to go to %1.").arg(more->title()) : QString());
}

/// The message was clicked.
void MainWindow::leaveProblem()
{
    m_status->setProblem({});
    showPage(std::exchange(m_problemPage, {}));
}

void MainWindow::restore()
{
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
    restoreGeometry(m_settings.value(geometryKey).toByteArray());
    const QString last = m_settings.value(pageKey).toString();
    showPage(page(last) ? last : m_pages.front()->key());
}

QStringList MainWindow::pageKeys() const
{
    QStringList keys;
    for (const Page* page : m_pages)
        keys.append(page->key());
    return keys;
}

Page* MainWindow::page(const QString& key) const
{
    const auto at =
        std::find_if(m_pages.begin(), m_pages.end(), [&key](Page* page) { return page->key() == key; });
    return at == m_pages.end() ? nullptr : *at;
}

QString MainWindow::currentPage() const
{
    const auto* shown = qobject_cast<const Page*>(m_stack->currentWidget());
    return shown ? shown->key() : QString();
}

void MainWindow::showPage(const QString& key)
{
    Page* next = page(key);
    if (!next) return;
    m_navigation->setCurrent(key);
    m_stack->setCurrentWidget(next);
    m_topBar->setPage(next->title(), next->headerActions());
    m_settings.setValue(pageKey, key);
    updateActivePage();
}

void MainWindow::updateActivePage()
{
    // Behind a minimised or hidden window nobody looks: no preview is decoded, no clock is moved.
    const bool seen = isVisible() && !isMinimized();
    Page* front = seen ? qobject_cast<Page*>(m_stack->currentWidget()) : nullptr;
    if (front == m_active) return;
    if (m_active) m_active->deactivated();
    m_active = front;
    if (m_active) m_active->activated();
}

void MainWindow::recordNow()
{
    showPage(m_live->key());
    m_live->recordByUrl();
}

void MainWindow::setConnectionState(ConnectionState state)
{
    m_topBar->setConnection(m_connection.name, state);
}

void MainWindow::showProblem(const QString& sentence)
{
    m_problemPage.clear();
    m_status->setProblem(sentence);
}

void MainWindow::showFinishing(int done, int total)
{
    if (!m_finishing) {
        m_finishing = new FinishDialog(this);
        m_finishing->open();
    }
    m_finishing->setProgress(done, total);
}

void MainWindow::offerDemo()
{
    m_live->offerDemo();
    connect(m_live, &LivePage::demoWanted, this, &MainWindow::demoWanted);
}

void MainWindow::stepAside()
{
    if (m_hideaway == Hideaway::Minimised) {
        showMinimized();
        return;
    }
    if (!m_tray) {
        m_tray = new Tray(this);
        connect(m_tray, &Tray::windowWanted, this, &MainWindow::comeBack);
        connect(m_tray, &Tray::finishWanted, this, [this] {
            comeBack();
            emit closeRequested(CloseChoice::StopAndFinish);
        });
    }
    m_tray->setRecordings(m_recordingsRunning);
    m_tray->show();
    hide();
}

void MainWindow::comeBack()
{
    if (m_tray) m_tray->hide();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeForGood()
{
    m_leaving = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setValue(geometryKey, saveGeometry());
    if (m_leaving) return;
    if (m_recordingsRunning == 0) {
        emit closeRequested(CloseChoice::Quit);
        return;
    }
    event->ignore();
    if (findChild<CloseDialog*>()) return;
    auto* dialog = new CloseDialog(m_recordingsRunning, m_hideaway, this);
    connect(dialog, &CloseDialog::chosen, this, &MainWindow::closeRequested);
    dialog->open();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) updateActivePage();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    updateActivePage();
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    updateActivePage();
}

} // namespace recdeck::ui
