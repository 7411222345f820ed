#include "core/media/hlscipher.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck::media;

namespace {

// NIST SP 800-38A, F.2.1: CBC-AES128.
const QByteArray key = QByteArray::fromHex("2b7e151628aed2a6abf7158809cf4f3c");
const QByteArray plain =
    QByteArray::fromHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                        "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
const QByteArray coded =
    QByteArray::fromHex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
                        "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7");
HlsKey::Iv countingIv()
{
    HlsKey::Iv iv{};
    for (std::size_t i = 0; i < iv.size(); ++i)
        iv[i] = static_cast<std::uint8_t>(i);
    return iv;
}

std::span<const std::uint8_t> bytesOf(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())};
}

QByteArray textOf(const std::vector<std::uint8_t>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes)};
}

} // namespace

class HlsCipherTest final : public QObject
{
    Q_OBJECT

private slots:
    void publishedVector_data()
    {
        QTest::addColumn<int>("step");
        for (const int step : {1, 15, 16, 17, 33, 64})
            QTest::addRow("%d bytes at a time", step) << step;
    }
    void publishedVector()
    {
        QFETCH(int, step);
        HlsCipher cipher;
        for (int time = 0; time < 2; ++time) {
            QVERIFY(cipher.begin(key, countingIv()) && cipher.isActive());
            std::vector<std::uint8_t> out;
            for (qsizetype at = 0; at < coded.size(); at += step) {
                cipher.push(bytesOf(coded.mid(at, step)), out);
                QVERIFY(std::ssize(out) + 16 >= std::min(at + step, coded.size()) - 15);
            }
            QCOMPARE(textOf(out), plain.left(48)); // the last block may be padding
            QVERIFY(cipher.finish(out));
            QCOMPARE(textOf(out), plain); // it is none
            QVERIFY(!cipher.isActive());
        }
    }

    void paddingIsTakenOff_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        // openssl enc -aes-128-cbc -K 2b7e151628aed2a6abf7158809cf4f3c -iv 000102030405060708090a0b0c0d0e0f
        QTest::newRow("nothing") << QByteArray::fromHex("c84af0b613435d5d9182801a9bd9320b") << QByteArray();
        QTest::newRow("eleven bytes")
            << QByteArray::fromHex("66ee4dfaec56a71cd33cd4c5151d7d88") << QByteArray("hello world");
        QTest::newRow("a whole block")
            << QByteArray::fromHex("b638d39ad2c475dfe30cd171f8b9b53875bc8f246fb5f98b6506414f87258039")
            << QByteArray("sixteen bytes...");
    }
    void paddingIsTakenOff()
    {
        QFETCH(QByteArray, bytes);
        HlsCipher cipher;
        QVERIFY(cipher.begin(key, countingIv()));
        std::vector<std::uint8_t> out;
        cipher.push(bytesOf(bytes), out);
        QVERIFY(cipher.finish(out));
        QTEST(textOf(out), "text");
    }

    void whatIsCutOffIsNoticed()
    {
        HlsCipher cipher;
        std::vector<std::uint8_t> out;
        QVERIFY(cipher.begin(key, countingIv()));
        QVERIFY(!cipher.finish(out));
        QVERIFY(cipher.begin(key, countingIv()));
        cipher.push(bytesOf(coded.left(40)), out);
        QVERIFY(!cipher.finish(out));
        QCOMPARE(textOf(out), plain.left(32));
    }

    void aKeyHasSixteenBytes()
    {
        HlsCipher cipher;
        QVERIFY(!cipher.begin(key.left(15), {}));
        QVERIFY(!cipher.begin(key + 'x', {}));
        QVERIFY(!cipher.isActive());
    }
};

RECDECK_TEST(HlsCipherTest)
#include "tst_hlscipher.moc"
