#include "core/base/sha256.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QTest>

using namespace recdeck;

namespace {

std::span<const std::uint8_t> bytesOf(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

} // namespace

class Sha256Test final : public QObject
{
    Q_OBJECT

private slots:
    void publishedVectors_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("digest");
        // FIPS 180-4, examples.
        QTest::newRow("nothing") << QByteArray()
                                 << QByteArray(
                                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc")
                             << QByteArray(
                                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
    void publishedVectors()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, digest);
        Sha256 hash;
        hash.add(bytesOf(text));
        QCOMPARE(hash.result().toHex(), digest);
    }

    void piecesOfAnySizeGiveTheSame_data()
    {
        QTest::addColumn<qsizetype>("piece");
        for (const qsizetype piece : {1, 7, 63, 64, 65, 4096, 100'000})
            QTest::newRow(qPrintable(QString::number(piece))) << piece;
    }
    void piecesOfAnySizeGiveTheSame()
    {
        QFETCH(qsizetype, piece);
        QByteArray all;
        for (int i = 0; i < 30'000; ++i)
            all.append(char(i * 7919 >> 4));
        Sha256 hash;
        for (qsizetype at = 0; at < all.size(); at += piece)
            hash.add(bytesOf(all.mid(at, piece)));
        QCOMPARE(hash.result(), QCryptographicHash::hash(all, QCryptographicHash::Sha256));
    }
};

RECDECK_TEST(Sha256Test)
#include "tst_sha256.moc"
