#include "core/media/flvtag.h"
#include "tests/support/packetfeed.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;

class FlvTagTest final : public QObject
{
    Q_OBJECT

private slots:
    void cutsAStreamIntoItsTags();
    void payloadIsWhatADemuxerHandsOut();
    void timestampCanBeMoved_data();
    void timestampCanBeMoved();
    void leavesOutWhatIsCutOff_data();
    void leavesOutWhatIsCutOff();
    void nonsenseIsHarmless_data();
    void nonsenseIsHarmless();

private:
    QByteArray m_flv = test::demoFlv({.width = 320, .height = 180, .framesPerSecond = 25, .caption = {}}, 2s);
};

void FlvTagTest::cutsAStreamIntoItsTags()
{
    const FlvPieces pieces = splitFlv(m_flv);
    QVERIFY(pieces.complete);
    QCOMPARE(pieces.fileHeader.size(), 13);
    QByteArray together = pieces.fileHeader;
    for (const FlvTag& tag : pieces.tags)
        together += tag.bytes;
    QCOMPARE(together, m_flv);
    QCOMPARE(pieces.tags.at(0).type, FlvTagType::Script);
    QVERIFY(pieces.tags.at(1).sequenceHeader);
    QVERIFY(pieces.tags.at(2).sequenceHeader);
    QCOMPARE(std::ranges::count_if(pieces.tags, &FlvTag::keyFrame), 2);
}

void FlvTagTest::payloadIsWhatADemuxerHandsOut()
{
    const auto feed = test::PacketFeed::fromFlv(m_flv);
    QVERIFY(feed);
    std::size_t next = 0;
    for (const FlvTag& tag : splitFlv(m_flv).tags) {
        if (tag.type == FlvTagType::Script || tag.sequenceHeader) continue;
        QVERIFY(next < feed->size());
        const Packet& packet = feed->at(next++);
        QCOMPARE(packet.kind == TrackKind::Audio, tag.type == FlvTagType::Audio);
        QCOMPARE(packet.size, std::int64_t(tag.payload().size()));
        QCOMPARE(packet.dts, Microseconds(Milliseconds(tag.timestampMs())));
    }
    QCOMPARE(next, feed->size());
}

void FlvTagTest::timestampCanBeMoved_data()
{
    QTest::addColumn<quint32>("time");
    QTest::newRow("zero") << 0U;
    QTest::newRow("three bytes") << 0x00abcdefU;
    QTest::newRow("the fourth byte") << 0xfedcba98U;
}

void FlvTagTest::timestampCanBeMoved()
{
    QFETCH(quint32, time);
    const FlvTag tag = splitFlv(m_flv).tags.at(20);
    const FlvTag moved = tag.at(time);
    QCOMPARE(moved.timestampMs(), time);
    QCOMPARE(moved.payload().toByteArray(), tag.payload().toByteArray());
    QVERIFY(tag.timestampMs() != time || moved.bytes == tag.bytes);
}

void FlvTagTest::leavesOutWhatIsCutOff_data()
{
    QTest::addColumn<int>("missing");
    QTest::newRow("a byte") << 1;
    QTest::newRow("the length field") << 4;
    QTest::newRow("more") << 30;
}

void FlvTagTest::leavesOutWhatIsCutOff()
{
    QFETCH(int, missing);
    const auto whole = splitFlv(m_flv).tags.size();
    const FlvPieces pieces = splitFlv(m_flv.chopped(missing));
    QVERIFY(!pieces.complete);
    QCOMPARE(pieces.tags.size(), whole - 1);
}

void FlvTagTest::nonsenseIsHarmless_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("short") << QByteArray("FLV");
    QTest::newRow("empty video body") << QByteArray::fromHex("0900000000000000000000"
                                                             "0000000b");
    QTest::newRow("one byte of AVC") << QByteArray::fromHex("090000010000000000000017"
                                                            "0000000c");
    QTest::newRow("empty audio body") << QByteArray::fromHex("0800000000000000000000"
                                                             "0000000b");
    QTest::newRow("huge size") << QByteArray::fromHex("09ffffff00000000000000"
                                                      "0000000b");
    QTest::newRow("unknown type") << QByteArray::fromHex("1f00000000000000000000"
                                                         "0000000b");
}

void FlvTagTest::nonsenseIsHarmless()
{
    QFETCH(QByteArray, bytes);
    for (const FlvTag& tag : splitFlv(bytes).tags) {
        QVERIFY(tag.payload().isEmpty());
        QVERIFY(tag.timestampMs() == 0);
    }
}

RECDECK_TEST(FlvTagTest)
#include "tst_flvtag.moc"
