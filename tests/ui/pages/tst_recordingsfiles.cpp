#include "tests/support/testmain.h"
#include "tests/ui/pages/recordingsbench.h"

#include <QLabel>
#include <QSignalSpy>

using namespace recdeck;
using namespace recdeck::ui;
namespace hands = test::hands;
using test::segmentOf;

/// Verifying, joining and what a start found, on the Recordings page.
class RecordingsFilesTest final : public QObject
{
    Q_OBJECT

    using Bench = test::RecordingsBench;

private slots:
    void filesAreVerifiedAgain()
    {
        Bench bench;
        RecordingsPage& page = bench.open();
        hands::select(&bench.sessions().view(), {1}); // the newest comes first
        QTRY_COMPARE(bench.segments().view().model()->rowCount(), 2);
        bench.fake.script.failFor(test::Call::VerifySegment, QStringLiteral("2"),
                                  Error{.code = ErrorCode::FileDamaged, .subject = QStringLiteral("x")});
        QVERIFY(bench.action("verifyAgain")->isEnabled());
        hands::select(&bench.segments().view(), {0, 1});
        hands::chooseInRowMenu(&bench.segments().view(), 0, "verifyAgain");
        auto* title = page.findChild<QLabel*>(QStringLiteral("resultTitle"));
        QVERIFY(title);
        QTRY_VERIFY2(title->text().contains(QStringLiteral("1 of 2")), qPrintable(title->text()));
        QVERIFY(bench.action("verifyAgain")->isEnabled());
    }
    void whatIsBeingRecordedCannotBeVerified()
    {
        Bench bench;
        bench.open();
        hands::select(&bench.sessions().view(), {0});
        QTRY_COMPARE(bench.segments().view().model()->rowCount(), 1);
        QVERIFY(!bench.action("verifyAgain")->isEnabled());
    }
    void aStartAfterACrashIsTold()
    {
        Bench bench;
        bench.fake.recordings.recovered = {.tasks = 2, .finished = 3};
        RecordingsPage& page = bench.open();
        auto* title = page.findChild<QLabel*>(QStringLiteral("resultTitle"));
        QVERIFY(title);
        QTRY_VERIFY(title->isVisible() && !title->text().isEmpty());
    }
    void aJoinIsShownAndStopped()
    {
        Bench bench;
        model::Segment joined = segmentOf("9", bench.old, 0, 5, model::SegmentState::Writing);
        bench.fake.recordings.segmentTable << joined;
        bench.open();
        hands::select(&bench.sessions().view(), {1});
        QTRY_COMPARE(bench.segments().view().model()->rowCount(), 3);
        QVERIFY(bench.action("cancelJoin")->isVisible());
        bench.fake.script.failNext(test::Call::CancelJoin, Error{.code = ErrorCode::AlreadyEnded});
        QSignalSpy problems(bench.page.get(), &Page::problemHappened);
        hands::chooseInRowMenu(&bench.segments().view(), 0, "cancelJoin");
        QTRY_COMPARE(problems.size(), 1);
        // Given up: its entry goes.
        emit bench.fake.recordings.segmentRemoved(joined);
        QTRY_COMPARE(bench.segments().view().model()->rowCount(), 2);
        QVERIFY(!bench.action("cancelJoin")->isVisible());
    }
};

RECDECK_TEST(RecordingsFilesTest)
#include "tst_recordingsfiles.moc"
