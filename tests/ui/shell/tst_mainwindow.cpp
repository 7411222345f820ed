#include "tests/support/hands.h"
#include "tests/support/samplestreams.h"
#include "tests/support/testmain.h"
#include "ui/pages/page.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigation.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/tray.h"
#include "ui/style/theme.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class MainWindowTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_settings.reset(); // it writes its file, also into a folder that has gone
        m_dir = std::make_unique<QTemporaryDir>();
        m_settings =
            std::make_unique<QSettings>(m_dir->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        m_fake = std::make_unique<test::FakeConnection>();
        test::fillWithSamples(*m_fake);
        applyTheme(ThemeChoice::Light);
    }
    void cleanup() { m_window.reset(); }

    void keysLeadToThePages();
    void arrowsMoveInTheNavigation();
    void theLastPageAndTheGeometryComeBack();
    void theStatusStripShowsTheFigures();
    void aProblemIsShownInWords();
    void aWarningWithAPlaceLeadsThere();
    void aConnectionWithoutMonitorHasNoStatusStrip();
    void closingWithoutRecordingsCloses();
    void closingWhileRecordingAsks_data();
    void closingWhileRecordingAsks();
    void cancelKeepsTheWindow();
    void closeForGoodDoesNotAsk();
    void nobodyLooksBehindAMinimisedWindow();
    void stepsIntoTheTrayAndBack();
    void theDemoIsOfferedWhereNothingIs();
    void finishingShowsHowFarItIs();
    void theConnectionStateIsSaidInWords();
    void everythingAPersonUsesHasANameAndAnAccessibleName();

