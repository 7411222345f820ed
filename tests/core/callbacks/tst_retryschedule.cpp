#include "core/callbacks/retryschedule.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::callbacks;

class RetryScheduleTest final : public QObject
{
    Q_OBJECT

private slots:
    void pausesGrow_data()
    {
        QTest::addColumn<int>("attempts");
        QTest::addColumn<int>("seconds");
        const QList<int> expected{1, 5, 25, 60, 120, 240, 480, 600, 600};
        for (int i = 0; i < expected.size(); ++i)
            QTest::addRow("after %d", i + 1) << i + 1 << expected.at(i);
        QTest::newRow("none yet") << 0 << 1;
        QTest::newRow("many") << 1'000'000 << 600;
    }
    void pausesGrow()
    {
        QFETCH(int, attempts);
        QFETCH(int, seconds);
        QCOMPARE(pauseBeforeRetry(attempts, Milliseconds{0}), Milliseconds{Seconds{seconds}});
    }

    void itEndsAfterADay()
    {
        QVERIFY(pauseBeforeRetry(9, longestTrial - Seconds{600}));
        QVERIFY(!pauseBeforeRetry(9, longestTrial - Seconds{599}));
        QVERIFY(!pauseBeforeRetry(1, longestTrial));
    }

    void aDayHasThisManyAttempts()
    {
        int attempts = 1;
        Milliseconds now{0};
        while (const auto pause = pauseBeforeRetry(attempts, now)) {
            now += *pause;
            ++attempts;
        }
        QCOMPARE(attempts, 150);
        QVERIFY(now <= longestTrial && now > longestTrial - Seconds{600});
    }
};

RECDECK_TEST(RetryScheduleTest)
#include "tst_retryschedule.moc"
