#include "core/recorder/overlapfilter.h"

#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;
using namespace recdeck::test;
using media::TrackKind;

namespace {

media::Packet packetAt(int millis, TrackKind kind = TrackKind::Video)
{
    return {.kind = kind,
            .dts = Milliseconds{millis},
            .pts = Milliseconds{millis + 40},
            .size = 1000 + millis % 977};
}

} // namespace

class OverlapFilterTest final : public QObject
{
    Q_OBJECT

private slots:
    void onlyWhatWasThereIsKnown()
    {
        OverlapFilter filter({});
        QVERIFY(!filter.contains(packetAt(0)));
        for (int t = 0; t < 4000; t += 40)
            filter.remember(packetAt(t));
        QVERIFY(filter.contains(packetAt(2000)));
        QVERIFY(!filter.contains(packetAt(4000)));
        QVERIFY(!filter.contains(packetAt(2001)));
        QVERIFY(!filter.contains(packetAt(2000, TrackKind::Audio)));
        media::Packet other = packetAt(2000);
        ++other.size; // the same moment of another broadcast
        QVERIFY(!filter.contains(other));
        filter.clear();
        QVERIFY(!filter.contains(packetAt(2000)));
    }

    /// As in MPEG-TS, where the reader counts on.
    void timesMayDifferByATick()
    {
        OverlapFilter filter({});
        filter.remember(packetAt(1000));
        for (const int micros : {-11, 11, 500, 501}) {
            media::Packet packet = packetAt(1000);
            packet.dts += Microseconds{micros};
            packet.pts += Microseconds{micros};
            QCOMPARE(filter.contains(packet), micros <= 500);
        }
    }

    /// A publisher that begins anew with a picture of the same size: the same times, another picture.
    void anotherPayloadIsAnotherPacket()
    {
        const RecordedStream stream = RecordedStream::ofFlv(MediaClip::flv().bytes());
        OverlapFilter filter({});
        filter.remember(stream.packets().at(0));
        QVERIFY(filter.contains(stream.packets().at(0)));
        const auto& other = *std::ranges::find_if(stream.packets().begin() + 1, stream.packets().end(),
                                                  [](const auto& packet) { return packet.keyFrame; });
        media::Packet again = stream.packets().at(0);
        again.raw = other.raw;
        QVERIFY(!filter.contains(again));
    }

    void itKnowsHowFarATrackIs()
    {
        OverlapFilter filter({});
        QCOMPARE(filter.newest(TrackKind::Video), Microseconds{0});
        filter.remember(packetAt(4000));
        filter.remember(packetAt(9000, TrackKind::Audio));
        QCOMPARE(filter.newest(TrackKind::Video), Microseconds(Milliseconds{4000}));
        QCOMPARE(filter.newest(TrackKind::Audio), Microseconds(Milliseconds{9000}));
    }

    void itForgets_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<qulonglong>("packets");
        QTest::newRow("by time") << qint64{2} << qulonglong{1000};
        QTest::newRow("by number") << qint64{1000} << qulonglong{50};
    }
    void itForgets()
    {
        QFETCH(qint64, time);
        QFETCH(qulonglong, packets);
        OverlapFilter filter({.time = Seconds{time}, .packets = packets});
        for (int t = 0; t < 8000; t += 40)
            filter.remember(packetAt(t));
        QVERIFY(!filter.contains(packetAt(5920)));
        QVERIFY(filter.contains(packetAt(6040)));
        QVERIFY(filter.contains(packetAt(7960)));
    }

    void aJumpForgetsWhatWasBefore()
    {
        OverlapFilter filter({});
        filter.remember(packetAt(100'000));
        filter.remember(packetAt(0));
        QVERIFY(!filter.contains(packetAt(100'000)));
        QVERIFY(filter.contains(packetAt(0)));
    }
};

RECDECK_TEST(OverlapFilterTest)
#include "tst_overlapfilter.moc"
