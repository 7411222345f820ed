#include "core/media/flvpackets.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include "core/media/flvtag.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

std::span<const std::uint8_t> bytesOf(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QByteArray number(qsizetype value, int bytes)
{
    QByteArray result;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        result.append(char(value >> shift));
    return result;
}

QByteArray tag(int type, const QByteArray& body, std::uint32_t time = 0x01020304)
{
    return char(type) + number(body.size(), 3) + number(time & 0xffffff, 3) + char(time >> 24) +
           QByteArray(3, '\0') + body + number(body.size() + 11, 4);
}

QByteArray hex(const char* text)
{
    return QByteArray::fromHex(text);
}

} // namespace

class FlvPacketsTest final : public QObject
{
    Q_OBJECT

private slots:
    void pictures_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("video");
        QTest::addColumn<bool>("keyFrame");
        QTest::addColumn<qint64>("shown"); ///< after its decoding
        QTest::addColumn<qsizetype>("payload");
        QTest::newRow("key frame") << tag(9, hex("1701000000aabbcc")) << true << true << qint64(0)
                                   << qsizetype(3);
        QTest::newRow("other picture")
            << tag(9, hex("2701000050aa")) << true << false << qint64(80) << qsizetype(1);
        QTest::newRow("picture that nobody needs")
            << tag(9, hex("3701000000aa")) << true << false << qint64(0) << qsizetype(1);
        QTest::newRow("sound") << tag(8, hex("af01aabb")) << false << true << qint64(0) << qsizetype(2);
        QTest::newRow("sound, other rate bits")
            << tag(8, hex("a201aa")) << false << true << qint64(0) << qsizetype(1);
    }
    void pictures()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, video);
        QFETCH(bool, keyFrame);
        QFETCH(qint64, shown);
        QFETCH(qsizetype, payload);
        QCOMPARE(flvTagSize(bytesOf(bytes)), std::size_t(bytes.size()));
        const auto picture = readFlvPicture(bytesOf(bytes));
        QVERIFY(picture);
        QCOMPARE(picture->isVideo, video);
        QCOMPARE(picture->keyFrame, keyFrame);
        QCOMPARE(picture->dts, 0x01020304);
        QCOMPARE(picture->pts - picture->dts, shown);
        QCOMPARE(qsizetype(picture->size), payload);
        QCOMPARE(bytes.mid(qsizetype(picture->offset), payload), bytes.chopped(4).right(payload));
    }

    void whatLibavKnowsBetter_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("configuration of pictures") << tag(9, hex("170000000001640028"));
        QTest::newRow("configuration of sound") << tag(8, hex("af001210"));
        QTest::newRow("end of the pictures") << tag(9, hex("1702000000"));
        QTest::newRow("no payload") << tag(9, hex("1701000000"));
        QTest::newRow("empty sound") << tag(8, hex("af01"));
        QTest::newRow("empty body") << tag(9, {});
        QTest::newRow("another codec") << tag(9, hex("12aabbccddeeff"));
        QTest::newRow("H.265, old way") << tag(9, hex("1c01000000aabb"));
        QTest::newRow("enhanced") << tag(9, hex("9168766331000000aa"));
        QTest::newRow("command frame") << tag(9, hex("5701000000aabb"));
        QTest::newRow("frame of no type") << tag(9, hex("0701000000aabb"));
        QTest::newRow("MP3") << tag(8, hex("2faabbcc"));
        QTest::newRow("shown before it is decoded") << tag(9, hex("2701ffffb0aa"));
        QTest::newRow("shown an hour later") << tag(9, hex("270136ee80aa"));
        QTest::newRow("script") << tag(18, hex("02000a6f6e4d65746144617461"));
        QTest::newRow("encrypted") << tag(9 | 0x20, hex("1701000000aabbcc"));
        QTest::newRow("unknown type") << tag(31, hex("1701000000aabbcc"));
        QTest::newRow("wrong length behind it") << tag(9, hex("1701000000aabbcc")).chopped(1) + '\x7f';
        QTest::newRow("cut off") << tag(9, hex("1701000000aabbcc")).chopped(2);
        QTest::newRow("two tags") << tag(8, hex("af01aabb")) + tag(8, hex("af01aabb"));
        QTest::newRow("nothing") << QByteArray();
    }
    void whatLibavKnowsBetter()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!readFlvPicture(bytesOf(bytes)));
    }

    void sizeNeedsFourBytes()
    {
        const QByteArray bytes = tag(8, hex("af01aabb"));
        for (qsizetype length = 0; length < 4; ++length)
            QCOMPARE(flvTagSize(bytesOf(bytes.left(length))), 0U);
        QCOMPARE(flvTagSize(bytesOf(bytes.left(4))), std::size_t(bytes.size()));
    }

    // A stream whose configuration changes again and again, between any two packets: each change must come
    // with the first picture that needs it, whoever reads it.
    void noChangeIsMissed_data()
    {
        QTest::addColumn<int>("distance");
        for (const int distance : {1, 2, 3, 7, 40})
            QTest::newRow(qPrintable(QString::number(distance))) << distance;
    }
    void noChangeIsMissed()
    {
        QFETCH(int, distance);
        const FlvPieces pieces = splitFlv(MediaClip::flv({.bFrames = 0}).bytes());
        const FlvPieces other =
            splitFlv(MediaClip::flv({.seconds = 1, .width = 480, .height = 270, .bFrames = 0}).bytes());
        const auto configurationOf = [](const FlvPieces& of) {
            return *std::ranges::find_if(of.tags, [](const FlvTag& each) {
                return each.type == FlvTagType::Video && each.sequenceHeader;
            });
        };
        QByteArray stream = pieces.fileHeader;
        int packets = 0;
        int changes = 0;
        for (const FlvTag& each : pieces.tags) {
            const bool isPacket =
                each.type != FlvTagType::Script && !each.sequenceHeader && !each.payload().isEmpty();
            if (isPacket && each.type == FlvTagType::Audio && ++packets > 60 && packets % distance == 0) {
                const FlvTag next = configurationOf(changes++ % 2 == 0 ? other : pieces);
                stream += next.at(each.timestampMs()).bytes;
            }
            stream += each.bytes;
        }
        const RecordedStream read = RecordedStream::ofFlv(stream);
        QVERIFY2(read.info(), qPrintable(read.end().toLogString()));
        std::vector<int> widths;
        for (const auto& [first, info] : read.changes()) {
            QVERIFY(read.packets()[first].kind == TrackKind::Video);
            widths.push_back(info->first(TrackKind::Video)->width);
        }
        // What is replaced before any picture came is no change.
        QVERIFY(!widths.empty());
        QCOMPARE(widths.front(), 480);
        QVERIFY(std::ranges::adjacent_find(widths) == widths.end());
        if (distance == 40) QCOMPARE(int(widths.size()), changes);
        QCOMPARE(read.counters().damagedPackets, 0);
    }

    void packetsAreThoseOfTheStream()
    {
        const MediaClip& clip = MediaClip::flv();
        const RecordedStream read = RecordedStream::ofFlv(clip.bytes());
        QCOMPARE(read.packets().size(), clip.packets().size());
        for (std::size_t i = 0; i < read.packets().size(); ++i) {
            const Packet& packet = read.packets()[i];
            const ProbedPacket& expected = clip.packets()[i];
            QVERIFY(packet.kind == expected.kind);
            QCOMPARE(packet.keyFrame, expected.keyFrame);
            QCOMPARE(packet.dts.count() / 1000, expected.dtsMillis);
            QCOMPARE(packet.pts.count() / 1000, expected.ptsMillis);
            QCOMPARE(payloadHash(packet), expected.hash);
        }
    }
};

RECDECK_TEST(FlvPacketsTest)
#include "tst_flvpackets.moc"
