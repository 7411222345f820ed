#include "core/model/streamurl.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::model;

class StreamUrlTest final : public QObject
{
    Q_OBJECT

private slots:
    void readable_data();
    void readable();
    void refused_data();
    void refused();
    void rtmpQueryIsTheStreamParameters();
    void onlyRtmpHasStreamParameters();
    void urlIsKeptTrimmed();
    void credentialsNeverReachTheError();
    void hugeTextGivesAShortSubject();
    void sameStreamWhateverTheUrl();
    void pastedListIsJudgedLineByLine();
    void pastedListKnowsKnownStreams();
};

void StreamUrlTest::readable_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("app");
    QTest::addColumn<QString>("stream");
    const auto row = [](const char* name, const char* url, StreamProtocol protocol, const char* domain,
                        const char* app, const char* stream, bool secure = false) {
        QTest::newRow(name) << QString::fromUtf8(url) << int(protocol) << secure << QString::fromUtf8(domain)
                            << QString::fromUtf8(app) << QString::fromUtf8(stream);
    };
    using enum StreamProtocol;
    row("rtmp", "rtmp://h:1935/live/s1?k=v", Rtmp, "h", "live", "s1");
    row("rtmps", "rtmps://h/live/s1", Rtmp, "h", "live", "s1", true);
    row("vhost", "rtmp://h/live/s1?vhost=d", Rtmp, "d", "live", "s1");
    row("vhost later", "rtmp://h/live/s1?a=b&vhost=D.example", Rtmp, "d.example", "live", "s1");
    row("empty vhost", "rtmp://h/live/s1?vhost=", Rtmp, "h", "live", "s1");
    row("not a vhost", "rtmp://h/live/s1?xvhost=d", Rtmp, "h", "live", "s1");
    row("rtmp deep", "rtmp://h/a/b/s1", Rtmp, "h", "a/b", "s1");
    row("flv", "http://h:8080/live/s1.flv", HttpFlv, "h", "live", "s1");
    row("flv secure", "https://h:8080/live/s1.flv?token=1", HttpFlv, "h", "live", "s1", true);
    row("flv vhost is no vhost", "http://h/live/s1.flv?vhost=d", HttpFlv, "h", "live", "s1");
    row("flv capitals", "HTTP://H.Example/Live/S1.FLV", HttpFlv, "h.example", "Live", "S1");
    row("flv deep", "http://h/a/b/s1.flv", HttpFlv, "h", "a/b", "s1");
    row("flv twice", "http://h/live/s1.flv.flv", HttpFlv, "h", "live", "s1.flv");
    row("m3u8", "http://h/live/s1.m3u8", Hls, "h", "live", "s1");
    row("index", "https://h/live/s1/index.m3u8", Hls, "h", "live", "s1", true);
    row("playlist", "http://h/live/s1/playlist.m3u8", Hls, "h", "live", "s1");
    row("index deep", "http://h/a/b/s1/index.m3u8", Hls, "h", "a/b", "s1");
    row("index as name", "http://h/live/s1/index2.m3u8", Hls, "h", "live/s1", "index2");
    row("rtsp", "rtsp://h:8554/live/s1", Rtsp, "h", "live", "s1");
    row("rtsp user", "rtsp://u:p@ss@h:8554/live/s1", Rtsp, "h", "live", "s1");
    row("srt", "srt://h:10080?streamid=#!::h=d,r=live/s1,m=request", Srt, "d", "live", "s1");
    row("srt no host", "srt://h:10080?streamid=#!::r=live/s1,m=request", Srt, "h", "live", "s1");
    row("srt no mode", "srt://h:10080?streamid=#!::r=live/s1", Srt, "h", "live", "s1");
    row("srt slashes", "srt://h:10080/?streamid=#!::r=/a/b/s1", Srt, "h", "a/b", "s1");
    row("srt encoded", "srt://h:1?latency=20&streamid=%23!%3A%3Ah%3DD%2Cr%3Dlive%2Fs1&x=1", Srt, "d", "live",
        "s1");
    row("srt percent in the name", "srt://h:1?streamid=%23!::r=live/50%2525", Srt, "h", "live", "50%25");
    row("ipv6", "rtmp://[2001:DB8::1]:1935/live/s1", Rtmp, "2001:db8::1", "live", "s1");
    row("ipv6 without port", "http://[::1]/live/s1.flv", HttpFlv, "::1", "live", "s1");
    row("ipv4", "rtmp://127.0.0.1/live/s1", Rtmp, "127.0.0.1", "live", "s1");
    row("underscore", "rtmp://media_server/live/s1", Rtmp, "media_server", "live", "s1");
    row("highest port", "rtmp://h:65535/live/s1", Rtmp, "h", "live", "s1");
    row("encoded names", "http://h/l%20ive/%E6%B5%81%2F1.flv", HttpFlv, "h", "l ive", "流/1");
    row("raw names", "rtmp://h/直播/流", Rtmp, "h", "直播", "流");
    row("encoded ending", "http://h/live/s1%2Eflv.flv", HttpFlv, "h", "live", "s1.flv");
    row("dots inside", "rtmp://h/live/..s1..", Rtmp, "h", "live", "..s1..");
    row("colon", "rtmp://h/live/mp4:s1", Rtmp, "h", "live", "mp4:s1");
    row("fragment", "http://h/live/s1.flv#t=1", HttpFlv, "h", "live", "s1");
    row("blanks around", "  rtmp://h/live/s1\r\n", Rtmp, "h", "live", "s1");
}

