#include "core/media/timestamprepair.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck::media;

namespace {

constexpr std::int64_t range = std::int64_t{1} << 32;
using Optional = std::optional<std::int64_t>;

} // namespace

Q_DECLARE_METATYPE(Optional)

class TimestampRepairTest final : public QObject
{
    Q_OBJECT

private slots:
    void unwrapping()
    {
        TimestampUnwrapper unwrapper(32);
        QCOMPARE(unwrapper.unwrap(range - 40), range - 40);
        QCOMPARE(unwrapper.unwrap(range - 1), range - 1);
        QCOMPARE(unwrapper.unwrap(5), range + 5);
        QCOMPARE(unwrapper.unwrap(range - 3), range - 3); // the other track is late
        QCOMPARE(unwrapper.unwrap(40), range + 40);
        QCOMPARE(unwrapper.unwrap(range - 10), range - 10);
        for (std::int64_t time = 3'000'000; time < range; time += 3'000'000)
            QCOMPARE(unwrapper.unwrap(time), range + time);
        QCOMPARE(unwrapper.unwrap(range - 1), 2 * range - 1);
        QCOMPARE(unwrapper.unwrap(0), 2 * range);
    }
    void theFirstPacketMayBeTheFirstOneBehindTheWrap()
    {
        TimestampUnwrapper unwrapper(32);
        QCOMPARE(unwrapper.unwrap(5), 5);
        QCOMPARE(unwrapper.unwrap(range - 3), -3);
        QCOMPARE(unwrapper.unwrap(40), 40);
    }
    void aJumpIsNoWrap_data()
    {
        QTest::addColumn<std::int64_t>("from");
        QTest::addColumn<std::int64_t>("to");
        const auto row = [](const char* name, std::int64_t from, std::int64_t to) {
            QTest::newRow(name) << from << to;
        };
        constexpr std::int64_t day = 86'400'000;
        row("starts again after an hour", 3'600'000, 0);
        row("starts again after thirty days", 30 * day, 0);
        row("starts again after forty-nine days", 49 * day, 40);
        row("a day ahead", 3'600'000, 25 * 3'600'000);
        row("thirty days ahead", 3'600'000, 30 * day);
        row("forty-nine days ahead", 2 * day, 49 * day);
        row("thirty days back", 40 * day, 10 * day);
    }
    void aJumpIsNoWrap()
    {
        QFETCH(std::int64_t, from);
        QFETCH(std::int64_t, to);
        for (const std::int64_t before : {std::int64_t{0}, range}) {
            TimestampUnwrapper unwrapper(32);
            if (before > 0) {
                QCOMPARE(unwrapper.unwrap(range - 40), range - 40);
                QCOMPARE(unwrapper.unwrap(0), range);
            }
            QCOMPARE(unwrapper.unwrap(from), before + from);
            QCOMPARE(unwrapper.unwrap(to), before + to);
            QCOMPARE(unwrapper.unwrap(to + 40), before + to + 40);
            // One damaged timestamp, and back.
            QCOMPARE(unwrapper.unwrap(from + 80), before + from + 80);
            QCOMPARE(unwrapper.unwrap(to + 80), before + to + 80);
        }
    }
    void wideTimestampsNeverWrap()
    {
        TimestampUnwrapper unwrapper(64);
        QCOMPARE(unwrapper.unwrap(1LL << 60), 1LL << 60);
        QCOMPARE(unwrapper.unwrap(0), 0);
    }

    void repair_data()
    {
        QTest::addColumn<Optional>("dts");
        QTest::addColumn<Optional>("pts");
        QTest::addColumn<std::int64_t>("duration");
        QTest::addColumn<std::int64_t>("wantedDts");
        QTest::addColumn<std::int64_t>("wantedPts");
        // After packets at 100 and 140.
        const auto row = [](const char* name, Optional dts, Optional pts, std::int64_t duration,
                            std::int64_t wantedDts, std::int64_t wantedPts) {
            QTest::newRow(name) << dts << pts << duration << wantedDts << wantedPts;
        };
        row("complete", 180, 220, 0, 180, 220);
        row("complete and odd", 90, 50, 0, 90, 50);
        row("no dts", {}, 260, 0, 180, 260);
        row("no dts, shown soon", {}, 150, 0, 150, 150);
        row("no dts, shown in the past", {}, 20, 0, 141, 141);
        row("no pts", 180, {}, 0, 180, 180);
        row("nothing", {}, {}, 0, 180, 180);
        row("nothing, with duration", {}, {}, 25, 165, 165);
    }
    void repair()
    {
        QFETCH(Optional, dts);
        QFETCH(Optional, pts);
        QFETCH(std::int64_t, duration);
        TimestampRepair repair;
        QVERIFY(!repair.next(100, 100, 0).repaired);
        QVERIFY(!repair.next(140, 140, 0).repaired);
        const TimestampRepair::Times times = repair.next(dts, pts, duration);
        QTEST(times.dts, "wantedDts");
        QTEST(times.pts, "wantedPts");
        QCOMPARE(times.repaired, !dts || !pts);
    }
    void firstPacketWithoutTimes()
    {
        TimestampRepair repair;
        QCOMPARE(repair.next({}, {}, 0).dts, 0);
        TimestampRepair other;
        QCOMPARE(other.next({}, 70, 0).dts, 70);
    }
};

RECDECK_TEST(TimestampRepairTest)
#include "tst_timestamprepair.moc"
