#include "core/media/hlsurl.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;

class HlsUrlTest final : public QObject
{
    Q_OBJECT

private slots:
    void resolves_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("reference");
        QTest::addColumn<QByteArray>("url");
        const QByteArray base("http://h:8080/a/b/p.m3u8?token=1");
        const auto row = [&](const char* name, const QByteArray& reference, const QByteArray& url) {
            QTest::newRow(name) << base << reference << url;
        };
        row("name", "s.ts", "http://h:8080/a/b/s.ts");
        row("folder", "x/s.ts", "http://h:8080/a/b/x/s.ts");
        row("up", "../s.ts", "http://h:8080/a/s.ts");
        row("too far up", "../../../../s.ts", "http://h:8080/s.ts");
        row("here", "./s.ts", "http://h:8080/a/b/s.ts");
        row("root", "/s.ts", "http://h:8080/s.ts");
        row("other host", "//o/s.ts", "http://o/s.ts");
        row("absolute", "https://o/s.ts?k=%2F+x", "https://o/s.ts?k=%2F+x");
        row("upper case", "HTTP://o/s.ts", "http://o/s.ts");
        row("query only", "?x=1", "http://h:8080/a/b/p.m3u8?x=1");
        row("query stays as it is", "s.ts?a=%20b&c=d%26", "http://h:8080/a/b/s.ts?a=%20b&c=d%26");
        row("slash in the query", "s.ts?a=../..", "http://h:8080/a/b/s.ts?a=../..");
        row("fragment goes", "s.ts#x", "http://h:8080/a/b/s.ts");
        row("blank", "a b.ts", "http://h:8080/a/b/a%20b.ts");
        row("UTF-8", "\xC3\xA4.ts", "http://h:8080/a/b/%C3%A4.ts");
        row("colon in a path", "./a:b.ts", "http://h:8080/a/b/a:b.ts");
        row("no scheme after all", "subfile,,start,0,end,9,,:/etc/passwd",
            "http://h:8080/a/b/subfile,,start,0,end,9,,:/etc/passwd");
        QTest::newRow("user stays with its host")
            << QByteArray("http://u:p@h/a/p.m3u8") << QByteArray("http://h/b/s.ts")
            << QByteArray("http://u:p@h/b/s.ts");
        QTest::newRow("user does not go elsewhere")
            << QByteArray("http://u:p@h/a/p.m3u8") << QByteArray("//o/s.ts") << QByteArray("http://o/s.ts");
    }
    void resolves()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, reference);
        QFETCH(QByteArray, url);
        const auto resolved = resolveHlsUrl(base, reference);
        QVERIFY2(resolved, qPrintable(resolved ? QString() : resolved.error().toLogString()));
        QCOMPARE(*resolved, url);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("reference");
        QTest::addColumn<ErrorCode>("code");
        using enum ErrorCode;
        const auto row = [](const QByteArray& reference, ErrorCode code) {
            QTest::newRow(reference.left(20).constData()) << reference << code;
        };
        row("file:///etc/passwd", ProtocolNotAllowed);
        row("FiLe:/etc/passwd", ProtocolNotAllowed);
        row("concat:/etc/passwd|/etc/hosts", ProtocolNotAllowed);
        row("crypto+file:///x", ProtocolNotAllowed);
        row("data:,x", ProtocolNotAllowed);
        row("rtsp://h/x", ProtocolNotAllowed);
        row("http:///nohost", UrlInvalid);
        row("http://", UrlInvalid);
        row("a\r\nX-Evil: 1", UrlInvalid);
        row(QByteArray("a\0b", 3), UrlInvalid);
        row("", UrlInvalid);
        row(QByteArray(5000, 'a'), UrlInvalid);
    }
    void refuses()
    {
        QFETCH(QByteArray, reference);
        QFETCH(ErrorCode, code);
        const auto resolved = resolveHlsUrl("http://h/a/p.m3u8", reference);
        QVERIFY2(!resolved, resolved ? resolved->constData() : "");
        QCOMPARE(resolved.error().code, code);
    }

    void fileNames()
    {
        QCOMPARE(fileNameOfUrl("http://h/a/s1.ts?x=/y"), QByteArray("s1.ts"));
        QCOMPARE(fileNameOfUrl("s1.ts"), QByteArray("s1.ts"));
    }
};

RECDECK_TEST(HlsUrlTest)
#include "tst_hlsurl.moc"