void StreamUrlTest::readable()
{
    QFETCH(QString, url);
    const auto result = parseStreamUrl(url);
    QVERIFY2(result, result ? "" : qPrintable(result.error().toLogString()));
    QTEST(int(result->protocol), "protocol");
    QTEST(result->secure, "secure");
    QTEST(result->identity.key.pullDomain, "domain");
    QTEST(result->identity.key.appName, "app");
    QTEST(result->identity.key.streamName, "stream");
    QCOMPARE(result->identity.domain, QString());
}

void StreamUrlTest::refused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<bool>("protocol");
    const auto row = [](const char* name, const QString& url, const char* detail, bool protocol = false) {
        QTest::newRow(name) << url << QString::fromUtf8(detail) << protocol;
    };
    const auto text = [](const char* url) { return QString::fromUtf8(url); };
    row("empty", QString(), "url");
    row("blanks", text("  \t "), "url");
    row("word", text("hello"), "scheme");
    row("no scheme", text("h:1935/live/s1"), "scheme");
    row("only separator", text("://h/live/s1"), "scheme");
    row("odd scheme", text("rt mp://h/live/s1"), "space");
    row("number as scheme", text("1rtmp://h/live/s1"), "scheme");
    row("file", text("file:///etc/passwd"), "file", true);
    row("ftp", text("ftp://h/live/s1.flv"), "ftp", true);
    row("rtmpt", text("rtmpt://h/live/s1"), "rtmpt", true);
    row("concat", text("concat://h/live/s1"), "concat", true);
    row("javascript", text("javascript:alert(1)"), "scheme");
    row("no host", text("rtmp:///live/s1"), "host");
    row("no host but port", text("rtmp://:1935/live/s1"), "host");
    row("no host but user", text("rtsp://u:p@/live/s1"), "host");
    row("bad host", text("rtmp://h|x/live/s1"), "host");
    row("encoded host", text("rtmp://h%2fx/live/s1"), "host");
    row("long host", text("rtmp://") + QString(254, QLatin1Char('h')) + text("/live/s1"), "host");
    row("open bracket", text("rtmp://[::1/live/s1"), "host");
    row("no ipv6", text("rtmp://[hello]/live/s1"), "host");
    row("bad ipv6", text("rtmp://[1:2]/live/s1"), "host");
    row("ipv6 without brackets", text("rtmp://::1/live/s1"), "host");
    row("after bracket", text("rtmp://[::1]x/live/s1"), "host");
    row("port zero", text("rtmp://h:0/live/s1"), "port");
    row("port too high", text("rtmp://h:65536/live/s1"), "port");
    row("port huge", text("rtmp://h:99999999999999999999/live/s1"), "port");
    row("port no number", text("rtmp://h:port/live/s1"), "port");
    row("port negative", text("rtmp://h:-1/live/s1"), "port");
    row("port empty", text("rtmp://h:/live/s1"), "port");
    row("nothing behind the host", text("rtmp://h"), "app");
    row("slash behind the host", text("rtmp://h/"), "app");
    row("one part", text("rtmp://h/live"), "app");
    row("rtsp one part", text("rtsp://h:8554/s1"), "app");
    row("no stream", text("rtmp://h/live/"), "stream");
    row("doubled slash", text("rtmp://h//live/s1"), "app");
    row("empty app", text("rtmp://h//s1"), "app");
    row("http no path", text("http://h"), "app");
    row("http no file", text("http://h/live/"), "stream");
    row("http no ending", text("http://h/live/s1"), "extension");
    row("http other ending", text("http://h/live/s1.mp4"), "extension");
    row("http no app", text("http://h/s1.flv"), "app");
    row("http only ending", text("http://h/live/.flv"), "stream");
    row("index no app", text("http://h/s1/index.m3u8"), "app");
    row("index alone", text("http://h/index.m3u8"), "app");
    row("srt no port", text("srt://h?streamid=#!::r=live/s1"), "port");
    row("srt no stream id", text("srt://h:1"), "streamid");
    row("srt other parameters", text("srt://h:1?mode=caller&latency=1"), "streamid");
    row("srt other syntax", text("srt://h:1?streamid=read:live/s1"), "streamid");
    row("srt no resource", text("srt://h:1?streamid=#!::m=request"), "app");
    row("srt one part", text("srt://h:1?streamid=#!::r=s1"), "app");
    row("srt publishes", text("srt://h:1?streamid=#!::r=live/s1,m=publish"), "mode");
    row("srt bad host", text("srt://h:1?streamid=#!::h=a/b,r=live/s1"), "host");
    row("vhost bad", text("rtmp://h/live/s1?vhost=a%2fb"), "vhost");
    row("space", text("rtmp://h/live/my stream"), "space");
    row("two urls", text("rtmp://h/live/a rtmp://h/live/b"), "space");
    row("line feed", text("rtmp://h/live/s1\nx"), "control character");
    row("zero byte", QStringLiteral("rtmp://h/live/s") + QChar(u'\0') + QStringLiteral("1"),
        "control character");
    row("encoded zero byte", text("rtmp://h/live/s%001"), "control character");
    row("encoded line feed", text("http://h/live/s%0A1.flv"), "control character");
    row("encoded c1", text("http://h/live/s%C2%851.flv"), "control character");
    row("half a surrogate pair", QStringLiteral("rtmp://h/live/s") + QChar(0xd800), "control character");
    row("bad escape", text("rtmp://h/live/100%"), "encoding");
    row("bad digits", text("rtmp://h/live/%zz"), "encoding");
    row("bad utf-8", text("rtmp://h/live/%ff%fe"), "encoding");
    row("overlong utf-8", text("rtmp://h/live/%c0%af"), "encoding");
    row("parent folder", text("rtmp://h/live/.."), "stream");
    row("parent folder as app", text("http://h/../s1.flv"), "app");
    row("encoded parent folder", text("http://h/live/%2e%2e.flv"), "stream");
    row("parent folder in a name", text("http://h/live/%2e%2e%2f%2e%2e%2fetc.flv"), "stream");
    row("same folder", text("rtmp://h/./s1"), "app");
    row("long name", text("rtmp://h/live/") + QString(1025, QLatin1Char('s')), "length");
    row("too long", text("rtmp://h/live/") + QString(5000, QLatin1Char('s')), "length");
}

