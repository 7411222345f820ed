#include "tests/support/testmain.h"
#include "tests/ui/pages/recordingsbench.h"
#include "ui/dialogs/playerdialog.h"
#include "ui/pages/recordings/recordingspage.h"
#include "ui/pages/recordings/sessiontimeline.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;
namespace hands = test::hands;
using test::firstStart;
using test::segmentOf;
using test::taskOf;

class RecordingsPageTest final : public QObject
{
    Q_OBJECT

    using Bench = test::RecordingsBench;

private slots:
    void sessionsNewestFirst()
    {
        Bench bench;
        bench.open();
        SearchTable& table = bench.sessions();
        QCOMPARE(table.proxy().rowCount(), 2);
        QCOMPARE(bench.cell(table, 0, "stream"), QStringLiteral("live/studio-2"));
        QCOMPARE(bench.cell(table, 0, "state"), QStringLiteral("Recording"));
        QCOMPARE(bench.cell(table, 0, "duration"), QStringLiteral("1:40"));
        QCOMPARE(bench.cell(table, 0, "cause"), QStringLiteral("by hand"));
        QCOMPARE(bench.cell(table, 1, "duration"), QStringLiteral("1:30"));
        QCOMPARE(bench.cell(table, 1, "size"), QStringLiteral("30.0 MB"));
        QCOMPARE(bench.cell(table, 1, "segments"), QStringLiteral("2"));
        QCOMPARE(bench.cell(table, 1, "files"), QStringLiteral("all verified"));
        QCOMPARE(bench.cell(table, 1, "end"), QStringLiteral("The stream ended"));
        QCOMPARE(bench.cell(table, 1, "gaps"), QStringLiteral("1, 0:05"));
        QCOMPARE(bench.cell(table, 1, "cause"), QStringLiteral("by rule 2001"));
    }

    void filtersAndSearch()
    {
        Bench bench;
        bench.open();
        QCOMPARE(bench.find<QToolButton>("filter.running")->text(), QStringLiteral("Running 1"));
        QCOMPARE(bench.find<QToolButton>("filter.problem")->text(), QStringLiteral("Problem 1"));
        QCOMPARE(bench.find<QToolButton>("filter.hand")->text(), QStringLiteral("By hand 1"));
        QTest::mouseClick(bench.find<QToolButton>("filter.problem"), Qt::LeftButton);
        QCOMPARE(bench.cell(bench.sessions(), 0, "stream"), QStringLiteral("live/studio-1"));
    }

    void theFilesOfWhatIsSelected()
    {
        Bench bench;
        bench.open();
        bench.sessions().view().clearSelection();
        QVERIFY(!bench.action("playRecording")->isEnabled());
        bench.choose(1);
        SearchTable& table = bench.segments();
        QCOMPARE(table.proxy().rowCount(), 2);
        QCOMPARE(bench.cell(table, 0, "state"), QStringLiteral("Verified"));
        QCOMPARE(bench.cell(table, 0, "duration"), QStringLiteral("0:30"));
        QCOMPARE(bench.cell(table, 0, "size"), QStringLiteral("10.0 MB"));
        QCOMPARE(bench.cell(table, 0, "cut"), QStringLiteral("Time reached"));
        QCOMPARE(bench.cell(table, 0, "key"), QStringLiteral("archive/studio-1-1.mp4"));
        QCOMPARE(bench.cell(table, 0, "packets"), QStringLiteral("1,000"));
        QCOMPARE(bench.cell(table, 0, "sha256"), QString::fromLatin1(QByteArray(32, 'x').toHex()));
        QCOMPARE(bench.find<QLabel>("sessionHeading")->text(), QStringLiteral("live/studio-1, 2 file(s)"));
        QVERIFY(bench.find<SessionTimeline>("timeline")->isVisible());
        bench.choose(0);
        QTRY_COMPARE(bench.find<QLabel>("sessionHeading")->text(),
                     QStringLiteral("live/studio-2, 1 file(s)"));
    }

    void theNewestSessionIsShownWithoutAClick()
    {
        Bench bench;
        bench.open();
        QTRY_COMPARE(bench.find<QLabel>("sessionHeading")->text(),
                     QStringLiteral("live/studio-2, 1 file(s)"));
        bench.choose(1);
        QTRY_COMPARE(bench.find<QLabel>("sessionHeading")->text(),
                     QStringLiteral("live/studio-1, 2 file(s)"));
        bench.page.reset();
        bench.fake.recordings.taskTable.clear();
        bench.page = std::make_unique<RecordingsPage>(bench.fake.connection(), bench.settings,
                                                      bench.questions, bench.clock);
        bench.page->show();
        bench.page->activated();
        QTRY_VERIFY(!bench.find<QWidget>("loading")->isVisible());
        bench.fake.recordings.push(QList{bench.running});
        QTRY_COMPARE(bench.sessions().selectedRows().size(), 1);
    }

