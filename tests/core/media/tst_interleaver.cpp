#include "core/media/firsttimes.h"
#include "core/media/interleaver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;

namespace {

Interleaver::Entry entry(int track, int millis, bool changed = false)
{
    return {.packet = {.track = track, .dts = Milliseconds{millis}},
            .data = nullptr,
            .changed = changed ? std::make_shared<const StreamInfo>() : nullptr};
}

QList<int> popped(Interleaver& interleaver)
{
    QList<int> times;
    while (const auto next = interleaver.pop())
        times << int(next->packet.dts.count() / 1000);
    return times;
}

void hold(HeldPackets& packets, int track, std::int64_t dts, std::int64_t pts)
{
    AvPtr<AVPacket> packet(av_packet_alloc());
    packet->stream_index = track;
    packet->dts = dts;
    packet->pts = pts;
    packets.push_back(std::move(packet));
}

} // namespace

class InterleaverTest final : public QObject
{
    Q_OBJECT

private slots:
    void soundThatLagsComesInOrder()
    {
        Interleaver interleaver;
        interleaver.setTracks(2);
        for (int time = 0; time <= 600; time += 100)
            interleaver.push(entry(0, time));
        QCOMPARE(popped(interleaver), QList<int>());
        interleaver.push(entry(1, -50));
        interleaver.push(entry(1, 150));
        QCOMPARE(popped(interleaver), (QList<int>{-50, 0, 100, 150}));
        interleaver.finish();
        QCOMPARE(popped(interleaver), (QList<int>{200, 300, 400, 500, 600}));
    }

    void aSilentTrackHoldsNobodyUpForLong()
    {
        Interleaver interleaver;
        interleaver.setTracks(2);
        for (int time = 0; time <= 1500; time += 500)
            interleaver.push(entry(0, time));
        QCOMPARE(popped(interleaver), QList<int>{0});
    }

    void nothingOvertakesAChangeOrAStepBack()
    {
        Interleaver interleaver;
        interleaver.setTracks(2);
        interleaver.push(entry(0, 10'000));
        interleaver.push(entry(0, 10'100));
        interleaver.push(entry(0, 0));
        QCOMPARE(popped(interleaver), (QList<int>{10'000, 10'100}));
        interleaver.push(entry(0, 20, true));
        QCOMPARE(popped(interleaver), QList<int>{0});
        interleaver.push(entry(1, 10));
        QCOMPARE(popped(interleaver), QList<int>{10});
    }

    void itHoldsNoMoreThanSomeHundred()
    {
        Interleaver interleaver;
        interleaver.setTracks(2);
        for (int i = 0; i < 2000; ++i)
            interleaver.push(entry(0, 0));
        QCOMPARE(popped(interleaver).size(), 1500);
    }

    void firstTimesAreCountedBack()
    {
        constexpr std::int64_t none = AV_NOPTS_VALUE;
        HeldPackets packets;
        QVERIFY(lacksFirstTimes(packets));
        hold(packets, 0, none, none);
        hold(packets, 1, 7, 7);
        hold(packets, 0, none, 9000);
        hold(packets, 1, 8, 8);
        hold(packets, 0, none, 3000);
        hold(packets, 0, 3000, 6000);
        QVERIFY(lacksFirstTimes(packets));
        hold(packets, 0, 6000, 18'000);
        QVERIFY(!lacksFirstTimes(packets));
        fillFirstTimes(packets);
        QList<qint64> dts;
        for (const auto& packet : packets)
            if (packet->stream_index == 0) dts << packet->dts;
        QCOMPARE(dts, (QList<qint64>{-6000, -3000, 0, 3000, 6000}));
        QCOMPARE(packets.front()->pts, 0);
        QCOMPARE(packets[1]->dts, 7);
    }
};

RECDECK_TEST(InterleaverTest)
#include "tst_interleaver.moc"