void StreamUrlTest::refused()
{
    QFETCH(QString, url);
    QFETCH(bool, protocol);
    const auto result = parseStreamUrl(url);
    QVERIFY(!result);
    QTEST(result.error().detail, "detail");
    QCOMPARE(result.error().code, protocol ? ErrorCode::ProtocolNotAllowed : ErrorCode::UrlInvalid);
    QVERIFY(result.error().subject.size() <= 200);
}

void StreamUrlTest::rtmpQueryIsTheStreamParameters()
{
    const auto result = parseStreamUrl(QStringLiteral("rtmp://h/live/s1?vhost=d&token=a%20b&x"));
    QVERIFY(result);
    QCOMPARE(result->identity.streamParams, QStringLiteral("vhost=d&token=a%20b&x"));
}

void StreamUrlTest::onlyRtmpHasStreamParameters()
{
    for (const char* url :
         {"http://h/live/s1.flv?k=v", "rtsp://h/live/s1?k=v", "srt://h:1?streamid=#!::r=live/s1"}) {
        const auto result = parseStreamUrl(QString::fromLatin1(url));
        QVERIFY2(result, url);
        QCOMPARE(result->identity.streamParams, QString());
    }
}

void StreamUrlTest::urlIsKeptTrimmed()
{
    QCOMPARE(parseStreamUrl(QStringLiteral("\t RTMP://H:1935/live/s1?k=v ")).value().url,
             QStringLiteral("RTMP://H:1935/live/s1?k=v"));
}

