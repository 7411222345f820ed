#include "core/net/ratelimiter.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <algorithm>
#include <limits>
#include <random>

using namespace recdeck;
using namespace recdeck::net;

using Time = SlidingWindow::Time;

namespace {

constexpr Time window = 300'000;

/// The definition, without any cleverness: every accepted time is kept and counted anew.
class NaiveWindow
{
public:
    NaiveWindow(std::size_t limit, Time length)
        : m_limit(limit)
        , m_length(length)
    {
    }

    bool tryAcquire(Time now)
    {
        if (used(now) >= m_limit) return false;
        m_times.push_back(now);
        return true;
    }
    [[nodiscard]] std::size_t used(Time now) const
    {
        return static_cast<std::size_t>(
            std::count_if(m_times.begin(), m_times.end(), [&](Time time) { return now - time < m_length; }));
    }
    [[nodiscard]] Time retryAfter(Time now) const
    {
        for (Time wait = 0;; ++wait)
            if (used(now + wait) < m_limit) return wait;
    }

private:
    std::size_t m_limit;
    Time m_length;
    std::vector<Time> m_times;
};

/// Takes `count` requests at one time; false if one of them did not pass.
bool fill(SlidingWindow& limiter, std::size_t count, Time now)
{
    for (std::size_t i = 0; i < count; ++i)
        if (!limiter.tryAcquire(now)) return false;
    return true;
}

} // namespace

