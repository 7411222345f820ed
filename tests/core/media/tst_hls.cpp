#include "core/media/source.h"
#include "tests/support/essence.h"
#include "tests/support/ffmpegpublisher.h"
#include "tests/support/hlsorigin.h"
#include "tests/support/mediaclip.h"
#include "tests/support/nginxrtmp.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>
#include <thread>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

constexpr SourceOptions hurried{.openLimit = Milliseconds{4000}, .stallLimit = Milliseconds{2000}};

Error openError(const QString& url, const SourceOptions& options = hurried)
{
    const auto opened = makeLibavSource()->open(url, options);
    return opened ? Error{.code = ErrorCode::Internal, .subject = QStringLiteral("it opened")}
                  : opened.error();
}

QByteArray playlistOf(const QByteArray& lines)
{
    return HttpStub::ok("application/vnd.apple.mpegurl",
                        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:0\n" + lines);
}

/// Whole tracks from the first to the last packet.
void compareWhole(const ReadTracks& read, const ReadTracks& sent)
{
    QCOMPARE(read.video.size(), sent.video.size());
    QCOMPARE(read.audio.size(), sent.audio.size());
    QVERIFY(read.video == sent.video);
    QVERIFY(read.audio == sent.audio);
}

} // namespace

Q_DECLARE_METATYPE(recdeck::test::HttpStub::Answer)

class HlsTest final : public QObject
{
    Q_OBJECT