void StreamUrlTest::credentialsNeverReachTheError()
{
    for (const char* url :
         {"rtsp://admin:hunter2@h:0/live/s1", "admin:hunter2@h/live/s1", "rtmp://h/s1?key=hunter2",
          "http://h/live/s1?hunter2", "srt://h:1?streamid=hunter2"}) {
        const auto result = parseStreamUrl(QString::fromLatin1(url));
        QVERIFY2(!result, url);
        QVERIFY2(!result.error().toLogString().contains(QStringLiteral("hunter2")), url);
    }
}

void StreamUrlTest::hugeTextGivesAShortSubject()
{
    const auto result = parseStreamUrl(QString(10'000'000, QLatin1Char('x')));
    QVERIFY(!result);
    QVERIFY(result.error().subject.size() <= 200);
    QVERIFY(!parseStreamUrl(QString(100'000, QLatin1Char('/'))));
    QVERIFY(!parseStreamUrl(QStringLiteral("rtmp://") + QString(4000, QLatin1Char('@'))));
}

void StreamUrlTest::sameStreamWhateverTheUrl()
{
    const StreamKey key =
        parseStreamUrl(QStringLiteral("rtmp://Pull.Example:1935/live/s1?a=b")).value().identity.key;
    for (const char* url : {"http://pull.example:8080/live/s1.flv", "https://PULL.example/live/s1/index.m3u8",
                            "rtmp://10.0.0.1/live/s1?vhost=pull.example",
                            "srt://10.0.0.1:10080?streamid=#!::h=pull.example,r=live/s1,m=request"})
        QCOMPARE(parseStreamUrl(QString::fromLatin1(url)).value().identity.key, key);
}

void StreamUrlTest::pastedListIsJudgedLineByLine()
{
    using Verdict = PastedStream::Verdict;
    const auto list = parsePastedStreams(QStringLiteral("\ufeff# cameras\r\n"
                                                        "rtmp://h/live/s1\r\n"
                                                        "\r\n"
                                                        "   http://H:8080/live/s1.flv  \n"
                                                        "nonsense\r"
                                                        "rtmp://h/live/s2\n"),
                                         {});
    QCOMPARE(list.size(), 4);
    QCOMPARE(list.at(0).verdict, Verdict::New);
    QCOMPARE(list.at(1).verdict, Verdict::Duplicate);
    QCOMPARE(list.at(1).line, QStringLiteral("http://H:8080/live/s1.flv"));
    QVERIFY(list.at(1).url);
    QCOMPARE(list.at(2).verdict, Verdict::Invalid);
    QVERIFY(list.at(2).error && !list.at(2).url);
    QCOMPARE(list.at(3).verdict, Verdict::New);
}

void StreamUrlTest::pastedListKnowsKnownStreams()
{
    const StreamKey known{QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s1")};
    const auto list = parsePastedStreams(QStringLiteral("rtmp://h/live/s1\nrtmp://h/live/S1"), {known});
    QCOMPARE(list.at(0).verdict, PastedStream::Verdict::Duplicate);
    QCOMPARE(list.at(1).verdict, PastedStream::Verdict::New);
    QVERIFY(parsePastedStreams(QString(), {known}).isEmpty());
}

RECDECK_TEST(StreamUrlTest)
#include "tst_streamurl.moc"
