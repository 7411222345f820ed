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
        QCOMPARE(unwrapper.unwrap(range / 2), range + range / 2);
        QCOMPARE(unwrapper.unwrap(range - 1), 2 * range - 1);
        QCOMPARE(unwrapper.unwrap(0), 2 * range);
    }
    void aStreamThatStartsAgainIsLeftAlone()
    {
        TimestampUnwrapper unwrapper(32);
        QCOMPARE(unwrapper.unwrap(3'600'000), 3'600'000);
        QCOMPARE(unwrapper.unwrap(0), 0);
        QCOMPARE(unwrapper.unwrap(40), 40);
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
