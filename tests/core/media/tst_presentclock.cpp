#include "core/media/presentclock.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;

namespace {

constexpr Clock::Steady begin{1000s};

/// A source that sends a packet each 40 ms of its own time.
struct Source
{
    PresentClock& clock;
    Microseconds dts{0};
    Clock::Steady now = begin;

    void live(int packets, Microseconds jitter = 0us)
    {
        for (int i = 0; i < packets; ++i) {
            clock.arrived(dts, now + (i % 2 == 0 ? 0us : jitter));
            dts += 40ms;
            now += 40ms;
        }
    }
    void burst(int packets)
    {
        for (int i = 0; i < packets; ++i) {
            clock.arrived(dts, now);
            dts += 40ms;
        }
    }
    /// From now until the newest packet is due.
    [[nodiscard]] Microseconds behind() const
    {
        return std::chrono::duration_cast<Microseconds>(clock.due(dts) - now);
    }
};

} // namespace

class PresentClockTest final : public QObject
{
    Q_OBJECT

private slots:
    void steadySourceIsShownAFixedTimeLater();
    void burstAtTheStartIsSkipped();
    void aLateDecoderMovesItBack();
    void aDecoderMayBeLateAtTheStart();
    void timestampJumpStartsAnew_data();
    void timestampJumpStartsAnew();
    void aStallThatIsCaughtUpComesBackToLive();
    void aSourceInBatchesGetsEnoughInHand();
    void tooMuchInHandIsGivenUp();
    void resetForgetsAll();
};

void PresentClockTest::steadySourceIsShownAFixedTimeLater()
{
    PresentClock clock;
    QVERIFY(!clock.running());
    Source source{clock};
    source.live(25 * 60, 30ms);
    QCOMPARE(source.behind(), Microseconds(PresentClock::usualDelay));
    QCOMPARE(clock.position(source.now), source.dts - PresentClock::usualDelay);
}

void PresentClockTest::burstAtTheStartIsSkipped()
{
    PresentClock clock;
    Source source{clock};
    source.burst(50);
    source.dts -= 40ms;
    QCOMPARE(source.behind(), Microseconds(PresentClock::usualDelay));
    source.dts += 40ms;
    source.live(100);
    QVERIFY(source.behind() <= PresentClock::usualDelay + Milliseconds(40));
}

void PresentClockTest::aLateDecoderMovesItBack()
{
    PresentClock clock;
    Source source{clock};
    source.live(50);
    const Microseconds before = source.behind();
    clock.decoded(clock.position(source.now) - 70ms, source.now);
    QVERIFY(source.behind() - before >= 70ms);
    QVERIFY(source.behind() - before <= 100ms);
    const Microseconds after = source.behind();
    clock.decoded(clock.position(source.now) + 10ms, source.now); // in time
    clock.decoded(clock.position(source.now) - 5s, source.now);   // no jitter: another track far behind
    QCOMPARE(source.behind(), after);
}

void PresentClockTest::aDecoderMayBeLateAtTheStart()
{
    PresentClock clock;
    Source source{clock};
    source.burst(25);
    const Microseconds before = source.behind();
    clock.decoded(clock.position(source.now) - 200ms, source.now + 100ms);
    QCOMPARE(source.behind(), before);
}

void PresentClockTest::timestampJumpStartsAnew_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("an hour on") << qint64(3600);
    QTest::newRow("back to zero") << qint64(-100);
    QTest::newRow("three seconds on") << qint64(3);
    QTest::newRow("a second back") << qint64(-1);
}

void PresentClockTest::timestampJumpStartsAnew()
{
    QFETCH(qint64, seconds);
    PresentClock clock;
    Source source{clock};
    source.live(25 * 100);
    source.dts += std::chrono::seconds(seconds);
    source.live(5);
    QCOMPARE(source.behind(), Microseconds(PresentClock::usualDelay));
}

void PresentClockTest::aStallThatIsCaughtUpComesBackToLive()
{
    PresentClock clock;
    Source source{clock};
    source.live(25 * 30);
    source.now += 3s;
    source.burst(75);
    source.live(25);
    QVERIFY(source.behind() <= PresentClock::usualDelay + Milliseconds(40));
    QVERIFY(source.behind() >= 0us);
}

void PresentClockTest::aSourceInBatchesGetsEnoughInHand()
{
    PresentClock clock;
    Source source{clock};
    for (int i = 0; i < 15; ++i) { // a segment of four seconds each four seconds
        source.burst(100);
        source.now += 4s;
    }
    // From here on nothing is late and no new start is needed: the offset stands still.
    const Clock::Steady fixed = clock.due(0us);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(clock.due(source.dts) >= source.now);
        source.burst(100);
        source.now += 4s;
        QVERIFY(clock.due(0us) <= fixed);
        QVERIFY(fixed - clock.due(0us) < 2500ms);
    }
    QVERIFY(clock.delay() >= 3s);
}

void PresentClockTest::tooMuchInHandIsGivenUp()
{
    PresentClock clock;
    Source source{clock};
    source.live(50);
    for (int i = 0; i < 4; ++i)
        clock.decoded(clock.position(source.now) - 250ms, source.now);
    QVERIFY(source.behind() > 1s);
    source.live(25 * 30);
    QVERIFY2(source.behind() <= 420ms, qPrintable(QString::number(source.behind().count())));
}

void PresentClockTest::resetForgetsAll()
{
    PresentClock clock;
    Source source{clock};
    source.live(10);
    clock.reset();
    QVERIFY(!clock.running());
    source.live(1);
    QVERIFY(clock.running());
}

RECDECK_TEST(PresentClockTest)
#include "tst_presentclock.moc"
