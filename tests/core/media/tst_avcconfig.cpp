#include "core/media/avcconfig.h"
#include "core/media/flvtag.h"
#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck::media;
using namespace recdeck::test;

namespace {

std::optional<PictureSize> sizeOf(const QByteArray& record)
{
    // A copy of exactly this size, so that a sanitizer sees any step over the end.
    const std::vector<std::uint8_t> bytes(record.begin(), record.end());
    return pictureSizeOfAvcConfig(bytes);
}

QByteArray recordOf(const ClipOptions& options)
{
    for (const FlvTag& tag : splitFlv(MediaClip::flv(options).bytes()).tags)
        if (tag.type == FlvTagType::Video && tag.sequenceHeader) return tag.payload().toByteArray();
    return {};
}

} // namespace

class AvcConfigTest final : public QObject
{
    Q_OBJECT

private slots:
    void sizes_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("multiple of 16") << 640 << 352;
        QTest::newRow("cropped") << 320 << 180;
        QTest::newRow("cropped in both") << 426 << 238;
        QTest::newRow("large") << 1920 << 1080;
        QTest::newRow("tiny") << 32 << 16;
        QTest::newRow("upright") << 108 << 192;
    }
    void sizes()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        const QByteArray record = recordOf({.seconds = 1, .width = width, .height = height, .audio = false});
        QVERIFY(!record.isEmpty());
        const PictureSize wanted{.width = width, .height = height};
        QVERIFY(sizeOf(record) == wanted);
    }
    void knownRecords_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        const auto row = [](const char* name, const char* record, int width, int height) {
            QTest::newRow(name) << QByteArray(record) << width << height;
        };
        // Made with x264.
        row("baseline", "0142c00bffe100166742c00bd902c4ec0440000003004000000f03c50a9201000568cb83cb20", 176,
            144);
        row("interlaced", "014d4028ffe10019674d4028f403c0227ef0110000030001000003003c1f162ea001000468de0fc8",
            1920, 1080);
        row("4:2:2",
            "017a001effe1001b677a001ebcd940b835e222f0110000030001000003003c0f162d9601000668ebe3cb22c0fef8f80"
            "0",
            722, 406);
        row("4:4:4",
            "01f4000dffe1001a67f4000d919b282810fc7e0220000003002000000781e28532c001000668ebe3c44844fff8f800",
            320, 242);
        row("monochrome",
            "0164000dffe1001a6764000df36505421e3e3f016c80000003008000001e078a14cb01000668ebe3cb22c0fcf8f800",
            322, 242);
        row("scaling lists",
            "0164000dffe1001a6764000dacd941419f9f0110000003001000000303c0f142996001000768ebe3cb3002c0fdf8f80"
            "0",
            320, 180);
        row("10 bits",
            "016e000dffe1001a676e000da6cd941419f9f0110000030001000003003c0f14299601000668ebe3cb22c0fdfafa00",
            320, 180);
    }
    void knownRecords()
    {
        QFETCH(QByteArray, record);
        QFETCH(int, width);
        QFETCH(int, height);
        const auto size = sizeOf(QByteArray::fromHex(record));
        QVERIFY(size);
        QCOMPARE(size->width, width);
        QCOMPARE(size->height, height);
    }
    void damageIsSafe()
    {
        const QByteArray record = recordOf({.seconds = 1, .audio = false});
        for (qsizetype length = 0; length < record.size(); ++length)
            static_cast<void>(sizeOf(record.left(length)));
        quint32 state = 7;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = record;
            for (int i = 0; i < 4; ++i) {
                state = state * 1664525U + 1013904223U;
                bytes[qsizetype(state >> 8) % bytes.size()] = char(state >> 4);
            }
            const auto size = sizeOf(bytes);
            if (size) QVERIFY(size->width > 0 && size->height > 0 && size->width <= 16384);
        }
        QVERIFY(!sizeOf({}));
        QVERIFY(!sizeOf(QByteArray(100, '\0')));
        QVERIFY(!sizeOf(QByteArray(100, char(0xff))));
    }
};

RECDECK_TEST(AvcConfigTest)
#include "tst_avcconfig.moc"
