#include "core/media/hlsplaylist.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;

namespace {

HlsPlaylist parsed(const QByteArray& text)
{
    const auto playlist = parseHlsPlaylist(text, "http://h/a/p.m3u8");
    if (!playlist) qWarning("%s", qPrintable(playlist.error().toLogString()));
    return playlist.value_or(HlsPlaylist());
}

} // namespace

class HlsPlaylistTest final : public QObject
{
    Q_OBJECT

private slots:
    void parts()
    {
        const HlsPlaylist playlist =
            parsed("#EXTM3U\r\n#EXT-X-VERSION:3\r\n#EXT-X-TARGETDURATION:4\r\n"
                   "#EXT-X-MEDIA-SEQUENCE:17\r\n\r\n# a remark\r\n"
                   "#EXTINF:3.5,a title, with a comma\r\ns17.ts\r\n"
                   "#EXT-X-DISCONTINUITY\r\n#EXT-X-GAP\r\n#EXTINF:4\r\ns18.ts?t=1\r\n");
        QVERIFY(!playlist.isMaster());
        QVERIFY(!playlist.ended);
        QCOMPARE(playlist.firstSequence, 17);
        QCOMPARE(playlist.target, Seconds{4});
        QCOMPARE(playlist.parts.size(), 2U);
        QCOMPARE(playlist.parts[0].sequence, 17);
        QCOMPARE(playlist.parts[0].duration, Milliseconds{3500});
        QCOMPARE(playlist.parts[0].resource.url, QByteArray("http://h/a/s17.ts"));
        QVERIFY(!playlist.parts[0].gap);
        QVERIFY(!playlist.parts[0].map);
        QCOMPARE(playlist.parts[1].sequence, 18);
        QVERIFY(playlist.parts[1].gap);
        QCOMPARE(playlist.parts[1].resource.url, QByteArray("http://h/a/s18.ts?t=1"));
    }

    void endAndByteOrderMark()
    {
        QVERIFY(parsed("\xEF\xBB\xBF#EXTM3U\n#EXTINF:1,\na.ts\n#EXT-X-ENDLIST").ended);
    }

    void rangesFollowEachOther()
    {
        const HlsPlaylist playlist =
            parsed("#EXTM3U\n#EXT-X-MAP:URI=\"i.mp4\",BYTERANGE=\"700@0\"\n"
                   "#EXT-X-BYTERANGE:100@700\n#EXTINF:1,\na.mp4\n#EXT-X-BYTERANGE:50\n#EXTINF:1,\na.mp4\n"
                   "#EXT-X-BYTERANGE:9\n#EXTINF:1,\nb.mp4\n#EXTINF:1,\nc.mp4\n#EXT-X-BYTERANGE:-5@7\n"
                   "#EXTINF:1,\nd.mp4\n");
        QCOMPARE(playlist.parts.size(), 5U);
        const auto range = [&](std::size_t i) { return playlist.parts[i].resource.range; };
        QVERIFY(range(0) == (HlsRange{.offset = 700, .length = 100}));
        QVERIFY(range(1) == (HlsRange{.offset = 800, .length = 50}));
        QVERIFY(range(2) == (HlsRange{.offset = 0, .length = 9}));
        QVERIFY(!range(3));
        QVERIFY(!range(4));
        QVERIFY(playlist.parts[0].map && playlist.parts[0].map == playlist.parts[4].map);
        QVERIFY(playlist.parts[0].map->range == (HlsRange{.offset = 0, .length = 700}));
    }

    void variants()
    {
        const HlsPlaylist playlist =
            parsed("#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"in\",NAME=\"in the parts\"\n"
                   "#EXT-X-MEDIA:TYPE=AUDIO,NAME=\"a, b\",GROUP-ID=\"apart\",URI=\"s.m3u8\"\n"
                   "#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=9999,BANDWIDTH=300,AUDIO=\"in\"\n300.m3u8\n"
                   "#EXT-X-STREAM-INF:CODECS=\"avc1.4d,mp4a.40.2\",BANDWIDTH=200\n200.m3u8\n"
                   "#EXT-X-STREAM-INF:BANDWIDTH=900,AUDIO=\"apart\"\n900.m3u8\n"
                   "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=5000,URI=\"i.m3u8\"\n");
        QVERIFY(playlist.isMaster());
        QCOMPARE(playlist.variants.size(), 3U);
        QCOMPARE(playlist.variants[0].sound, QByteArray());
        QCOMPARE(playlist.variants[1].sound, QByteArray());
        QVERIFY(playlist.best() != nullptr);
        QCOMPARE(playlist.best()->url, QByteArray("http://h/a/900.m3u8"));
        QCOMPARE(playlist.best()->sound, QByteArray("http://h/a/s.m3u8"));
    }