private:
    MainWindow& open()
    {
        m_window = std::make_unique<MainWindow>(m_fake->connection(), *m_settings);
        m_window->show();
        QCoreApplication::processEvents();
        return *m_window;
    }
    [[nodiscard]] QString text(const char* name) const
    {
        return m_window->findChild<QAbstractButton*>(QLatin1String(name))->text();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<test::FakeConnection> m_fake;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::keysLeadToThePages()
{
    MainWindow& window = open();
    const QStringList keys = window.pageKeys();
    QCOMPARE(keys.first(), QStringLiteral("live"));
    QCOMPARE(keys.last(), QStringLiteral("settings"));
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (int i = int(keys.size()) - 1; i >= 0; --i) {
        QTest::keyClick(&window, Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
        QCOMPARE(window.currentPage(), keys.at(i));
        QVERIFY(window.findChild<QAbstractButton*>(QStringLiteral("navigation.") + keys.at(i))->isChecked());
    }
}

void MainWindowTest::arrowsMoveInTheNavigation()
{
    MainWindow& window = open();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* live = window.findChild<QAbstractButton*>(QStringLiteral("navigation.live"));
    live->setFocus();
    QTest::keyClick(live, Qt::Key_Down);
    QCOMPARE(window.currentPage(), window.pageKeys().at(1));
    QTest::keyClick(window.focusWidget(), Qt::Key_Up);
    QCOMPARE(window.currentPage(), QStringLiteral("live"));
}

void MainWindowTest::theLastPageAndTheGeometryComeBack()
{
    MainWindow& first = open();
    first.resize(1111, 700);
    first.showPage(QStringLiteral("rules"));
    first.closeForGood();
    MainWindow& second = open();
    QCOMPARE(second.currentPage(), QStringLiteral("rules"));
    QCOMPARE(second.size(), QSize(1111, 700));
    second.showPage(QStringLiteral("no such page"));
    QCOMPARE(second.currentPage(), QStringLiteral("rules"));
}

void MainWindowTest::theStatusStripShowsTheFigures()
{
    open();
    QTRY_VERIFY(text("statusRecordings").contains(QLatin1Char('5')));
    service::EngineFigures figures;
    figures.recordingsRunning = 1;
    figures.segmentsWaiting = 7;
    figures.diskFree = ByteCount{900LL * 1024 * 1024};
    figures.roomLow = true;
    m_fake->recordings.push(figures);
    QTRY_VERIFY(text("statusWaiting").contains(QLatin1Char('7')));
    QVERIFY(text("statusRecordings").contains(QLatin1Char('1')));
    QVERIFY(diskSentence(figures).soon);
    figures.roomLow = false;
    QVERIFY(!diskSentence(figures).soon);
    figures.diskFullIn = Seconds(3600);
    QVERIFY(diskSentence(figures).soon);
    QVERIFY(diskSentence(figures).text.contains(QStringLiteral("full in")));
    figures.roomFull = true;
    QVERIFY(diskSentence(figures).text.contains(QStringLiteral("recordings wait")));
}

void MainWindowTest::aProblemIsShownInWords()
{
    open();
    auto* problem = m_window->findChild<QAbstractButton*>(QStringLiteral("statusProblem"));
    QVERIFY(problem->isHidden());
    service::EngineEvent event;
    event.severity = service::Severity::Warning;
    event.error = Error{ErrorCode::DiskFull, QStringLiteral("/srv/spool")};
    m_fake->recordings.push(event);
    QCoreApplication::processEvents();
    QVERIFY(problem->isHidden());
    event.severity = service::Severity::Problem;
    m_fake->recordings.push(event);
    QTRY_VERIFY(!problem->isHidden());
    QVERIFY(problem->text().contains(QStringLiteral("/srv/spool")));
}

void MainWindowTest::aWarningWithAPlaceLeadsThere()
{
    open();
    const auto* problem = m_window->findChild<QAbstractButton*>(QStringLiteral("statusProblem"));
    service::EngineEvent event;
    event.severity = service::Severity::Warning;
    event.kind = QStringLiteral("callbackGivenUp");
    event.count = 12;
    m_fake->recordings.push(event);
    QTRY_VERIFY(!problem->isHidden());
    QVERIFY2(problem->toolTip().contains(QStringLiteral("Activity.")), qPrintable(problem->toolTip()));
    QVERIFY(problem->text().contains(QStringLiteral("12")));
    test::hands::click(m_window->findChild<QAbstractButton*>(QStringLiteral("statusProblem")));
    QVERIFY(problem->isHidden());
    QCOMPARE(m_window->currentPage(), QStringLiteral("activity"));
    // Another message has forgotten the place.
    m_window->showPage(QStringLiteral("live"));
    m_fake->recordings.push(event);
    QTRY_VERIFY(!problem->isHidden());
    m_window->showProblem(QStringLiteral("Something else"));
    test::hands::click(m_window->findChild<QAbstractButton*>(QStringLiteral("statusProblem")));
    QVERIFY(problem->isHidden());
    QCOMPARE(m_window->currentPage(), QStringLiteral("live"));
}

void MainWindowTest::aConnectionWithoutMonitorHasNoStatusStrip()
{
    m_window = std::make_unique<MainWindow>(m_fake->cloudConnection(), *m_settings);
    QVERIFY(m_window->findChild<StatusStrip*>()->isHidden());
}

void MainWindowTest::closingWithoutRecordingsCloses()
{
    m_fake->recordings.currentFigures.recordingsRunning = 0;
    MainWindow& window = open();
    QSignalSpy asked(&window, &MainWindow::closeRequested);
    window.close();
    QVERIFY(!window.isVisible());
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<CloseChoice>(), CloseChoice::Quit);
}

void MainWindowTest::closingWhileRecordingAsks_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<CloseChoice>("choice");
    QTest::newRow("keep") << QStringLiteral("keepRecording") << CloseChoice::KeepRecording;
    QTest::newRow("stop") << QStringLiteral("stopAndFinish") << CloseChoice::StopAndFinish;
}

void MainWindowTest::closingWhileRecordingAsks()
{
    QFETCH(QString, button);
    QFETCH(CloseChoice, choice);
    MainWindow& window = open();
    QTRY_VERIFY(text("statusRecordings").contains(QLatin1Char('5')));
    QSignalSpy asked(&window, &MainWindow::closeRequested);
    window.close();
    window.close(); // a second try does not ask twice
    QVERIFY(window.isVisible());
    QCOMPARE(window.findChildren<CloseDialog*>().size(), 1);
    auto* dialog = window.findChild<CloseDialog*>();
    QVERIFY(dialog->findChild<QPushButton*>(QStringLiteral("keepRecording"))->isDefault());
    QTest::mouseClick(dialog->findChild<QPushButton*>(button), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<CloseChoice>(), choice);
    QVERIFY(window.isVisible());
}

void MainWindowTest::cancelKeepsTheWindow()
{
    MainWindow& window = open();
    QTRY_VERIFY(text("statusRecordings").contains(QLatin1Char('5')));
    QSignalSpy asked(&window, &MainWindow::closeRequested);
    window.close();
    QTest::keyClick(window.findChild<CloseDialog*>(), Qt::Key_Escape);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(window.isVisible());
    QCOMPARE(asked.count(), 0);
    QVERIFY(!window.findChild<CloseDialog*>());
}

