#include "core/exchange/jsonscan.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;

class JsonScanTest final : public QObject
{
    Q_OBJECT

private slots:
    void faultsHaveTheirLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const QByteArray& bytes, const char* place) {
            QTest::newRow(name) << bytes << QString::fromLatin1(place);
        };
        row("empty", "", "f:1:1");
        row("blank", " \n ", "f:2:2");
        row("no object", "[]", "f:1:1");
        row("text behind the end", "{}\n{}", "f:2:1");
        row("comma at the end", "{\n\"a\": 1,\n}", "f:3:2");
        row("single quotes", "{\n 'a':1}", "f:2:3");
        row("open text", "{\"a\": \"b}\n", "f:2:1");
        row("open object", "{\"a\": {", "f:1:8");
        row("wrong bracket", "{\"a\": [1}}", "f:1:10");
        row("no UTF-8", "{\n\"a\": \"\xff\"}", "f:2:7");
        row("overlong UTF-8", "{\"a\": \"\xc0\xaf\"}", "f:1:8");
        row("NUL behind the end", QByteArray("{}\0", 3), "f:1:3");
        row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6), "f:1:2");
        row("member twice", "{\n  \"a\": 1,\n  \"b\": {\"a\": 2},\n  \"a\": 3\n}", "f:4:3");
        row("member twice, written differently", "{\"a\":1,\"\\u0061\":2}", "f:1:8");
        row("member twice, deep", "{\"x\":[{\"a\":[],\"a\":[]}]}", "f:1:15");
    }
    /// The column may be the one behind the fault: where the parser stopped.
    void faultsHaveTheirLine()
    {
        QFETCH(QByteArray, bytes);
        const auto parsed = parseJson(bytes, QStringLiteral("f"));
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::FileSyntax);
        QTEST(parsed.error().subject, "place");
        QVERIFY(!parsed.error().detail.isEmpty());
    }

    void takesWhatIsFine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty object") << QByteArray("{}");
        QTest::newRow("names again in other objects")
            << QByteArray(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})");
        QTest::newRow("values like names") << QByteArray(R"({"a":"a","b":["a","a"]})");
        QTest::newRow("brackets in texts") << QByteArray("{\"a\":\"}]{[\\\"\",\"b\":\"\\\\\"}");
        QTest::newRow("windows line ends") << QByteArray("{\r\n\"a\":1\r\n}\r\n");
    }
    void takesWhatIsFine()
    {
        QFETCH(QByteArray, bytes);
        const auto parsed = parseJson(bytes, QStringLiteral("f"));
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().toLogString()));
    }

    void depthIsLimited()
    {
        const auto nested = [](int depth) {
            return R"({"a":)" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + '}';
        };
        QVERIFY(parseJson(nested(32), QStringLiteral("f")));
        const auto refused = parseJson(nested(33), QStringLiteral("f"));
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(QStringLiteral("nested")));
        QVERIFY(!parseJson(QByteArray(10'000'000, '['), QStringLiteral("f")));
        QVERIFY(!parseJson(QByteArray("{\"a\":").repeated(200'000), QStringLiteral("f")));
    }

    void sizeAndNumberOfValuesAreLimited()
    {
        const JsonLimits limits{.size = 100, .depth = 4, .values = 10};
        QVERIFY(parseJson("{\"a\":[0,0,0,0,0,0,0]}", QStringLiteral("f"), limits));
        const auto many = parseJson("{\"a\":[0,0,0,0,0,0,0,0,0,0,0]}", QStringLiteral("f"), limits);
        QCOMPARE(many.error().code, ErrorCode::FileSyntax);
        const auto large = parseJson('{' + QByteArray(100, ' ') + '}', QStringLiteral("f"), limits);
        QCOMPARE(large.error().code, ErrorCode::FileTooLarge);
        QCOMPARE(large.error().subject, QStringLiteral("f"));
    }

    void aHostileFileOfFullSizeIsRefusedEarly()
    {
        const QByteArray bytes = "{\"templates\":[" + QByteArray("{},").repeated(22'000'000);
        const auto refused = parseJson(bytes, QStringLiteral("f"));
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(QStringLiteral("values")));
    }
};

RECDECK_TEST(JsonScanTest)
#include "tst_jsonscan.moc"