    void soundOfAVariant_data()
    {
        QTest::addColumn<QByteArray>("sounds");
        QTest::addColumn<QByteArray>("variants");
        QTest::addColumn<QByteArray>("sound");
        const QByteArray one("#EXT-X-STREAM-INF:BANDWIDTH=9,AUDIO=\"g\"\nv.m3u8\n");
        const auto sound = [](const QByteArray& more) {
            return "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"g\"," + more + "\n";
        };
        const QByteArray first = sound("URI=\"1.m3u8\"");
        QTest::newRow("the first") << first + sound("URI=\"2.m3u8\"") << one
                                   << QByteArray("http://h/a/1.m3u8");
        QTest::newRow("the default") << first + sound("DEFAULT=YES,URI=\"2.m3u8\"") +
                                            sound("DEFAULT=YES,URI=\"3.m3u8\"")
                                     << one << QByteArray("http://h/a/2.m3u8");
        QTest::newRow("the default is with the pictures")
            << first + sound("DEFAULT=YES") << one << QByteArray();
        QTest::newRow("another group") << QByteArray(first).replace("\"g\"", "\"h\"") << one << QByteArray();
        QTest::newRow("no subtitles")
            << sound("URI=\"1.m3u8\"").replace("AUDIO", "SUBTITLES") << one << QByteArray();
        // Equally good, and simpler.
        QTest::newRow("with the pictures too")
            << sound("URI=\"1.m3u8\"") << one + "#EXT-X-STREAM-INF:BANDWIDTH=9\nw.m3u8\n"
            << QByteArray();
    }
    void soundOfAVariant()
    {
        QFETCH(QByteArray, sounds);
        QFETCH(QByteArray, variants);
        QFETCH(QByteArray, sound);
        const HlsPlaylist playlist = parsed("#EXTM3U\n" + sounds + variants);
        QVERIFY(playlist.best() != nullptr);
        QCOMPARE(playlist.best()->sound, sound);
    }

    void soundThatIsNoStreamIsRefused()
    {
        const auto playlist =
            parseHlsPlaylist("#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"g\",URI=\"file:///etc/passwd\"\n",
                             "http://h/a/p.m3u8");
        QCOMPARE(playlist.error().code, ErrorCode::ProtocolNotAllowed);
    }

    void encryption()
    {
        const auto with = [](const QByteArray& key) {
            return parseHlsPlaylist("#EXTM3U\n#EXT-X-KEY:" + key + "\n#EXTINF:1,\na.ts\n", "http://h/p.m3u8");
        };
        QVERIFY(with("METHOD=NONE"));
        QVERIFY(!with("METHOD=NONE")->parts[0].resource.key);
        QCOMPARE(with("METHOD=AES-128").error().code, ErrorCode::UrlInvalid);
        QCOMPARE(with("METHOD=AES-128,URI=\"file:///k\"").error().code, ErrorCode::ProtocolNotAllowed);
        for (const char* iv : {"12", "0x", "0xG1", "0x000102030405060708090a0b0c0d0e0f00"})
            QCOMPARE(with(QByteArray("METHOD=AES-128,URI=\"k\",IV=") + iv).error().code,
                     ErrorCode::SourceNotMedia);
        const Error other = with("METHOD=SAMPLE-AES,URI=\"skd://x\",KEYFORMAT=\"com.x\"").error();
        QCOMPARE(other.code, ErrorCode::SourceNotMedia);
        QVERIFY2(other.detail.contains(QStringLiteral("SAMPLE-AES with keys of the format com.x")),
                 qPrintable(other.detail));
        QCOMPARE(with("METHOD=SAMPLE-AES,URI=\"k\"").error().code, ErrorCode::SourceNotMedia);
    }