    static void compareWithClip(const RecordedStream& stream, const QString& clip)
    {
        compareWhole(essenceOf(stream), essenceOfFile(clip));
    }

private slots:
    void everyPartOnce_data()
    {
        QTest::addColumn<bool>("fragmented");
        QTest::addColumn<bool>("video");
        QTest::addColumn<bool>("audio");
        QTest::newRow("MPEG-TS") << false << true << true;
        QTest::newRow("fragmented MP4") << true << true << true;
        QTest::newRow("MPEG-TS, sound only") << false << false << true;
        QTest::newRow("MPEG-TS, pictures only") << false << true << false;
        QTest::newRow("fragmented MP4, sound only") << true << false << true;
    }
    void everyPartOnce()
    {
        QFETCH(bool, fragmented);
        QFETCH(bool, video);
        QFETCH(bool, audio);
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"), {.video = video, .audio = audio});
        const HlsOrigin origin(clip.path(), {.fragmented = fragmented});
        const RecordedStream stream = RecordedStream::read(origin.url(), hurried);
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.info()->has(TrackKind::Video), video);
        QCOMPARE(stream.info()->has(TrackKind::Audio), audio);
        compareWithClip(stream, clip.path());
        QCOMPARE(stream.counters().damagedPackets, 0);
        QCOMPARE(stream.counters().missingTimestamps, 0);
        QCOMPARE(stream.counters().missingParts, 0);
        QVERIFY(stream.changes().empty());
        for (int i = 0; i < origin.parts(); ++i)
            QCOMPARE(origin.requestsFor(i), 1);
    }

    void continuityCountersMayBeginAgain()
    {
        // Each part muxed on its own, as many segmenters do.
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"));
        const HlsOrigin origin(clip.path(), {}, [](int, int, const QByteArray& whole) {
            QByteArray bytes = whole;
            const qsizetype body = bytes.indexOf("\r\n\r\n") + 4;
            QHash<int, int> counters;
            for (qsizetype at = body; at + 188 <= bytes.size(); at += 188) {
                const int pid = (bytes[at + 1] & 0x1F) << 8 | (bytes[at + 2] & 0xFF);
                const bool payload = (bytes[at + 3] & 0x10) != 0;
                const int counter = payload ? counters[pid]++ : counters[pid] - 1;
                bytes[at + 3] = char((bytes[at + 3] & 0xF0) | (counter & 0x0F));
            }
            return std::optional(HttpStub::Answer{.bytes = bytes});
        });
        const RecordedStream stream = RecordedStream::read(origin.url(), hurried);
        compareWithClip(stream, clip.path());
        QCOMPARE(stream.counters().damagedPackets, 0);
    }

    void aPartThatFailsIsFetchedAgain_data()
    {
        QTest::addColumn<bool>("fragmented");
        QTest::addColumn<HttpStub::Answer>("failure");
        for (const bool fragmented : {false, true}) {
            const auto row = [&](const char* name, const HttpStub::Answer& failure) {
                QTest::addRow("%s, %s", fragmented ? "MP4" : "TS", name) << fragmented << failure;
            };
            row("404", {.bytes = HttpStub::status("404 Not Found")});
            row("503", {.bytes = HttpStub::status("503 Busy")});
            row("hangs up", {.after = HttpStub::After::Reset});
            row("breaks off", {.after = HttpStub::After::Close});
        }
    }
    void aPartThatFailsIsFetchedAgain()
    {
        QFETCH(bool, fragmented);
        QFETCH(HttpStub::Answer, failure);
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"));
        const HlsOrigin origin(
            clip.path(), {.fragmented = fragmented},
            [&](int part, int request, const QByteArray& whole) -> std::optional<HttpStub::Answer> {
                if (part != 3 || request > 2) return std::nullopt;
                HttpStub::Answer answer = failure;
                if (answer.bytes.isEmpty()) answer.bytes = whole.left(whole.size() / 3 * request);
                return answer;
            });
        const RecordedStream stream = RecordedStream::read(origin.url(), hurried);
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        compareWithClip(stream, clip.path());
        QCOMPARE(stream.counters().missingParts, 0);
        QCOMPARE(stream.counters().damagedPackets, 0);
        QCOMPARE(origin.requestsFor(3), 3);
    }

    void aPartThatIsMissingIsCountedAndNoEnd_data()
    {
        QTest::addColumn<bool>("fragmented");
        QTest::newRow("MPEG-TS") << false;
        QTest::newRow("fragmented MP4") << true;
    }
    void aPartThatIsMissingIsCountedAndNoEnd()
    {
        QFETCH(bool, fragmented);
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"));
        const HlsOrigin origin(
            clip.path(), {.window = 10, .fragmented = fragmented}, [](int part, int, const QByteArray&) {
                return part != 3
                           ? std::nullopt
                           : std::optional(HttpStub::Answer{.bytes = HttpStub::status("404 Not Found")});
            });
        const RecordedStream stream = RecordedStream::read(origin.url(), {.stallLimit = Milliseconds{8000}});
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.counters().missingParts, 1);
        QCOMPARE(stream.counters().damagedPackets, 0);
        // Everything but the pictures of that second.
        ReadTracks sent = essenceOfFile(clip.path());
        sent.video.erase(sent.video.begin() + 90, sent.video.begin() + 120);
        QVERIFY(essenceOf(stream).video == sent.video);
    }

    void aNewConnectionGoesOnBehindTheLastPart()
    {
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"));
        const auto memory = makeHlsMemory();
        const HlsOrigin origin(clip.path(), {.window = 10, .ends = true});
        ReadTracks read;
        const auto take = [&](std::size_t most) {
            const auto source = makeLibavSource(memory);
            const auto info = source->open(origin.url(), hurried);
            for (std::size_t i = 0; info && i < most; ++i) {
                const auto packet = source->read();
                if (!packet) return packet.error().code;
                read.of(packet->kind).push_back(payloadHash(*packet));
            }
            return info ? ErrorCode::Cancelled : info.error().code;
        };
        const auto whole = [&] {
            const RecordedStream stream =
                RecordedStream::read(HlsOrigin(clip.path(), {.window = 10}).url(), hurried);
            ReadTracks tracks;
            for (const Packet& packet : stream.packets())
                tracks.of(packet.kind).push_back(payloadHash(packet));
            return tracks;
        }();
        QCOMPARE(take(1'000'000), ErrorCode::SourceEnded);
        compareWhole(read, whole);
        // The playlist is complete now: there is nothing to be had a second time.
        QCOMPARE(take(1'000'000), ErrorCode::SourceEnded);
        compareWhole(read, whole);
    }

    void aPlaylistThatStandsStillIsAStallAndNotLiveAgain()
    {
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"));
        const auto memory = makeHlsMemory();
        const HlsOrigin origin(clip.path(), {.ends = false});
        QElapsedTimer timer;
        timer.start();
        const SourceOptions options{.openLimit = Milliseconds{1000}, .stallLimit = Milliseconds{600}};
        const RecordedStream stream = RecordedStream::read(origin.url(), options, memory);
        QVERIFY2(stream.end().code == ErrorCode::SourceTimeout, qPrintable(stream.end().toLogString()));
        QVERIFY(timer.elapsed() >= 1100); // the limit and the length of a part
        // Not even the last picture is lost, which a demuxer holds until it knows that it is whole.
        compareWithClip(stream, clip.path());
        const RecordedStream again = RecordedStream::read(origin.url(), options, memory);
        QVERIFY2(again.end().code == ErrorCode::SourceTimeout, qPrintable(again.end().toLogString()));
        QVERIFY(again.packets().empty());
        QCOMPARE(origin.requestsFor(origin.parts() - 1), 1);
    }

    void hostilePlaylists_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        using enum ErrorCode;
        const auto row = [](const char* name, const QByteArray& answer, ErrorCode code) {
            QTest::newRow(name) << answer << code;
        };
        const auto part = [](const QByteArray& uri) { return playlistOf("#EXTINF:2,\n" + uri + "\n"); };
        row("file", part("file:///etc/passwd"), ProtocolNotAllowed);
        row("file without slashes", part("file:/etc/passwd"), ProtocolNotAllowed);
        row("concat", part("concat:/etc/passwd|/etc/hosts"), ProtocolNotAllowed);
        row("crypto", part("crypto+file:///etc/passwd"), ProtocolNotAllowed);
        row("crypto over http", part("crypto+http://127.0.0.1/a"), ProtocolNotAllowed);
        row("data", part("data:video/mp2t;base64,R0dHRw=="), ProtocolNotAllowed);
        row("pipe", part("pipe:0"), ProtocolNotAllowed);
        row("rtmp", part("rtmp://127.0.0.1/live/a"), ProtocolNotAllowed);
        row("unix", part("unix:///tmp/s"), ProtocolNotAllowed);
        row("upper case", part("FILE:///etc/passwd"), ProtocolNotAllowed);
        row("map", playlistOf("#EXT-X-MAP:URI=\"file:///etc/passwd\"\n#EXTINF:2,\na.mp4\n"),
            ProtocolNotAllowed);
        row("key", playlistOf("#EXT-X-KEY:METHOD=AES-128,URI=\"file:///etc/passwd\"\n#EXTINF:2,\na.ts\n"),
            ProtocolNotAllowed);
        row("another encryption", playlistOf("#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"k\"\n#EXTINF:2,\na.ts\n"),
            SourceNotMedia);
        row("variant", HttpStub::ok("a/b", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nfile:///etc/passwd\n"),
            ProtocolNotAllowed);
        row("redirect to a file", HttpStub::status("302 Found", "Location: file:///etc/passwd"),
            SourceNotMedia);
        row("text", HttpStub::ok("text/html", "<html>not here</html>"), SourceNotMedia);
        row("a master playlist for its own variant",
            HttpStub::ok("a/b", "#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",URI=\"a.m3u8\"\n"
                                "#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO=\"a\"\nv.m3u8\n"),
            SourceNotMedia);
        row("complete", playlistOf("#EXTINF:2,\na.ts\n#EXT-X-ENDLIST\n"), SourceEnded);
        row("404", HttpStub::status("404 Not Found"), SourceRefused);
        row("401", HttpStub::status("401 Unauthorized"), SourceRefused);
        row("a million entries", playlistOf(QByteArray("#EXTINF:2,\na.ts\n").repeated(300'000)),
            SourceNotMedia);
        row("100 MB", playlistOf(QByteArray(100'000'000, '#')), SourceNotMedia);
        row("endless line", playlistOf(QByteArray(5'000'000, 'a')), UrlInvalid);
    }
    void hostilePlaylists()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorCode, code);
        const HttpStub server(HttpStub::Answer{.bytes = answer});
        // Long enough to read the longest of them on a busy computer.
        const Error error =
            openError(server.url(QStringLiteral("/live/a.m3u8?token=secret")),
                      {.openLimit = Milliseconds{30'000}, .stallLimit = Milliseconds{10'000}});
        QVERIFY2(error.code == code, qPrintable(error.toLogString()));
        QVERIFY(error.subject.contains(QStringLiteral("127.0.0.1")));
        QVERIFY2(!error.toLogString().contains(QStringLiteral("secret")), qPrintable(error.toLogString()));
    }

    void hostileParts_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<ErrorCode>("code");
        using enum ErrorCode;
        const auto row = [](const char* name, const QByteArray& part, ErrorCode code) {
            QTest::newRow(name) << part << code;
        };
        row("text", HttpStub::ok("video/mp2t", "root:x:0:0\n"), SourceNotMedia);
        row("redirect to a file", HttpStub::status("302 Found", "Location: file:///etc/passwd"),
            SourceTimeout);
        row("a list of files", HttpStub::ok("video/mp2t", "ffconcat version 1.0\nfile '/etc/passwd'\n"),
            SourceNotMedia);
        row("sync bytes only", HttpStub::ok("video/mp2t", QByteArray(60'000'000, 'G')), SourceTimeout);
    }
    void hostileParts()
    {
        QFETCH(QByteArray, part);
        QFETCH(ErrorCode, code);
        const HttpStub server([&](const QByteArray& target) -> HttpStub::Answer {
            if (target.contains(".ts")) return {.bytes = part};
            return {.bytes = playlistOf("#EXTINF:2,\na.ts\n")};
        });
        const Error error = openError(server.url(QStringLiteral("/live/a.m3u8")),
                                      {.openLimit = Milliseconds{1500}, .stallLimit = Milliseconds{500}});
        const bool expected = error.code == code || error.code == SourceNotMedia();
        QVERIFY2(expected, qPrintable(error.toLogString()));
    }

    void nginxStreamIsWhole()
    {
        if (!NginxRtmp::missing().isEmpty()) QSKIP(qPrintable(NginxRtmp::missing()));
        NginxRtmp nginx({.hls = true});
        QVERIFY2(nginx.isReady(), qPrintable(nginx.log()));
        const MediaClip& clip = MediaClip::flv({.seconds = 12});
        FfmpegPublisher publisher(nginx.url(QStringLiteral("s1")), {.clip = clip.path()});
        const SourceOptions options{.openLimit = Milliseconds{8000}, .stallLimit = Milliseconds{3000}};
        RecordedStream stream;
        for (int i = 0; i < 200 && !stream.info(); ++i) {
            stream = RecordedStream::read(nginx.hlsUrl(QStringLiteral("s1")), options);
            if (!stream.info()) QTest::qWait(50);
        }
        QVERIFY2(stream.end().code == ErrorCode::SourceTimeout, qPrintable(stream.end().toLogString()));
        const ReadTracks read = essenceOf(stream);
        const QStringList problems = checkRuns(read, asSent(essenceOfFile(clip.path())));
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
        QCOMPARE(stream.counters().damagedPackets, 0);
        QCOMPARE(stream.counters().missingParts, 0);
        qInfo("%zu pictures and %zu sounds of %zu and %zu; first packet after %lld ms", read.video.size(),
              read.audio.size(), essenceOfFile(clip.path()).video.size(),
              essenceOfFile(clip.path()).audio.size(), qint64(stream.timeToFirstPacket().count()));
    }

private:
    static ErrorCode SourceNotMedia() { return ErrorCode::SourceNotMedia; }
};

RECDECK_TEST(HlsTest)
#include "tst_hls.moc"