    void anOvertakenAnswerIsDropped()
    {
        Bench bench;
        bench.open();
        bench.fake.script.hold(test::Call::Segments);
        bench.sessions().view().clearSelection();
        bench.sessions().view().selectRow(0);
        bench.sessions().view().selectRow(1);
        QCOMPARE(bench.fake.script.waiting(test::Call::Segments), 2);
        bench.fake.script.releaseNewest(test::Call::Segments);
        QTRY_COMPARE(bench.segments().proxy().rowCount(), 2);
        bench.fake.script.releaseOldest(test::Call::Segments);
        QTest::qWait(20);
        QCOMPARE(bench.segments().proxy().rowCount(), 2);
    }

    void liveChangesComeWithExactRanges()
    {
        Bench bench;
        bench.open();
        bench.choose(0);
        const QSignalSpy reset(&bench.sessions().proxy(), &QAbstractItemModel::modelReset);
        const QSignalSpy removed(&bench.sessions().proxy(), &QAbstractItemModel::rowsRemoved);
        model::Segment grown = segmentOf("3", bench.running, 1, 64, model::SegmentState::Writing);
        bench.fake.recordings.push(QList{grown});
        QCOMPARE(bench.cell(bench.sessions(), 0, "size"), QStringLiteral("64.0 MB"));
        QCOMPARE(bench.cell(bench.segments(), 0, "size"), QStringLiteral("64.0 MB"));
        grown.state = model::SegmentState::Closed;
        bench.fake.recordings.push(
            QList{grown, segmentOf("4", bench.running, 2, 1, model::SegmentState::Writing)});
        QCOMPARE(bench.cell(bench.sessions(), 0, "segments"), QStringLiteral("2"));
        QCOMPARE(bench.cell(bench.sessions(), 0, "files"), QStringLiteral("1 waiting for upload"));
        QCOMPARE(bench.segments().proxy().rowCount(), 2);
        model::Task ended = bench.running;
        ended.state = model::TaskState::Ended;
        ended.endTime = ended.startTime + 60'000;
        ended.endReason = model::EndReason::DiskFull;
        bench.fake.recordings.push(QList{ended});
        QCOMPARE(bench.cell(bench.sessions(), 0, "state"), QStringLiteral("Ended"));
        QCOMPARE(bench.cell(bench.sessions(), 0, "end"), QStringLiteral("Disk full"));
        QCOMPARE(bench.find<QToolButton>("filter.problem")->text(), QStringLiteral("Problem 2"));
        QCOMPARE(bench.sessions().selectedRows().size(), 1);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(removed.size(), 0);
    }

