#include "core/media/tssplicer.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck::media;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes packet(unsigned pid, unsigned counter, bool payload = true)
{
    Bytes bytes(188, 0xAB);
    bytes[0] = 0x47;
    bytes[1] = static_cast<std::uint8_t>(0x40U | pid >> 8U);
    bytes[2] = static_cast<std::uint8_t>(pid);
    bytes[3] = static_cast<std::uint8_t>((payload ? 0x10U : 0x20U) | counter);
    bytes[4] = 183;
    bytes[5] = 0;
    return bytes;
}

Bytes joined(std::initializer_list<Bytes> packets)
{
    Bytes all;
    for (const Bytes& one : packets)
        all.insert(all.end(), one.begin(), one.end());
    return all;
}

/// The counters of one track as a demuxer sees them; -1 where a jump is announced.
QList<int> countersOf(const Bytes& bytes, unsigned pid)
{
    QList<int> counters;
    for (std::size_t at = 0; at + 188 <= bytes.size(); at += 188) {
        if (((bytes[at + 1] & 0x1FU) << 8U | bytes[at + 2]) != pid) continue;
        const bool announced = (bytes[at + 3] & 0x30U) == 0x20U && (bytes[at + 5] & 0x80U) != 0;
        if (announced) counters << -1;
        counters << (bytes[at + 3] & 0x0F);
    }
    return counters;
}

} // namespace

class TsSplicerTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatFitsStaysAsItIs()
    {
        TsSplicer splicer;
        Bytes out;
        const Bytes first = joined({packet(256, 14), packet(257, 3), packet(256, 15)});
        const Bytes second = joined({packet(256, 0), packet(257, 4), packet(257, 4, false)});
        splicer.beginPart(TsSplicer::Before::Whole);
        splicer.push(first, out);
        splicer.beginPart(TsSplicer::Before::Whole);
        splicer.push(second, out);
        QVERIFY(out == joined({first, second}));
    }

    void aJumpIsAnnouncedOncePerTrack()
    {
        TsSplicer splicer;
        Bytes out;
        splicer.beginPart(TsSplicer::Before::Whole);
        splicer.push(joined({packet(256, 5), packet(257, 9)}), out);
        splicer.beginPart(TsSplicer::Before::Whole);
        splicer.push(joined({packet(256, 0), packet(256, 1), packet(257, 10), packet(256, 9)}), out);
        // The announcement carries the counter before the next one; a jump inside a part is a real loss.
        QCOMPARE(countersOf(out, 256), (QList<int>{5, -1, 15, 0, 1, 9}));
        QCOMPARE(countersOf(out, 257), (QList<int>{9, 10}));
    }

    void behindALossNothingIsAnnounced()
    {
        TsSplicer splicer;
        Bytes out;
        splicer.beginPart(TsSplicer::Before::Whole);
        splicer.push(packet(256, 5), out);
        splicer.beginPart(TsSplicer::Before::Lost);
        splicer.push(packet(256, 0), out);
        QCOMPARE(countersOf(out, 256), (QList<int>{5, 0}));
    }

    void anyPiecesGiveTheSame()
    {
        const Bytes first = joined({packet(256, 5), packet(0, 1), packet(256, 6)});
        const Bytes second = joined({packet(0, 0), packet(256, 0), packet(256, 1)});
        Bytes whole;
        for (const std::size_t step :
             {std::size_t(10'000), std::size_t(1), std::size_t(187), std::size_t(189)}) {
            TsSplicer splicer;
            Bytes out;
            for (const Bytes& part : {first, second}) {
                splicer.beginPart(TsSplicer::Before::Whole);
                for (std::size_t at = 0; at < part.size(); at += step)
                    splicer.push(std::span(part).subspan(at, std::min(step, part.size() - at)), out);
            }
            if (whole.empty()) whole = out;
            QVERIFY(out == whole);
        }
        QCOMPARE(whole.size(), 8 * 188U);
    }

    void otherBytesPassThrough()
    {
        TsSplicer splicer;
        Bytes out;
        const Bytes text(500, 'x');
        splicer.beginPart(TsSplicer::Before::Whole);
        splicer.push(text, out);
        QVERIFY(out == text);
        // What is left of a part that broke off is not mixed with the next one.
        out.clear();
        splicer.beginPart(TsSplicer::Before::Whole);
        const Bytes cut = packet(256, 1);
        splicer.push(std::span(cut).first(100), out);
        splicer.beginPart(TsSplicer::Before::Lost);
        splicer.push(packet(256, 2), out);
        QVERIFY(out == packet(256, 2));
    }
};

RECDECK_TEST(TsSplicerTest)
#include "tst_tssplicer.moc"
