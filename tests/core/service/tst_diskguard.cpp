#include "core/service/diskguard.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::service;

class DiskGuardTest final : public QObject
{
    Q_OBJECT

private slots:
    void levels_data()
    {
        QTest::addColumn<QList<int>>("free"); // MB, one after the other
        QTest::addColumn<RoomLevel>("level");
        QTest::newRow("enough") << QList{5000} << RoomLevel::Enough;
        QTest::newRow("just enough") << QList{1000} << RoomLevel::Enough;
        QTest::newRow("warned") << QList{999} << RoomLevel::Low;
        QTest::newRow("still warned") << QList{999, 1001} << RoomLevel::Low;
        QTest::newRow("a quarter more is enough again") << QList{999, 1250} << RoomLevel::Enough;
        QTest::newRow("just not full") << QList{200} << RoomLevel::Low;
        QTest::newRow("full") << QList{199} << RoomLevel::Full;
        QTest::newRow("still full") << QList{199, 249} << RoomLevel::Full;
        QTest::newRow("goes on") << QList{199, 250} << RoomLevel::Low;
        QTest::newRow("from full to enough") << QList{199, 1250} << RoomLevel::Enough;
        QTest::newRow("full without a warning before") << QList{5000, 0} << RoomLevel::Full;
    }
    void levels()
    {
        QFETCH(QList<int>, free);
        QFETCH(RoomLevel, level);
        model::RecorderSettings settings;
        settings.warnFree = megabytes(1000);
        settings.minimumFree = megabytes(200);
        DiskGuard guard;
        for (const int now : free) {
            const RoomLevel answer = guard.update(megabytes(now), settings);
            QCOMPARE(answer, guard.level());
        }
        QCOMPARE(guard.level(), level);
    }

    void withoutAWarningLevel()
    {
        model::RecorderSettings settings;
        settings.warnFree = ByteCount{0};
        DiskGuard guard;
        QCOMPARE(guard.update(megabytes(65), settings), RoomLevel::Enough);
        QCOMPARE(guard.update(megabytes(63), settings), RoomLevel::Full);
    }

    void aLimitNearTheLargestNumber()
    {
        model::RecorderSettings settings;
        settings.minimumFree = ByteCount{std::numeric_limits<std::int64_t>::max()};
        DiskGuard guard;
        QCOMPARE(guard.update(megabytes(1), settings), RoomLevel::Full);
        QCOMPARE(guard.update(megabytes(1), settings), RoomLevel::Full);
    }
};

RECDECK_TEST(DiskGuardTest)
#include "tst_diskguard.moc"
