#include "core/model/stream.h"
#include "core/model/streamurl.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::model;

class StreamTest final : public QObject
{
    Q_OBJECT

private slots:
    void keyAsText()
    {
        const StreamKey key{QStringLiteral("d"), QStringLiteral("a/b"), QStringLiteral("s")};
        QCOMPARE(key.toString(), QStringLiteral("d/a/b/s"));
    }
    void keysCompareAndHashByAllParts()
    {
        const StreamKey key{QStringLiteral("d"), QStringLiteral("a"), QStringLiteral("s")};
        const StreamKey same = key;
        const StreamKey moved{QStringLiteral("d"), QStringLiteral("as"), QString()};
        QCOMPARE(key, same);
        QCOMPARE(qHash(key, 7), qHash(same, 7));
        QVERIFY(key != moved);
        QVERIFY(qHash(key, 7) != qHash(moved, 7));
        QVERIFY(key < moved);
    }
    void domainsAreKeptInLowerCase()
    {
        QCOMPARE(normalizedDomain(QStringLiteral("Pull.EXAMPLE")), QStringLiteral("pull.example"));
    }

    void expansion_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("app");
        QTest::addColumn<QString>("stream");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* pattern, const char* domain, const char* app,
                            const char* stream, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(domain)
                                << QString::fromUtf8(app) << QString::fromUtf8(stream)
                                << QString::fromUtf8(expected);
        };
        row("plain", "http://127.0.0.1:8001/{app}/{stream}.flv", "h", "live", "s1",
            "http://127.0.0.1:8001/live/s1.flv");
        row("domain", "https://{domain}/{app}/{stream}/index.m3u8", "h", "a/b", "s1",
            "https://h/a/b/s1/index.m3u8");
        row("encoded", "http://{domain}/{app}/{stream}.flv", "h", "l ive", "流/1?x#y", //
            "http://h/l%20ive/%E6%B5%81%2F1%3Fx%23y.flv");
        row("rtmp stays raw", "rtmp://{domain}/{app}/{stream}", "h", "直播", "流 1/2%",
            "rtmp://h/直播/流%201%2F2%25");
        row("ipv6", "rtmp://{domain}/{app}/{stream}", "::1", "live", "s1", "rtmp://[::1]/live/s1");
        row("ipv6 in brackets", "rtmp://[{domain}]:1935/{app}/{stream}", "::1", "live", "s1",
            "rtmp://[::1]:1935/live/s1");
        row("no second pass", "http://h/{app}/{stream}.flv", "h", "{stream}", "{app}", //
            "http://h/%7Bstream%7D/%7Bapp%7D.flv");
        row("unknown stays", "http://h/{x}/{stream", "h", "live", "s1", "http://h/{x}/{stream");
        row("srt", "srt://{domain}:10080?streamid=#!::r={app}/{stream},m=request", "h", "live", "a,m=publish",
            "srt://h:10080?streamid=#!::r=live/a%2Cm%3Dpublish,m=request");
        row("none", "rtmp://h/live/s1", "d", "a", "b", "rtmp://h/live/s1");
    }
    void expansion()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, domain);
        QFETCH(QString, app);
        QFETCH(QString, stream);
        QTEST(expandPullUrl(pattern, StreamKey{domain, app, stream}), "expected");
    }

    void guessCanBeTakenApartAgain_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("app");
        QTest::addColumn<QString>("stream");
        QTest::newRow("plain") << QStringLiteral("pull.example") << QStringLiteral("live")
                               << QStringLiteral("s1");
        QTest::newRow("ipv6") << QStringLiteral("2001:db8::1") << QStringLiteral("live")
                              << QStringLiteral("s1");
        QTest::newRow("deep") << QStringLiteral("h") << QStringLiteral("a/b/c") << QStringLiteral("s1");
        QTest::newRow("odd") << QStringLiteral("h") << QStringLiteral("li ve")
                             << QStringLiteral("流/1?a=b&c#d%20\"");
    }
    void guessCanBeTakenApartAgain()
    {
        QFETCH(QString, domain);
        QFETCH(QString, app);
        QFETCH(QString, stream);
        const StreamKey key{domain, app, stream};
        const auto parsed = parseStreamUrl(guessedPullUrl(key));
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().toLogString()));
        QCOMPARE(parsed->identity.key, key);
    }
};

RECDECK_TEST(StreamTest)
#include "tst_stream.moc"
