#include "core/media/annexb.h"
#include "core/media/hevcsize.h"
#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck::media;
using namespace recdeck::test;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytesOf(const char* hex)
{
    const QByteArray raw = QByteArray::fromHex(hex);
    return {raw.begin(), raw.end()};
}

/// The raw byte stream of a clip, as ffmpeg writes it.
Bytes elementaryStream(const QString& codec, int width, int height)
{
    const MediaClip& clip = MediaClip::file(
        QStringLiteral("ts"),
        {.seconds = 1, .width = width, .height = height, .audio = false, .videoCodec = codec});
    QProcess ffmpeg;
    ffmpeg.start(QStringLiteral("ffmpeg"),
                 {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"), clip.path(),
                  QStringLiteral("-c"), QStringLiteral("copy"), QStringLiteral("-f"),
                  codec == QLatin1String("libx265") ? QStringLiteral("hevc") : QStringLiteral("h264"),
                  QStringLiteral("-")});
    ffmpeg.waitForFinished(30'000);
    const QByteArray raw = ffmpeg.readAllStandardOutput();
    return {raw.begin(), raw.end()};
}

} // namespace

class AnnexBTest final : public QObject
{
    Q_OBJECT

private slots:
    void units()
    {
        const Bytes stream = bytesOf("0000000109f0 00000167aabb0000 0000000168cc 000001 00000165dd");
        const auto found = nalUnits(stream);
        QCOMPARE(found.size(), 4U);
        QVERIFY(std::ranges::equal(found[0], bytesOf("09f0")));
        QVERIFY(std::ranges::equal(found[1], bytesOf("67aabb")));
        QVERIFY(std::ranges::equal(found[2], bytesOf("68cc")));
        QVERIFY(std::ranges::equal(found[3], bytesOf("65dd")));
        QVERIFY(isAnnexB(stream));
        QVERIFY(isAnnexB(bytesOf("00000165")));
        QVERIFY(!isAnnexB(bytesOf("0164001f")));
        QVERIFY(!isAnnexB(bytesOf("000001")));
        QVERIFY(nalUnits({}).empty());
        QVERIFY(nalUnits(bytesOf("000001")).empty());
    }

    void parameterSetsStandBeforeThePicture()
    {
        const Bytes picture =
            bytesOf("000001 09f0 000001 67aa 000001 68bb 000001 0605 000001 65 11 000001 67cc");
        QVERIFY(parameterSetsOf(picture, NalKind::H264) == bytesOf("0000000167aa 0000000168bb"));
        QVERIFY(parameterSetsOf(bytesOf("000001 67aa 000001 65"), NalKind::H264).empty());
        QVERIFY(parameterSetsOf(bytesOf("000001 65"), NalKind::H264).empty());
        QVERIFY(parameterSetsOf(bytesOf("000001 4001aa 000001 4201bb 000001 4401cc 000001 2601"),
                                NalKind::H265) == bytesOf("000000014001aa 000000014201bb 000000014401cc"));
    }

    void startCodesDoNotMatter()
    {
        const Bytes whole = bytesOf("0000000167aa 0000000168bb 0000000168cc");
        QVERIFY(hasAllUnits(whole, bytesOf("00000167aa 00000168bb 00000168cc")));
        QVERIFY(hasAllUnits(whole, bytesOf("00000168cc")));
        QVERIFY(!hasAllUnits(whole, bytesOf("00000167ab 00000168bb")));
        QVERIFY(!hasAllUnits({}, bytesOf("00000167ab")));
    }

    void sizes_data()
    {
        QTest::addColumn<QString>("codec");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const char* codec : {"libx264", "libx265"})
            for (const auto& [width, height] :
                 {std::pair(320, 180), std::pair(426, 238), std::pair(640, 352)})
                QTest::addRow("%s %dx%d", codec, width, height)
                    << QString::fromLatin1(codec) << width << height;
    }
    void sizes()
    {
        QFETCH(QString, codec);
        QFETCH(int, width);
        QFETCH(int, height);
        const NalKind kind = codec == QLatin1String("libx265") ? NalKind::H265 : NalKind::H264;
        const Bytes sets = parameterSetsOf(elementaryStream(codec, width, height), kind);
        QVERIFY(!sets.empty());
        const auto size = pictureSizeOfUnits(sets, kind);
        QVERIFY(size.has_value());
        QVERIFY(*size == (PictureSize{.width = width, .height = height}));
        // Any cut of it is safe.
        for (std::size_t length = 0; length < sets.size(); ++length) {
            const Bytes part(sets.begin(), sets.begin() + static_cast<std::ptrdiff_t>(length));
            static_cast<void>(pictureSizeOfUnits(part, kind));
        }
    }
};

RECDECK_TEST(AnnexBTest)
#include "tst_annexb.moc"