class RateLimiterTest final : public QObject
{
    Q_OBJECT

private slots:
    void threeHundredPassAndNoMore()
    {
        SlidingWindow limiter;
        QCOMPARE(limiter.limit(), std::size_t(300));
        QVERIFY(fill(limiter, 300, 1000));
        QVERIFY(!limiter.tryAcquire(1000));
        QVERIFY(!limiter.tryAcquire(1001));
        QCOMPARE(limiter.used(1001), std::size_t(300));
    }
    void roomComesExactlyAtTheEndOfTheWindow()
    {
        SlidingWindow limiter;
        QVERIFY(fill(limiter, 300, 1000));
        QVERIFY(!limiter.tryAcquire(1000 + window - 1));
        QVERIFY(limiter.tryAcquire(1000 + window));
        QCOMPARE(limiter.used(1000 + window), std::size_t(1));
    }
    void windowSlides()
    {
        SlidingWindow limiter;
        QVERIFY(fill(limiter, 100, 0));
        QVERIFY(fill(limiter, 200, 200'000));
        QVERIFY(!limiter.tryAcquire(window - 1));
        // A fixed window would give all 300 now; only the first 100 are old enough.
        QVERIFY(fill(limiter, 100, window));
        QVERIFY(!limiter.tryAcquire(window));
        QVERIFY(!limiter.tryAcquire(499'999));
        QVERIFY(fill(limiter, 200, 500'000));
        QVERIFY(!limiter.tryAcquire(500'000));
    }
    void refusedRequestsDoNotCount()
    {
        SlidingWindow limiter(2, Milliseconds(100));
        QVERIFY(fill(limiter, 2, 0));
        for (Time now = 0; now < 100; ++now)
            QVERIFY(!limiter.tryAcquire(now));
        QVERIFY(fill(limiter, 2, 100));
    }
    void tellsHowLongToWait()
    {
        SlidingWindow limiter;
        QCOMPARE(limiter.retryAfter(0), Milliseconds(0));
        QCOMPARE(limiter.retryAfterSeconds(0), 1);
        QVERIFY(fill(limiter, 300, 0));
        QCOMPARE(limiter.retryAfter(0), Milliseconds(window));
        QCOMPARE(limiter.retryAfterSeconds(0), 300);
        QCOMPARE(limiter.retryAfterSeconds(1), 300);
        QCOMPARE(limiter.retryAfterSeconds(1000), 299);
        QCOMPARE(limiter.retryAfterSeconds(window - 1001), 2);
        QCOMPARE(limiter.retryAfterSeconds(window - 1), 1);
        QCOMPARE(limiter.retryAfter(window - 1), Milliseconds(1));
        QCOMPARE(limiter.retryAfter(window), Milliseconds(0));
    }
    void timeThatStandsStill()
    {
        SlidingWindow limiter(3, Milliseconds(10));
        for (int round = 0; round < 5; ++round) {
            const Time now = round * 10;
            QVERIFY(fill(limiter, 3, now));
            for (int i = 0; i < 100; ++i)
                QVERIFY(!limiter.tryAcquire(now));
        }
    }
    void timeThatRunsBackwardsGivesNothing()
    {
        SlidingWindow limiter(2, Milliseconds(100));
        QVERIFY(limiter.tryAcquire(1000));
        QVERIFY(limiter.tryAcquire(500)); // counts as 1000
        QVERIFY(!limiter.tryAcquire(0));
        QCOMPARE(limiter.retryAfter(0), Milliseconds(100));
        QVERIFY(!limiter.tryAcquire(1099));
        QVERIFY(limiter.tryAcquire(1100));
        QVERIFY(limiter.tryAcquire(1100));
    }
    void hugeSteps()
    {
        constexpr Time lowest = std::numeric_limits<Time>::min();
        constexpr Time highest = std::numeric_limits<Time>::max();
        SlidingWindow limiter;
        QVERIFY(fill(limiter, 300, lowest));
        QVERIFY(!limiter.tryAcquire(lowest));
        QVERIFY(fill(limiter, 300, 0));
        QVERIFY(fill(limiter, 300, highest));
        QVERIFY(!limiter.tryAcquire(highest));
        QCOMPARE(limiter.retryAfter(highest), Milliseconds(window));
    }
    void aLimitOfNothing()
    {
        SlidingWindow limiter(0, Milliseconds(5000));
        QVERIFY(!limiter.tryAcquire(0));
        QVERIFY(!limiter.tryAcquire(1'000'000));
        QCOMPARE(limiter.retryAfterSeconds(0), 5);
        limiter.restore({1, 2, 3}, 5);
        QCOMPARE(limiter.used(5), std::size_t(0));
    }

    void historyContinuesAfterARestart()
    {
        SlidingWindow before(3, Milliseconds(100));
        QVERIFY(before.tryAcquire(10) && before.tryAcquire(60) && before.tryAcquire(90));
        QCOMPARE(before.history(105), (std::vector<Time>{10, 60, 90}));
        QCOMPARE(before.history(110), (std::vector<Time>{60, 90}));

        SlidingWindow after(3, Milliseconds(100));
        after.restore(before.history(110), 120);
        QVERIFY(after.tryAcquire(120));
        QVERIFY(!after.tryAcquire(159));
        QVERIFY(after.tryAcquire(160));
        QVERIFY(!after.tryAcquire(160));
    }
    void restoreTakesAnyHistory_data()
    {
        QTest::addColumn<QList<qint64>>("history");
        QTest::addColumn<QList<qint64>>("expected"); // at time 1000, limit 3, window 100
        QTest::newRow("nothing") << QList<qint64>{} << QList<qint64>{};
        QTest::newRow("unsorted") << QList<qint64>{990, 910, 950} << QList<qint64>{910, 950, 990};
        QTest::newRow("too old") << QList<qint64>{0, 900, 901} << QList<qint64>{901};
        QTest::newRow("from the future") << QList<qint64>{5000, 950} << QList<qint64>{950, 1000};
        QTest::newRow("too many") << QList<qint64>{910, 920, 930, 940, 950} << QList<qint64>{930, 940, 950};
        QTest::newRow("extremes") << QList<qint64>{std::numeric_limits<qint64>::min(),
                                                   std::numeric_limits<qint64>::max()}
                                  << QList<qint64>{1000};
    }
    void restoreTakesAnyHistory()
    {
        QFETCH(QList<qint64>, history);
        SlidingWindow limiter(3, Milliseconds(100));
        QVERIFY(fill(limiter, 2, 999)); // forgotten by restore()
        limiter.restore({history.begin(), history.end()}, 1000);
        const std::vector<Time> kept = limiter.history(1000);
        QTEST(QList<qint64>(kept.begin(), kept.end()), "expected");
    }

    void equalsTheDefinition_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("largestStep");
        QTest::newRow("one") << 1 << 10 << 15;
        QTest::newRow("dense") << 7 << 50 << 3;
        QTest::newRow("sparse") << 7 << 50 << 30;
        QTest::newRow("bursts") << 20 << 100 << 1;
        QTest::newRow("as in the contract") << 300 << 3000 << 12;
    }
    void equalsTheDefinition()
    {
        QFETCH(int, limit);
        QFETCH(int, length);
        QFETCH(int, largestStep);
        SlidingWindow limiter(static_cast<std::size_t>(limit), Milliseconds(length));
        NaiveWindow naive(static_cast<std::size_t>(limit), length);
        std::mt19937 random(20260411);
        std::uniform_int_distribution<Time> step(0, largestStep);
        Time now = 0;
        int refused = 0;
        for (int i = 0; i < 3000; ++i) {
            now += step(random);
            QCOMPARE(limiter.used(now), naive.used(now));
            if (i % 50 == 0) QCOMPARE(limiter.retryAfter(now).count(), naive.retryAfter(now));
            const bool passed = naive.tryAcquire(now);
            QCOMPARE(limiter.tryAcquire(now), passed);
            if (!passed) ++refused;
            if (i % 97 == 0) {
                SlidingWindow restarted(static_cast<std::size_t>(limit), Milliseconds(length));
                restarted.restore(limiter.history(now), now);
                limiter = restarted;
            }
        }
        QVERIFY2(refused > 0 && refused < 3000, "the sequence must reach both sides of the limit");
    }
};

RECDECK_TEST(RateLimiterTest)
#include "tst_ratelimiter.moc"
