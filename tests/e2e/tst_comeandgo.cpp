#include "tests/support/comeandgo.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

/// Many streams on nginx that come and go in a random order while rules are switched: each broadcast is
/// recorded once, by the rule that won. RECDECK_SEED repeats an order; RECDECK_SOAK makes it 100 streams.
class ComeAndGoTest final : public QObject
{
    Q_OBJECT

private slots:
    void eachBroadcastIsRecordedOnceByTheRightRule()
    {
        if (!NginxRtmp::missing().isEmpty()) QSKIP(qPrintable(NginxRtmp::missing()));
        const bool soak = qEnvironmentVariableIsSet("RECDECK_SOAK");
        const unsigned seed = qEnvironmentVariable("RECDECK_SEED", QStringLiteral("1")).toUInt();
        ComeAndGo::Size size{.checkNow = true};
        if (soak) size = {.groups = 20, .mergeWindow = Milliseconds{12'000}};
        QElapsedTimer timer;
        timer.start();
        ComeAndGo run(size, seed);
        QVERIFY(run.isReady());
        run.prepare();
        const int rounds = soak ? 12 : 2;
        for (int round = 0; round < rounds; ++round) {
            const bool fine = run.changeStreams() && run.switchRules();
            QVERIFY2(fine, qPrintable(run.seen().join(QLatin1Char('\n'))));
        }
        const bool ended = run.stopAll();
        const QStringList problems = run.problems();
        QVERIFY2(ended && problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
        qInfo("seed %u, %lld s: %s", seed, timer.elapsed() / 1000, qPrintable(run.figures()));
        run.shutDown();
    }
};

RECDECK_TEST(ComeAndGoTest)
#include "tst_comeandgo.moc"
