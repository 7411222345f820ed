// What a network does to a recording whose connection stays.

#include "tests/core/service/networkstand.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using model::GapCause;
using std::chrono::milliseconds;

/// Connections that are slow, damaged, or leave something out.
class PoorNetworkTest final : public QObject
{
    Q_OBJECT

private slots:
    void aBadNetworkLosesNothing_data()
    {
        QTest::addColumn<int>("delay");
        QTest::addColumn<int>("bytesPerSecond");
        QTest::newRow("late") << 300 << 0;
        QTest::newRow("too slow for a while") << 0 << 60'000;
    }
    void aBadNetworkLosesNothing()
    {
        QFETCH(int, delay);
        QFETCH(int, bytesPerSecond);
        Stand stand;
        const TaskId id = stand.record();
        stand.waitForMedia(milliseconds{3000});
        stand.proxy.set({.delay = milliseconds{delay}, .bytesPerSecond = bytesPerSecond});
        stand.waitForMedia(milliseconds{8000});
        stand.proxy.set({});
        stand.waitForMedia(milliseconds{6000});
        stand.stop(id);
        const LossReport report = stand.losses(id);
        QVERIFY2(report.problems.isEmpty(), qPrintable(report.problems.mid(0, 10).join(QLatin1Char('\n'))));
        QCOMPARE(report.recorded, report.sent);
        QVERIFY(stand.task().gaps.isEmpty());
        QCOMPARE(stand.proxy.accepted(), 1);
    }

    // The server leaves something out, or its clock is set, while the connection stays.
    void stepsInTheTimestampsAreGaps_data()
    {
        QTest::addColumn<int>("skipped");
        QTest::addColumn<int>("jump");
        QTest::newRow("left out") << 6000 << 0;
        QTest::newRow("an hour ahead") << 0 << 3'600'000;
    }
    void stepsInTheTimestampsAreGaps()
    {
        QFETCH(int, skipped);
        QFETCH(int, jump);
        Stand stand;
        stand.rig.settings.stallLimit = milliseconds{5000};
        const TaskId id = stand.record();
        stand.waitForMedia(milliseconds{4000});
        if (skipped > 0) stand.live.skip(milliseconds{skipped});
        if (jump > 0) stand.live.jump(milliseconds{jump});
        QTRY_COMPARE_WITH_TIMEOUT(stand.task().gaps.size(), 1, 10'000);
        stand.waitForMedia(milliseconds{4000});
        stand.stop(id);
        const LossReport report = stand.losses(id);
        QVERIFY2(report.problems.isEmpty(), qPrintable(report.problems.mid(0, 10).join(QLatin1Char('\n'))));
        QCOMPARE(report.recorded, report.sent); // nothing of what came is missing
        const model::Gap gap = stand.task().gaps.front();
        QCOMPARE(gap.cause, GapCause::TimestampJump);
        if (skipped > 0) QVERIFY(std::abs(gap.end - gap.start - skipped) < 200);
        for (const model::Segment& segment : stand.rig.segments(id))
            QVERIFY(segment.duration < Seconds{20});
    }

    void damagedBytesEndNoRecording()
    {
        Stand stand;
        const TaskId id = stand.record();
        stand.waitForMedia(milliseconds{3000});
        stand.proxy.set({.corruption = 1e-4});
        stand.waitForMedia(milliseconds{8000});
        const UnixMillis mended = stand.rig.clock.wallMillis();
        stand.proxy.set({});
        stand.waitForMedia(milliseconds{12'000});
        // It records again, and stops in the middle of a file: the newest packets are all in that one.
        const auto isAmidAFile = [&] {
            const UnixMillis begun = stand.rig.segments(id).last().startTime;
            const auto age = stand.rig.clock.wallMillis() - begun;
            return stand.task().state == model::TaskState::Recording && begun > mended && age > 600 &&
                   age < 900;
        };
        QVERIFY(QTest::qWaitFor(isAmidAFile, 9000));
        QCOMPARE(stand.task().endReason, std::nullopt);
        stand.stop(id);
        qInfo("files %d, gaps %d, connections %d", int(stand.rig.segments(id).size()),
              int(stand.task().gaps.size()), stand.proxy.accepted());
        QCOMPARE(stand.rig.tasks().size(), 1);
        // What was sent after the network was mended is there.
        const auto sent = stand.live.sent();
        const std::vector after(sent.end() - 300, sent.end());
        const LossReport report = checkLosses(after, {stand.rig.segments(id).last()}, {});
        QVERIFY(report.recorded > 50);
    }
};

RECDECK_TEST(PoorNetworkTest)
#include "tst_poornetwork.moc"
