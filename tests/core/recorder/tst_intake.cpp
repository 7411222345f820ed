#include "core/recorder/intake.h"

#include "core/media/finish.h"
#include "tests/support/fakeclock.h"
#include "tests/support/filetrial.h"
#include "tests/support/flvedit.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using media::TrackKind;
using model::FileFormat;
using model::GapCause;

namespace {

const RecordedStream& clip()
{
    static const RecordedStream stream = RecordedStream::ofFlv(FlvEdit::clip().bytes());
    return stream;
}

/// The newest key frame at or before the packet: where many servers let a new viewer begin.
std::size_t keyFrameBefore(std::size_t index)
{
    const auto& packets = clip().packets();
    while (index > 0 && !(packets[index].kind == TrackKind::Video && packets[index].keyFrame))
        --index;
    return index;
}

} // namespace

/// Connections that break, and what the files of the task are then.
class IntakeTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_trials = 0;

    FileTrial newTrial(FileFormat format = FileFormat::Mp4)
    {
        return FileTrial(m_folder.filePath(QString::number(++m_trials)), format);
    }

private slots:
    // The same broadcast again from its last key frame: no packet twice, none missing, no new file.
    void anOverlapIsJoined_data()
    {
        QTest::addColumn<FileFormat>("format");
        QTest::addColumn<int>("cuts");
        QTest::newRow("mp4") << FileFormat::Mp4 << 1;
        QTest::newRow("flv") << FileFormat::Flv << 1;
        QTest::newRow("ts") << FileFormat::Ts << 1;
        QTest::newRow("cut again and again") << FileFormat::Mp4 << 40;
    }
    void anOverlapIsJoined()
    {
        QFETCH(FileFormat, format);
        QFETCH(int, cuts);
        FileTrial trial = newTrial(format);
        const std::size_t all = clip().packets().size();
        std::size_t from = 0;
        for (int i = 1; i <= cuts; ++i) {
            const std::size_t to = all * std::size_t(i) / std::size_t(cuts + 1);
            trial.play(clip(), from, to);
            trial.intake().comesBack(GapCause::ConnectionLost, {});
            from = keyFrameBefore(to - 1);
        }
        trial.play(clip(), from, all);
        const auto files = trial.finish();
        const FileComparison compared = compareFiles(files, clip());
        QVERIFY2(compared.problems.isEmpty(), qPrintable(compared.problems.join(QLatin1Char('\n'))));
        QCOMPARE(files.size(), 1);
        QCOMPARE(std::size_t(compared.recorded), all);
        QVERIFY(trial.log().gaps().isEmpty());
    }

    void aConnectionThatBeginsLaterLeavesAGap()
    {
        FileTrial trial = newTrial();
        const std::size_t all = clip().packets().size();
        trial.play(clip(), 0, all / 3);
        QCOMPARE(trial.log().closed().size(), 0); // it may come back
        const auto before = trial.intake().lastRecorded();
        QVERIFY(before != Clock::Steady{});
        trial.intake().comesBack(GapCause::Stalled, QStringLiteral("why"));
        const std::size_t from = keyFrameBefore(all / 2);
        trial.play(clip(), from, all);
        const auto files = trial.finish();
        const FileComparison compared = compareFiles(files, clip());
        QVERIFY2(compared.problems.isEmpty(), qPrintable(compared.problems.join(QLatin1Char('\n'))));
        QCOMPARE(files.size(), 2);
        QCOMPARE(files.front().cut, model::CutReason::StreamEnded);
        QCOMPARE(std::size_t(compared.missing), from - all / 3);
        QCOMPARE(trial.log().gaps().size(), 1);
        const model::Gap gap = trial.log().gaps().front();
        QCOMPARE(gap.cause, GapCause::Stalled);
        QCOMPARE(gap.detail, QStringLiteral("why"));
        const auto length = std::chrono::duration_cast<Milliseconds>(trial.intake().lastRecorded() - before);
        QVERIFY(gap.end >= gap.start && gap.end - gap.start <= length.count() + 1);
    }

    // Summer time ends, or somebody sets the clock, while the stream is away.
    void gapsAreAsLongAsTheyWereWhateverTheWallClockSays()
    {
        FakeClock clock;
        FileTrial trial(m_folder.filePath(QStringLiteral("wall")), FileFormat::Mp4, {}, clock);
        const std::size_t all = clip().packets().size();
        trial.play(clip(), 0, all / 3);
        trial.intake().comesBack(GapCause::ConnectionLost, {});
        clock.advance(Seconds{5});
        clock.setWall(clock.wallMillis() - 3'600'000);
        trial.play(clip(), keyFrameBefore(all / 2), all);
        QCOMPARE(trial.finish().size(), 2);
        QCOMPARE(trial.log().gaps().size(), 1);
        const model::Gap gap = trial.log().gaps().front();
        QCOMPARE(gap.end, clock.wallMillis());
        QCOMPARE(gap.end - gap.start, 5000);
    }

    void connectionsThatBringNothingLeaveOneGap()
    {
        FileTrial trial = newTrial();
        const std::size_t all = clip().packets().size();
        trial.play(clip(), 0, all / 3);
        const std::size_t key = keyFrameBefore(all / 2);
        trial.intake().comesBack(GapCause::ConnectionLost, {});
        trial.play(clip(), key + 1, key + 5); // no key frame among them
        trial.intake().comesBack(GapCause::StreamEnded, {});
        trial.play(clip(), key + 6, key + 9);
        QVERIFY(trial.log().gaps().isEmpty());
        trial.intake().comesBack(GapCause::StreamEnded, {});
        trial.play(clip(), keyFrameBefore(all * 3 / 4), all);
        QCOMPARE(trial.finish().size(), 2);
        QCOMPARE(trial.log().gaps().size(), 1);
        QCOMPARE(trial.log().gaps().front().cause, GapCause::ConnectionLost); // what began it
    }

    void otherParametersAreOtherFiles()
    {
        const auto other =
            RecordedStream::ofFlv(FlvEdit::clip({.seconds = 2, .width = 480, .height = 270}).bytes());
        FileTrial trial = newTrial();
        trial.play(clip());
        trial.intake().comesBack(GapCause::StreamEnded, {});
        trial.play(other);
        const auto files = trial.finish();
        QCOMPARE(files.size(), 2);
        const auto audit = media::auditFile(files.back().path);
        QVERIFY(audit);
        QCOMPARE(audit->info.first(TrackKind::Video)->width, 480);
        QCOMPARE(audit->packets.size(), other.packets().size());
        QCOMPARE(trial.log().gaps().size(), 1);
    }

    // Another broadcast of the same encoder begins at 0 as the one before did.
    void theSameTimesAreNotTheSamePackets()
    {
        const auto other = RecordedStream::ofFlv(FlvEdit::clip({.seconds = 4, .bFrames = 0}).bytes());
        FileTrial trial = newTrial();
        trial.play(other);
        trial.intake().comesBack(GapCause::StreamEnded, {});
        trial.play(clip());
        const auto files = trial.finish();
        QCOMPARE(files.size(), 2);
        QCOMPARE(std::size_t(files.back().packets), clip().packets().size());
    }

    void nothingIsAGapBeforeTheFirstPacket()
    {
        FileTrial trial = newTrial();
        trial.intake().comesBack(GapCause::ConnectionLost, {});
        trial.play(clip());
        QCOMPARE(trial.finish().size(), 1);
        QVERIFY(trial.log().gaps().isEmpty());
        QVERIFY(trial.intake().lastRecorded() != Clock::Steady{});
    }
};

RECDECK_TEST(IntakeTest)
#include "tst_intake.moc"
