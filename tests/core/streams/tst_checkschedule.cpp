#include "core/streams/checkschedule.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::streams;

class CheckScheduleTest final : public QObject
{
    Q_OBJECT

private slots:
    void checksGrowToTheirLimit()
    {
        QCOMPARE(pauseBeforeCheck(1, LastCheck::Answered, 0.5), Milliseconds{2000});
        QCOMPARE(pauseBeforeCheck(2, LastCheck::Answered, 0.5), Milliseconds{4000});
        QCOMPARE(pauseBeforeCheck(4, LastCheck::Answered, 0.5), Milliseconds{10'000});
        QCOMPARE(pauseBeforeCheck(1'000'000, LastCheck::Answered, 0.5), Milliseconds{10'000});
        QCOMPARE(pauseBeforeCheck(4, LastCheck::Failed, 0.5), Milliseconds{16'000});
        QCOMPARE(pauseBeforeCheck(1'000'000, LastCheck::Failed, 0.5), Milliseconds{60'000});
        QCOMPARE(pauseBeforeCheck(0, LastCheck::Answered, 0.5), Milliseconds{15'000});
    }
    void retriesGrowToTheirLimit()
    {
        QCOMPARE(pauseBeforeRetry(1, 0.5), Milliseconds{250});
        QCOMPARE(pauseBeforeRetry(3, 0.5), Milliseconds{1000});
        QCOMPARE(pauseBeforeRetry(50, 0.5), Milliseconds{3000});
    }
    void aConnectionPaysBackWhileItLives()
    {
        QCOMPARE(attemptsAfter(0, Milliseconds{0}), 1);
        QCOMPARE(attemptsAfter(3, Milliseconds{100}), 4); // hung up at once: wait longer
        QCOMPARE(attemptsAfter(3, Milliseconds{900}), 3);
        QCOMPARE(attemptsAfter(3, Milliseconds{1000}), 2); // breaks every second: no longer than before
        QCOMPARE(attemptsAfter(40, Seconds{3600}), 1);
    }
    void chanceSpreadsByAFifth()
    {
        QCOMPARE(pauseBeforeCheck(1, LastCheck::Answered, 0.0), Milliseconds{1600});
        QCOMPARE(pauseBeforeCheck(1, LastCheck::Answered, 1.0), Milliseconds{2400});
        QCOMPARE(pauseBeforeCheck(1, LastCheck::Answered, 7.0), Milliseconds{2400});
    }
};

RECDECK_TEST(CheckScheduleTest)
#include "tst_checkschedule.moc"
