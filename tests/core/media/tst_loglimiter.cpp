#include "core/media/loglimiter.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;

class LogLimiterTest final : public QObject
{
    Q_OBJECT

private slots:
    void oneOfAKindPerInterval()
    {
        LogLimiter limiter(Seconds{10});
        const Clock::Steady start{Seconds{100}};
        QVERIFY(limiter.offer(1, start).pass);
        for (int i = 1; i <= 5; ++i)
            QVERIFY(!limiter.offer(1, start + Seconds{i}).pass);
        QVERIFY(limiter.offer(2, start + Seconds{5}).pass);
        const auto next = limiter.offer(1, start + Seconds{10});
        QVERIFY(next.pass);
        QCOMPARE(next.suppressed, 5);
        QVERIFY(!limiter.offer(1, start + Seconds{19}).pass);
        QCOMPARE(limiter.offer(1, start + Seconds{20}).suppressed, 1);
    }
    void kindsWithoutEnd()
    {
        LogLimiter limiter(Seconds{10});
        const Clock::Steady start{Seconds{100}};
        int passed = 0;
        for (std::size_t kind = 1; kind <= 5000; ++kind)
            passed += limiter.offer(kind, start).pass ? 1 : 0;
        QCOMPARE(passed, 1001); // the last is for all that found no room
        QVERIFY(limiter.offer(6000, start + Seconds{11}).pass);
    }
};

RECDECK_TEST(LogLimiterTest)
#include "tst_loglimiter.moc"