void MainWindowTest::closeForGoodDoesNotAsk()
{
    MainWindow& window = open();
    QTRY_VERIFY(text("statusRecordings").contains(QLatin1Char('5')));
    QSignalSpy asked(&window, &MainWindow::closeRequested);
    window.closeForGood();
    QVERIFY(!window.isVisible());
    QCOMPARE(asked.count(), 0);
}

void MainWindowTest::nobodyLooksBehindAMinimisedWindow()
{
    m_fake->script.hold(test::Call::OpenPreview);
    MainWindow& window = open();
    const auto* table = window.findChild<QWidget*>(QStringLiteral("streamsTable"));
    auto* rows = table->findChild<QTableView*>(QStringLiteral("rows"));
    QTRY_VERIFY(rows->model()->rowCount() > 2);
    rows->selectRow(1);
    QTRY_COMPARE(m_fake->script.count(test::Call::OpenPreview), 1);
    window.setHideaway(Hideaway::Minimised);
    window.stepAside();
    QTRY_VERIFY(window.isMinimized());
    window.comeBack();
    QTRY_COMPARE(m_fake->script.count(test::Call::OpenPreview), 2); // it was closed, and is opened again
    window.showPage(QStringLiteral("settings"));
    window.showPage(QStringLiteral("live"));
    QTRY_COMPARE(m_fake->script.count(test::Call::OpenPreview), 3);
}

void MainWindowTest::stepsIntoTheTrayAndBack()
{
    MainWindow& window = open();
    QTRY_VERIFY(text("statusRecordings").contains(QLatin1Char('5')));
    QSignalSpy asked(&window, &MainWindow::closeRequested);
    window.setHideaway(Hideaway::Tray);
    window.stepAside();
    QVERIFY(!window.isVisible());
    auto* tray = window.findChild<Tray*>();
    QVERIFY(tray);
    emit tray->windowWanted();
    QVERIFY(window.isVisible());
    window.stepAside();
    emit tray->finishWanted();
    QVERIFY(window.isVisible()); // the progress needs it
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<CloseChoice>(), CloseChoice::StopAndFinish);
}

void MainWindowTest::theDemoIsOfferedWhereNothingIs()
{
    m_fake->streams.rows.clear();
    MainWindow& window = open();
    QVERIFY(!window.findChild<QPushButton*>(QStringLiteral("firstDemo")));
    window.offerDemo();
    QTRY_VERIFY(window.findChild<QPushButton*>(QStringLiteral("firstDemo"))->isVisible());
    QSignalSpy wanted(&window, &MainWindow::demoWanted);
    test::hands::click(window.findChild<QPushButton*>(QStringLiteral("firstDemo")));
    QCOMPARE(wanted.count(), 1);
}

void MainWindowTest::finishingShowsHowFarItIs()
{
    MainWindow& window = open();
    window.showFinishing(0, 7);
    window.showFinishing(3, 7);
    const auto labels = window.findChildren<QLabel*>(QStringLiteral("finishText"));
    QCOMPARE(labels.size(), 1);
    QVERIFY(labels.first()->text().contains(QStringLiteral("3 of 7")));
    window.closeForGood();
}

void MainWindowTest::theConnectionStateIsSaidInWords()
{
    MainWindow& window = open();
    const auto* label = window.findChild<QWidget*>(QStringLiteral("connection"));
    const QString ready = label->accessibleName();
    QVERIFY(!ready.isEmpty());
    window.setConnectionState(ConnectionState::Unreachable);
    QVERIFY(label->accessibleName() != ready);
}

void MainWindowTest::everythingAPersonUsesHasANameAndAnAccessibleName()
{
    MainWindow& window = open();
    for (const QString& key : window.pageKeys()) {
        window.showPage(key);
        QCoreApplication::processEvents();
    }
    const auto buttons = window.findChildren<QAbstractButton*>();
    QVERIFY(buttons.size() > 5);
    for (const QAbstractButton* button : buttons) {
        if (button->objectName().startsWith(QLatin1String("qt_")) || button->inherits("QTableCornerButton") ||
            button->inherits("QLineEditIconButton"))
            continue;
        QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                 qPrintable(button->objectName()));
    }
}

RECDECK_TEST(MainWindowTest)
#include "tst_mainwindow.moc"