    void keys()
    {
        const HlsPlaylist playlist =
            parsed("#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:258\n#EXT-X-KEY:METHOD=AES-128,URI=\"k1\",IV=0X1fe\n"
                   "#EXT-X-KEY:METHOD=AES-128,URI=\"skd://k\",KEYFORMAT=\"com.x\"\n"
                   "#EXT-X-MAP:URI=\"i.mp4\"\n#EXTINF:1,\na.mp4\n#EXTINF:1,\nb.mp4\n"
                   "#EXT-X-KEY:METHOD=AES-128,KEYFORMAT=\"identity\",URI=\"https://k/2\"\n"
                   "#EXT-X-MAP:URI=\"j.mp4\"\n#EXTINF:1,\nc.mp4\n#EXTINF:1,\nd.mp4\n"
                   "#EXT-X-KEY:METHOD=NONE\n#EXTINF:1,\ne.mp4\n");
        QCOMPARE(playlist.parts.size(), 5U);
        const auto key = [&](std::size_t i) { return playlist.parts[i].resource.key; };
        HlsKey::Iv iv{};
        iv[14] = 1;
        iv[15] = 0xFE;
        QVERIFY(key(0) == (HlsKey{.url = "http://h/a/k1", .iv = iv}));
        QVERIFY(key(1) == key(0) && playlist.parts[0].map->key == key(0));
        for (const auto sequence : {std::uint8_t{4}, std::uint8_t{5}}) {
            iv[15] = sequence;
            QVERIFY(key(sequence - 2U) == (HlsKey{.url = "https://k/2", .iv = iv}));
        }
        QVERIFY(!playlist.parts[2].map->key); // there is no number to take for its IV
        QVERIFY(!key(4));
    }

    void lowLatencyIsReadAsUsual()
    {
        const HlsPlaylist playlist =
            parsed("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-VERSION:9\n#EXT-X-PART-INF:PART-TARGET=0.33334\n"
                   "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24,PART-HOLD-BACK=1.0\n"
                   "#EXT-X-MEDIA-SEQUENCE:266\n#EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:13:36.106Z\n"
                   "#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:4.00008,\ns266.mp4\n"
                   "#EXT-X-PART:DURATION=0.33334,URI=\"p267.0.mp4\",INDEPENDENT=YES\n"
                   "#EXT-X-PART:DURATION=0.33334,URI=\"s267.mp4\",BYTERANGE=\"100@20000\"\n#EXTINF:4.00008,\n"
                   "s267.mp4\n#EXT-X-PART:DURATION=0.33334,URI=\"p268.0.mp4\"\n"
                   "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p268.1.mp4\",BYTERANGE-START=0\n"
                   "#EXT-X-RENDITION-REPORT:URI=\"../1M/p.m3u8\",LAST-MSN=268,LAST-PART=3\n");
        QCOMPARE(playlist.parts.size(), 2U);
        QCOMPARE(playlist.parts.back().sequence, 267);
        QCOMPARE(playlist.parts.back().resource.url, QByteArray("http://h/a/s267.mp4"));
        QVERIFY(!playlist.parts.back().resource.range && !playlist.ended);
    }

    void odd_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("parts"); ///< -1: refused
        QTest::newRow("nothing") << QByteArray() << -1;
        QTest::newRow("text") << QByteArray("hello") << -1;
        QTest::newRow("no parts yet") << QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:2\n") << 0;
        QTest::newRow("cut off in a tag") << QByteArray("#EXTM3U\n#EXTINF:1,\na.ts\n#EXTIN") << 1;
        QTest::newRow("strange numbers")
            << QByteArray("#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:-9\n#EXTINF:nan,\na.ts\n#EXTINF:1e300,\nb.ts\n")
            << 2;
        QTest::newRow("broken attributes")
            << QByteArray(
                   "#EXTM3U\n#EXT-X-MEDIA:TYPE=\"AUDIO,URI=\n#EXT-X-KEY:METHOD=NONE,=,,=\"\n#EXTINF:1,\n"
                   "a.ts\n")
            << 1;
        QTest::newRow("too many") << QByteArray("#EXTM3U\n" + QByteArray("#EXTINF:1,\na\n").repeated(20'001))
                                  << -1;
        QTest::newRow("as many as may be")
            << QByteArray("#EXTM3U\n" + QByteArray("#EXTINF:1,\na\n").repeated(20'000)) << 20'000;
    }
    void odd()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, parts);
        const auto playlist = parseHlsPlaylist(text, "http://h/p.m3u8");
        QCOMPARE(playlist.has_value(), parts >= 0);
        if (!playlist) return;
        QCOMPARE(int(playlist->parts.size()), parts);
        QVERIFY(playlist->firstSequence >= 0);
        for (const HlsPart& part : playlist->parts)
            QVERIFY(part.duration >= Microseconds{0} && part.duration <= std::chrono::hours{1});
    }
};

RECDECK_TEST(HlsPlaylistTest)
#include "tst_hlsplaylist.moc"
