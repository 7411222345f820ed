#include "core/recorder/timelinewatch.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;
using media::TrackKind;
using model::GapCause;

namespace {

/// A stream of pictures and sounds, 25 of each a second, that arrives as it plays.
struct Feed
{
    TimelineWatch watch{TimelineLimits{}};
    std::vector<TimeBreak> breaks;
    Clock::Steady now{};

    void packet(Microseconds dts, TrackKind kind, bool damaged = false)
    {
        const auto found =
            watch.observe({.kind = kind, .dts = dts, .arrival = now, .damagedBefore = damaged});
        if (found) breaks.push_back(*found);
    }
    void run(Microseconds from, Microseconds length, bool damaged = false)
    {
        constexpr Microseconds step{40'000};
        for (Microseconds t{0}; t < length; t += step) {
            packet(from + t, TrackKind::Video, damaged && t.count() == 0);
            packet(from + t + Microseconds{7}, TrackKind::Audio);
            now += step;
        }
    }
};

} // namespace

class TimelineWatchTest final : public QObject
{
    Q_OBJECT

private slots:
    void aStreamThatGoesOnHasNone()
    {
        Feed feed;
        feed.run(Seconds{5}, Seconds{60});
        feed.run(Seconds{65}, Seconds{10});
        QVERIFY(feed.breaks.empty());
    }

    void aStepIsABreak_data()
    {
        QTest::addColumn<qint64>("to"); // seconds; the stream was at 1000
        QTest::addColumn<qint64>("silence");
        QTest::addColumn<bool>("damaged");
        QTest::addColumn<bool>("changed");
        QTest::addColumn<GapCause>("cause");
        QTest::addColumn<qint64>("length"); // seconds; -1: no break
        using enum GapCause;
        const auto row = [](const char* name, qint64 to, qint64 silence, bool damaged, bool changed,
                            GapCause cause, qint64 length) {
            QTest::newRow(name) << to << silence << damaged << changed << cause << length;
        };
        row("less than two seconds", 1001, 0, false, false, TimestampJump, -1);
        row("five seconds, at once", 1005, 0, false, false, TimestampJump, 5);
        row("five seconds, waited for", 1005, 5, false, false, TimestampJump, 5);
        row("behind damaged data", 1005, 0, true, false, DamagedData, 5);
        row("a day ahead: nobody knows what is missing", 87'400, 0, false, false, TimestampJump, 0);
        row("a day ahead after 3 s", 87'400, 3, false, false, TimestampJump, 3);
        row("five seconds back", 995, 1, false, false, TimestampJump, 1);
        row("back to the beginning", 0, 2, false, false, OtherPublisher, 2);
        row("other parameters", 1300, 4, false, true, OtherPublisher, 300);
        row("other parameters, time goes on", 1000, 1, false, true, OtherPublisher, -1);
    }
    void aStepIsABreak()
    {
        QFETCH(qint64, to);
        QFETCH(qint64, silence);
        QFETCH(bool, damaged);
        QFETCH(bool, changed);
        QFETCH(GapCause, cause);
        QFETCH(qint64, length);
        Feed feed;
        feed.run(Seconds{980}, Seconds{20});
        feed.now += Seconds{silence};
        if (changed) feed.watch.parametersChanged();
        feed.run(Seconds{to}, Seconds{20}, damaged);
        QCOMPARE(feed.breaks.size(), length < 0 ? 0U : 1U);
        if (length < 0) return;
        QCOMPARE(feed.breaks.front().cause, cause);
        const Microseconds off = std::chrono::abs(feed.breaks.front().length - Seconds{length});
        QVERIFY2(off <= Milliseconds{100}, qPrintable(QString::number(feed.breaks.front().length.count())));
    }

    void onePacketWithAWrongTimeIsNone()
    {
        for (const auto kind : {TrackKind::Video, TrackKind::Audio}) {
            for (const qint64 wrong : {0, 5, 100'000}) {
                Feed feed;
                feed.run(Seconds{10}, Seconds{5});
                feed.packet(Seconds{wrong}, kind);
                feed.run(Seconds{15}, Seconds{5});
                QVERIFY(feed.breaks.empty());
            }
        }
    }

    void aTrackThatStopsIsNone()
    {
        Feed feed;
        feed.run(Seconds{0}, Seconds{5});
        for (int i = 5; i < 60; ++i)
            feed.packet(Seconds{i}, TrackKind::Audio);
        feed.run(Seconds{60}, Seconds{5}); // and comes back
        QVERIFY(feed.breaks.empty());
    }

    void tracksThatAreFarApartAreNone()
    {
        Feed feed;
        for (Microseconds t{0}; t < Seconds{20}; t += Milliseconds{40}) {
            feed.packet(t, TrackKind::Video);
            feed.packet(t + Seconds{3600}, TrackKind::Audio);
        }
        QVERIFY(feed.breaks.empty());
    }

    void pictureShowsAreNone()
    {
        Feed feed;
        for (int i = 0; i < 20; ++i)
            feed.packet(Seconds{5 * i}, TrackKind::Video);
        QVERIFY(feed.breaks.empty());
    }

    void eachBreakIsToldOnce()
    {
        Feed feed;
        for (int i = 0; i < 5; ++i)
            feed.run(Seconds{100 * i}, Seconds{10});
        QCOMPARE(feed.breaks.size(), 4U);
        feed.watch.restart();
        feed.run(Seconds{9000}, Seconds{10});
        QCOMPARE(feed.breaks.size(), 4U);
    }
};

RECDECK_TEST(TimelineWatchTest)
#include "tst_timelinewatch.moc"
