#include "tests/support/enginerig.h"
#include "tests/support/mediaclip.h"
#include "tests/support/pacedsource.h"
#include "tests/support/processcost.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>
#include <cstdio>

using namespace recdeck;
using namespace recdeck::test;

namespace {

const model::StreamKey key{QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")};

} // namespace

/// A day of a broadcast that breaks every minute, at a multiple of real time; ten minutes of it unless
/// RECDECK_SOAK is set.
class LongRunTest final : public QObject
{
    Q_OBJECT

    static double megabytesNow()
    {
        return ProcessCost::of({QCoreApplication::applicationPid()}).rssMegabytes;
    }
    static Milliseconds lengthOf(const QList<model::Gap>& gaps)
    {
        Milliseconds sum{0};
        for (const model::Gap& gap : gaps)
            sum += Milliseconds{gap.end - gap.start};
        return sum;
    }

private slots:
    void everyMinuteAnotherConnection()
    {
        const bool isLong = qEnvironmentVariableIsSet("RECDECK_SOAK");
        const Seconds length = isLong ? Seconds{24 * 3600} : Seconds{600};
        const FastClock clock(60);
        PacedBroadcast broadcast(
            RecordedStream::ofFlv(MediaClip::flv({.seconds = 10, .width = 160, .height = 90}).bytes()), clock,
            Seconds{60});
        EngineRig rig;
        rig.usedClock = &clock;
        rig.sources = [&broadcast] { return broadcast.connect(); };
        // A tick of the engine is a quarter of a minute of this clock.
        rig.settings.mergeWindow = Seconds{600};
        rig.settings.retentionCheck = Milliseconds{500};
        rig.start();
        model::RecordingTemplate settings = rig.makeTemplate(300);
        settings.recordParams.front().storageTime = 3600; // a day of files would only fill the disk
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(settings));
        QVERIFY(id);
        rig.addRule(*id, key);
        const auto begun = clock.steady();
        QVERIFY(waitFor(rig.streams().addStreams({QStringLiteral("rtmp://h/live/s")})));

        double early = 0;
        while (clock.steady() - begun < length) {
            QTest::qWait(200);
            if (early == 0 && clock.steady() - begun > length / 8) early = megabytesNow();
        }
        const double late = megabytesNow();
        const auto task = rig.tasks().value(0);
        QCOMPARE(rig.tasks().size(), 1); // it never ended
        QVERIFY(waitFor(rig.recordings().stopTask(task.id)));
        const std::int64_t delivered = broadcast.delivered();
        QTRY_COMPARE_WITH_TIMEOUT(rig.tasks().first().state, model::TaskState::Ended, 60'000);
        std::int64_t packets = 0;
        for (const model::Segment& segment : rig.segments(task.id)) {
            QCOMPARE(segment.problem, QString());
            packets += segment.packets;
        }
        const auto gaps = rig.tasks().first().gaps;
        // Not by qInfo(): after a day's log Qt Test shows no more of that.
        std::printf(
            "%d s of media, %d breaks, %lld gaps of %lld s together, %lld packets delivered, %lld recorded, "
            "%lld files, RSS %.1f MB after an eighth, %.1f MB at the end (%.3f)\n",
            int(length.count()), broadcast.breaks(), qlonglong(gaps.size()),
            qlonglong(lengthOf(gaps).count() / 1000), qlonglong(delivered), qlonglong(packets),
            qlonglong(rig.segments(task.id).size()), early, late, late / early);
        QCOMPARE(packets, delivered);
        QVERIFY(broadcast.breaks() >= length / Seconds{120});
        QVERIFY(qAbs(gaps.size() - broadcast.breaks()) <= 1);
        QCOMPARE(broadcast.mostConnections(), 1);
        if (isLong) QVERIFY2(late / early < 1.05, "the memory grows");
    }
};

RECDECK_TEST(LongRunTest)
#include "tst_longrun.moc"
