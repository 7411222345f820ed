#include "core/media/rtmpchunks.h"
#include "core/media/rtmpcommand.h"
#include "tests/support/testmain.h"

#include <QByteArray>
#include <QTest>
#include <algorithm>

using namespace recdeck;
using namespace recdeck::media;

namespace {

QByteArray hex(const char* text)
{
    return QByteArray::fromHex(text);
}

QByteArray bytesOf(const std::vector<std::uint8_t>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
}

std::vector<RtmpMessage> messagesOf(RtmpChunks& chunks, const QByteArray& bytes, qsizetype piece)
{
    std::vector<RtmpMessage> messages;
    for (qsizetype at = 0; at < bytes.size() && !chunks.isBroken(); at += piece) {
        const QByteArray part = bytes.mid(at, piece);
        std::ranges::copy(part, chunks.room().begin());
        chunks.received(std::size_t(part.size()));
        while (auto message = chunks.next())
            messages.push_back(std::move(*message));
    }
    return messages;
}

} // namespace

class RtmpChunksTest final : public QObject
{
    Q_OBJECT

private slots:
    void messages_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<int>>("expected"); ///< type, time, size of each
        const QByteArray long200(200, 'x');
        QTest::newRow("one") << hex("0300000a000003140100000061") + "bc" << QList<int>{20, 10, 3};
        QTest::newRow("an empty one")
            << hex("03000001000000140000000003000002000001140000000061") << QList<int>{20, 1, 0, 20, 2, 1};
        QTest::newRow("in two chunks")
            << hex("040000050000c80901000000") + long200.left(128) + hex("c4") + long200.left(72)
            << QList<int>{9, 5, 200};
        QTest::newRow("two that take turns")
            << hex("040000050000c80901000000") + long200.left(128) + hex("050000060000010801000000") + "a" +
                   hex("c4") + long200.left(72)
            << QList<int>{8, 6, 1, 9, 5, 200};
        QTest::newRow("times that follow on")
            << hex("04000064000001090100000061") + hex("440000050000020961") + "b" + hex("8400000761") + "b" +
                   hex("c461") + "b"
            << QList<int>{9, 100, 1, 9, 105, 2, 9, 112, 2, 9, 119, 2};
        QTest::newRow("long times") << hex("04ffffff0000c8090100000001000000") + long200.left(128) +
                                           hex("c401000000") + long200.left(72)
                                    << QList<int>{9, 0x1000000, 200};
        QTest::newRow("high numbers of channels")
            << hex("00ff0000010000010801000000") + "a" + hex("01ff010000020000010801000000") + "b"
            << QList<int>{8, 1, 1, 8, 2, 1};
        QTest::newRow("larger chunks")
            << hex("02000000000004010000000000001000") + hex("040000050000c80901000000") + long200
            << QList<int>{1, 0, 4, 9, 5, 200};
        QTest::newRow("one that is given up")
            << hex("040000050000c80901000000") + long200.left(128) +
                   hex("0200000000000402000000000000000404000006000001090100000061")
            << QList<int>{2, 0, 4, 9, 6, 1};
        QTest::newRow("one that is not ended")
            << hex("040000050000c80901000000") + long200.left(128) + hex("04000006000001090100000061")
            << QList<int>{9, 6, 1};
    }
    void messages()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<int>, expected);
        for (const qsizetype piece : {1, 2, 7, 100, 4000}) {
            RtmpChunks chunks;
            QList<int> read;
            for (const RtmpMessage& message : messagesOf(chunks, bytes, piece))
                read << int(message.type) << int(message.time) << int(message.body.size());
            QCOMPARE(read, expected);
            QVERIFY(!chunks.isBroken());
        }
    }

    void whatIsNoRtmp_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("begins in the middle") << hex("c46162");
        QTest::newRow("chunks of nothing") << hex("02000000000004010000000000000000");
        QTest::newRow("chunks without end") << hex("020000000000040100000000ffffffff");
        QByteArray channels;
        for (int i = 0; i < 100; ++i)
            channels += QByteArray(1, '\0') + char(i) + hex("0000000000010800000000") + "a";
        QTest::newRow("channels without end") << channels;
        QByteArray announced;
        const QByteArray large = hex("02000000000004010000000000800000");
        announced += large;
        for (int i = 3; i < 9; ++i)
            announced += char(i) + hex("000000ffffff0900000000") + QByteArray(8 * 1024 * 1024, 'x');
        QTest::newRow("more than there is memory for") << announced;
    }
    void whatIsNoRtmp()
    {
        QFETCH(QByteArray, bytes);
        RtmpChunks chunks;
        static_cast<void>(messagesOf(chunks, bytes, 4000));
        QVERIFY(chunks.isBroken());
    }

    void whatIsSentIsRead()
    {
        for (const std::size_t size : {0, 1, 127, 128, 129, 1000}) {
            const RtmpMessage sent{.type = RtmpType::Data,
                                   .time = 77,
                                   .stream = 5,
                                   .body = std::vector<std::uint8_t>(size, 'y')};
            RtmpChunks chunks;
            const auto read = messagesOf(chunks, bytesOf(rtmpChunksOf(3, sent)), 50);
            QCOMPARE(read.size(), 1U);
            QVERIFY(read[0].type == sent.type && read[0].time == 77 && read[0].stream == 5);
            QVERIFY(read[0].body == sent.body);
        }
    }

    void commands()
    {
        AmfWriter writer;
        writer.text("onStatus").number(0).null().beginObject();
        writer.name("level").text("error").name("x").flag(true).name("n").number(2);
        writer.name("code").text("NetStream.Play.StreamNotFound").name("description").text("No such stream");
        const auto status = readRtmpCommand(writer.endObject().bytes());
        QVERIFY(status);
        QCOMPARE(status->name, QByteArray("onStatus"));
        QCOMPARE(status->level, QByteArray("error"));
        QCOMPARE(status->code, QByteArray("NetStream.Play.StreamNotFound"));
        QCOMPARE(status->description, QByteArray("No such stream"));
        const auto created = readRtmpCommand(AmfWriter().text("_result").number(2).null().number(7).bytes());
        QVERIFY(created && created->transaction == 2 && created->number == 7);
    }

    void anyCommandIsSafe()
    {
        AmfWriter writer;
        writer.text("onStatus").number(0).null().beginObject().name("level").text("error").endObject();
        const auto whole = writer.bytes();
        for (std::size_t length = 0; length <= whole.size(); ++length) {
            const auto part = std::span(whole).first(length);
            const auto read = readRtmpCommand(part);
            QCOMPARE(read.has_value(), length >= 3 + 8 + 9);
            for (std::size_t at = 0; at < length; ++at)
                for (const int value : {0, 3, 8, 255}) {
                    auto changed = whole;
                    changed[at] = std::uint8_t(value);
                    static_cast<void>(readRtmpCommand(std::span(changed).first(length)));
                }
        }
    }

    void dataForViewers()
    {
        const auto text = [](const char* of) { return AmfWriter().text(of).bytes(); };
        const auto meta = text("onMetaData");
        auto set = text("@setDataFrame");
        set.insert(set.end(), meta.begin(), meta.end());
        QVERIFY(std::ranges::equal(rtmpDataForViewers(set), meta));
        QVERIFY(std::ranges::equal(rtmpDataForViewers(meta), meta));
        QVERIFY(rtmpDataForViewers(text("|RtmpSampleAccess")).empty());
        QVERIFY(rtmpDataForViewers({}).empty());
    }
};

RECDECK_TEST(RtmpChunksTest)
#include "tst_rtmpchunks.moc"
