#include "core/exchange/csv.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;

class CsvTest final : public QObject
{
    Q_OBJECT

private slots:
    void fields_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* field, const char* expected) {
            QTest::newRow(field) << QString::fromUtf8(field) << QString::fromUtf8(expected);
        };
        row("plain", "plain");
        row(" blanks stay ", " blanks stay ");
        row("流/1", "流/1");
        row("a,b", "\"a,b\"");
        row("say \"hi\"", "\"say \"\"hi\"\"\"");
        row("two\nlines", "\"two\nlines\"");
        row("two\r\nlines", "\"two\r\nlines\"");
        row("=1+1", "'=1+1");
        row("+1", "'+1");
        row("-1", "'-1");
        row("@SUM(A1)", "'@SUM(A1)");
        row("\tx", "'\tx");
        row("\rx", "\"'\rx\"");
        row("＝1", "'＝1");
        row("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        row("a=b", "a=b");
        row("'=x", "'=x");
    }
    void fields()
    {
        QFETCH(QString, field);
        QFETCH(QString, expected);
        QCOMPARE(toCsv({{QStringLiteral("x"), field}}), QByteArray("x,") + expected.toUtf8() + "\r\n");
    }

    void rows()
    {
        QCOMPARE(toCsv({}), QByteArray());
        QCOMPARE(toCsv({{QStringLiteral("a"), QString()}, {QString(), QString()}, {QString()}}),
                 QByteArray("a,\r\n,\r\n\"\"\r\n"));
        QCOMPARE(toCsv({{QStringLiteral("a")}}, ByteOrderMark::Yes), QByteArray("\xEF\xBB\xBF"
                                                                                "a\r\n"));
    }
};

RECDECK_TEST(CsvTest)
#include "tst_csv.moc"