    void aNewSessionKeepsSelectionAndPlace()
    {
        Bench bench;
        QList<model::Task> tasks;
        for (int i = 0; i < 150; ++i)
            tasks.append(
                taskOf(QStringLiteral("n%1").arg(i).toLatin1().constData(), "many", firstStart - i * 1000, false));
        bench.fake.recordings.taskTable.append(tasks);
        bench.open();
        QTableView& view = bench.sessions().view();
        QTRY_COMPARE(view.model()->rowCount(), 152);
        view.selectRow(80);
        view.scrollTo(view.model()->index(75, 0), QAbstractItemView::PositionAtTop);
        const QString chosen = view.currentIndex().siblingAtColumn(0).data(KeyRole).toString();
        const QString top = view.model()->index(view.rowAt(0), 0).data(KeyRole).toString();
        bench.fake.recordings.push(QList{taskOf("fresh", "studio-9", firstStart + 150'000, true)});
        QCOMPARE(view.model()->rowCount(), 153);
        QCOMPARE(view.currentIndex().siblingAtColumn(0).data(KeyRole).toString(), chosen);
        QCOMPARE(view.model()->index(view.rowAt(0), 0).data(KeyRole).toString(), top);
    }

    void theDurationOfWhatRunsMovesOn()
    {
        Bench bench;
        bench.open();
        const QSignalSpy changed(&bench.sessions().proxy(), &QAbstractItemModel::dataChanged);
        bench.clock.advance(Seconds{5});
        QTRY_VERIFY(changed.size() > 0);
        QCOMPARE(bench.cell(bench.sessions(), 0, "duration"), QStringLiteral("1:45"));
        QCOMPARE(changed.last().at(0).toModelIndex().row(), 0);
        QCOMPARE(changed.last().at(1).toModelIndex().row(), 0);
    }

    void revealAndCopy()
    {
        Bench bench;
        bench.open();
        bench.choose(1);
        bench.act("revealRecording");
        QCOMPARE(bench.questions.revealed, QStringList{QStringLiteral("/nowhere/studio-1-1.mp4")});
        test::hands::select(&bench.segments().view(), {1});
        bench.act("copyPath");
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/nowhere/studio-1-2.mp4"));
        bench.questions.desktopWorks = false;
        bench.act("revealRecording");
        QVERIFY(bench.find<QWidget>("results")->isVisible());
        QVERIFY(bench.find<QLabel>("result.")->text().contains(QStringLiteral("studio-1-2.mp4")));
    }

    void whatIsOnlyInTheBucketCannotBePlayed()
    {
        Bench bench;
        for (model::Segment& segment : bench.fake.recordings.segmentTable)
            segment.path.clear();
        bench.open();
        bench.choose(1);
        QVERIFY(!bench.action("playRecording")->isEnabled());
        QVERIFY(bench.action("playRecording")->toolTip().contains(QStringLiteral("bucket")));
    }

    void playOpensThePlayer()
    {
        Bench bench;
        bench.open();
        bench.choose(1);
        test::hands::select(&bench.segments().view(), {1});
        QTest::keyClick(&bench.segments().view(), Qt::Key_Return);
        auto* player = bench.page->findChild<PlayerDialog*>();
        QVERIFY(player);
        QCOMPARE(player->windowTitle(), QStringLiteral("live/studio-1"));
        QVERIFY(player->findChild<QLabel*>(QStringLiteral("clock"))
                    ->text()
                    .contains(QStringLiteral("studio-1-2.mp4")));
        delete player;
        QTest::keyClick(&bench.sessions().view(), Qt::Key_Return);
        QVERIFY(bench.page->findChild<PlayerDialog*>());
    }

    void theTimelineKnowsItsFiles()
    {
        Bench bench;
        bench.open();
        bench.choose(1);
        auto* timeline = bench.find<SessionTimeline>("timeline");
        QTest::mouseClick(timeline, Qt::LeftButton, {}, QPoint(timeline->width() / 2, 6));
        QCOMPARE(bench.segments().selectedRows().size(), 1);
        QCOMPARE(bench.cell(bench.segments(), bench.segments().view().currentIndex().row(), "sequence"),
                 QStringLiteral("2"));
        QCOMPARE(timeline->accessibleDescription(), QStringLiteral("1 gap(s)"));
    }

    void aSessionCanBeAskedFor()
    {
        Bench bench;
        bench.page = std::make_unique<RecordingsPage>(bench.fake.connection(), bench.settings,
                                                      bench.questions, bench.clock);
        bench.page->showTask(bench.old.id);
        QTRY_COMPARE(bench.sessions().selectedRows().size(), 1);
        QTRY_COMPARE(bench.segments().proxy().rowCount(), 2);
    }

    void emptyLeadsToTheLivePage()
    {
        Bench bench;
        bench.fake.recordings.taskTable.clear();
        bench.page = std::make_unique<RecordingsPage>(bench.fake.connection(), bench.settings,
                                                      bench.questions, bench.clock);
        bench.page->show();
        bench.page->activated();
        QTRY_VERIFY(bench.find<QPushButton>("goLive")->isVisible());
        const QSignalSpy wanted(bench.page.get(), &RecordingsPage::liveWanted);
        test::hands::click(bench.find<QPushButton>("goLive"));
        QCOMPARE(wanted.size(), 1);
    }

    void aFailedLoadCanBeRepeated()
    {
        Bench bench;
        bench.fake.script.failNext(test::Call::Tasks, {.code = ErrorCode::DatabaseFailed});
        bench.page = std::make_unique<RecordingsPage>(bench.fake.connection(), bench.settings,
                                                      bench.questions, bench.clock);
        bench.page->show();
        bench.page->activated();
        QTRY_VERIFY(bench.sessions().findChild<QWidget*>(QStringLiteral("loadProblem"))->isVisible());
        test::hands::click(bench.sessions().findChild<QPushButton*>(QStringLiteral("retry")));
        QTRY_COMPARE(bench.sessions().proxy().rowCount(), 2);
    }

    void aCloudAccountSaysThatItCannot()
    {
        Bench bench;
        RecordingsPage& page = bench.open(true);
        QVERIFY(page.headerActions().isEmpty());
        QVERIFY(!bench.find<SearchTable>("sessionsTable"));
        QVERIFY(bench.find<QLabel>("emptyText")->text().contains(QStringLiteral("Cloud")));
    }
};

RECDECK_TEST(RecordingsPageTest)
#include "tst_recordingspage.moc"
