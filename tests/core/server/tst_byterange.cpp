#include "core/server/byterange.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck::server;

Q_DECLARE_METATYPE(recdeck::server::RangeAnswer)

class ByteRangeTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatRfc9110Says_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<RangeAnswer>("expected");
        const auto row = [](const char* name, const char* header, qint64 size, const RangeAnswer& expected) {
            QTest::newRow(name) << QByteArray(header) << size << expected;
        };
        row("first bytes", "bytes=0-499", 1000, ByteRange{0, 499});
        row("one byte", "bytes=0-0", 1000, ByteRange{0, 0});
        row("from the middle", "bytes=500-", 1000, ByteRange{500, 999});
        row("last bytes", "bytes=-200", 1000, ByteRange{800, 999});
        row("more than there is", "bytes=900-5000", 1000, ByteRange{900, 999});
        row("more at the end than there is", "bytes=-5000", 1000, ByteRange{0, 999});
        row("in upper case, with blanks", " Bytes= 1-2 ", 1000, ByteRange{1, 2});
        row("a number larger than any", "bytes=1-99999999999999999999999", 1000, ByteRange{1, 999});
        row("behind the end", "bytes=1000-", 1000, NoSuchRange{});
        row("far behind the end", "bytes=99999999999999999999999-", 1000, NoSuchRange{});
        row("nothing at the end", "bytes=-0", 1000, NoSuchRange{});
        row("of an empty file", "bytes=0-", 0, NoSuchRange{});
        row("the end of an empty file", "bytes=-5", 0, NoSuchRange{});
        row("several", "bytes=0-1,5-6", 1000, WholeFile{});
        row("another unit", "seconds=0-1", 1000, WholeFile{});
        row("backwards", "bytes=5-1", 1000, WholeFile{});
        row("no dash", "bytes=5", 1000, WholeFile{});
        row("only a dash", "bytes=-", 1000, WholeFile{});
        row("signs", "bytes=+1-2", 1000, WholeFile{});
        row("two dashes", "bytes=--1", 1000, WholeFile{});
        row("letters", "bytes=a-b", 1000, WholeFile{});
        row("empty", "", 1000, WholeFile{});
    }
    void readsWhatRfc9110Says()
    {
        QFETCH(QByteArray, header);
        QFETCH(qint64, size);
        QFETCH(RangeAnswer, expected);
        QVERIFY(parseRange(header, size) == expected);
    }
};

RECDECK_TEST(ByteRangeTest)
#include "tst_byterange.moc"
