#include "core/media/source.h"
#include "tests/support/httpstub.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

Error openError(const QString& url, const SourceOptions& options = {.openLimit = Milliseconds{3000}})
{
    const auto opened = makeLibavSource()->open(url, options);
    return opened ? Error{.code = ErrorCode::Internal, .subject = QStringLiteral("it opened")}
                  : opened.error();
}

} // namespace

class LibavSourceTest final : public QObject
{
    Q_OBJECT

private slots:
    void urlsThatOpenNothing_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, const QString& url, ErrorCode code) {
            QTest::newRow(name) << url << code;
        };
        using enum ErrorCode;
        row("path", QStringLiteral("/etc/passwd"), ProtocolNotAllowed);
        row("relative path", QStringLiteral("clip.flv"), ProtocolNotAllowed);
        row("file", QStringLiteral("file:///etc/passwd"), ProtocolNotAllowed);
        row("file without slashes", QStringLiteral("file:/etc/passwd"), ProtocolNotAllowed);
        row("concat", QStringLiteral("concat:/etc/passwd|/etc/hosts"), ProtocolNotAllowed);
        row("data", QStringLiteral("data:text/plain;base64,AAAA"), ProtocolNotAllowed);
        row("pipe", QStringLiteral("pipe:0"), ProtocolNotAllowed);
        row("subfile", QStringLiteral("subfile,,start,0,end,9,,:/etc/passwd"), ProtocolNotAllowed);
        row("nested", QStringLiteral("crypto+http://127.0.0.1/a.flv"), ProtocolNotAllowed);
        row("device", QStringLiteral("unix:///tmp/socket"), ProtocolNotAllowed);
        row("empty", QString(), ProtocolNotAllowed);
        row("no host", QStringLiteral("rtmp:///live/a"), UrlInvalid);
        row("header injection", QStringLiteral("http://127.0.0.1/a.flv\r\nX-Evil: 1"), UrlInvalid);
        row("unknown host", QStringLiteral("rtmp://no-such-host.invalid/live/a"), SourceUnreachable);
        row("nobody listens, rtmp", QStringLiteral("rtmp://127.0.0.1:%1/live/a").arg(freePort()),
            SourceUnreachable);
        row("nobody listens, http", QStringLiteral("http://127.0.0.1:%1/a.flv").arg(freePort()),
            SourceUnreachable);
        row("nobody listens, IPv6", QStringLiteral("rtmp://[::1]:%1/live/a").arg(freePort()),
            SourceUnreachable);
    }
    void urlsThatOpenNothing()
    {
        QFETCH(QString, url);
        QFETCH(ErrorCode, code);
        const Error error = openError(url);
        QVERIFY2(error.code == code, qPrintable(error.toLogString()));
    }

    void hostileAnswers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& bytes, ErrorCode code, int status = 0) {
            QTest::newRow(name) << bytes << code << status;
        };
        using enum ErrorCode;
        row("text", HttpStub::ok("video/x-flv", "root:x:0:0:root:/root:/bin/bash\n"), SourceNotMedia);
        row("playlist with a file",
            HttpStub::ok("application/vnd.apple.mpegurl",
                         "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile:///etc/passwd\n"),
            SourceNotMedia);
        row("playlist with concat",
            HttpStub::ok("application/x-mpegurl",
                         "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nconcat:/etc/passwd|/etc/hosts\n"),
            SourceNotMedia);
        row("concat script", HttpStub::ok("video/x-flv", "ffconcat version 1.0\nfile '/etc/passwd'\n"),
            SourceNotMedia);
        row("nothing", HttpStub::ok("video/x-flv", {}), SourceNotMedia);
        row("FLV head only", HttpStub::ok("video/x-flv", QByteArray::fromHex("464c5601050000000900000000")),
            SourceNotMedia);
        row("404", HttpStub::status("404 Not Found"), SourceRefused, 404);
        row("403", HttpStub::status("403 Forbidden"), SourceRefused, 403);
        row("401", HttpStub::status("401 Unauthorized"), SourceRefused, 401);
        row("410", HttpStub::status("410 Gone"), SourceRefused, 410);
        row("500", HttpStub::status("500 Internal Server Error"), SourceRefused, 500);
        row("not HTTP", "+OK POP3 ready\r\n\r\n", SourceNotMedia);
        row("redirect to a file", HttpStub::status("302 Found", "Location: file:///etc/passwd"),
            SourceNotMedia);
    }
    void hostileAnswers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        QFETCH(int, status);
        const HttpStub server(HttpStub::Answer{.bytes = bytes});
        const Error error = openError(server.url(QStringLiteral("/live/a.flv?token=secret")));
        QVERIFY2(error.code == code, qPrintable(error.toLogString()));
        QCOMPARE(error.httpStatus.value_or(0), status);
        QVERIFY2(!error.toLogString().contains(QStringLiteral("secret")), qPrintable(error.toLogString()));
        QVERIFY(server.lastRequest().startsWith("GET /live/a.flv?token=secret HTTP/1.1\r\n"));
    }

    void logsShowNoSecret()
    {
        static QStringList lines;
        lines.clear();
        const QtMessageHandler before =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext& context, const QString& line) {
                lines << QString::fromLatin1(context.category) + QLatin1Char(' ') + line;
            });
        const HttpStub server(HttpStub::Answer{.bytes = HttpStub::status("404 Not Found")});
        static_cast<void>(openError(
            QStringLiteral("http://user:secret@127.0.0.1:%1/live/a.flv?token=secret").arg(server.port())));
        static_cast<void>(
            openError(QStringLiteral("rtmp://user:secret@127.0.0.1:%1/live/a?token=secret").arg(freePort())));
        qInstallMessageHandler(before);
        for (const QString& line : lines) {
            QVERIFY2(line.startsWith(QStringLiteral("recdeck.media ")), qPrintable(line));
            QVERIFY2(!line.contains(QStringLiteral("secret")), qPrintable(line));
        }
    }

    void slowAnswersMeetTheDeadline_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<HttpStub::After>("after");
        QTest::newRow("silence") << QByteArray() << HttpStub::After::Stall;
        QTest::newRow("head only") << QByteArray("HTTP/1.1 200 OK\r\n") << HttpStub::After::Stall;
        QTest::newRow("no body") << HttpStub::ok("video/x-flv", {}) << HttpStub::After::Stall;
        QTest::newRow("endless head") << QByteArray("X-Filler: 1\r\n") << HttpStub::After::Repeat;
    }
    void slowAnswersMeetTheDeadline()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(HttpStub::After, after);
        const HttpStub server(HttpStub::Answer{.bytes = bytes, .after = after});
        QElapsedTimer timer;
        timer.start();
        const Error error =
            openError(server.url(QStringLiteral("/live/a.flv")), {.openLimit = Milliseconds{600}});
        QVERIFY2(error.code == ErrorCode::SourceTimeout, qPrintable(error.toLogString()));
        QVERIFY(timer.elapsed() >= 590);
    }

    void endlessGarbageIsNotMedia()
    {
        const QByteArray garbage(100'000, 'g');
        const HttpStub server(HttpStub::Answer{.bytes = HttpStub::ok("video/x-flv", garbage),
                                               .after = HttpStub::After::Repeat});
        const Error error = openError(server.url(QStringLiteral("/live/a.flv")));
        QVERIFY2(error.code == ErrorCode::SourceNotMedia, qPrintable(error.toLogString()));
        QCOMPARE(error.retry, Retry::No);
    }

    void stallInTheMiddleIsATimeout()
    {
        const MediaClip& clip = MediaClip::flv();
        const HttpStub server(HttpStub::Answer{.bytes = HttpStub::ok("video/x-flv", clip.bytes()),
                                               .after = HttpStub::After::Stall});
        const auto source = makeLibavSource();
        QVERIFY(source->open(server.url(QStringLiteral("/a.flv")), {.stallLimit = Milliseconds{400}}));
        Error error;
        for (;;) {
            const auto packet = source->read();
            if (packet) continue;
            error = packet.error();
            break;
        }
        QCOMPARE(error.code, ErrorCode::SourceTimeout);
        QCOMPARE(source->counters().packets, std::int64_t(clip.packets().size()));
        QCOMPARE(source->counters().damagedPackets, 0);
    }

    void brokenConnectionIsNotAnEnd()
    {
        const MediaClip& clip = MediaClip::flv();
        const HttpStub server(HttpStub::Answer{.bytes = HttpStub::ok("video/x-flv", clip.bytes()),
                                               .after = HttpStub::After::Reset});
        const RecordedStream stream = RecordedStream::read(server.url(QStringLiteral("/a.flv")));
        QVERIFY2(stream.end().code == ErrorCode::SourceFailed, qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.end().retry, Retry::Later);
    }

    void cutPacketIsDropped()
    {
        const MediaClip& clip = MediaClip::flv();
        const RecordedStream stream = RecordedStream::ofFlv(clip.bytes().chopped(40));
        QVERIFY(stream.end().code == ErrorCode::SourceEnded);
        QCOMPARE(stream.packets().size(), clip.packets().size() - 1);
    }

    void interruptWorksFromAnotherThread_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("http") << QString();
        QTest::newRow("before open") << QStringLiteral("rtmp://127.0.0.1:9/live/a");
    }
    void interruptWorksFromAnotherThread()
    {
        QFETCH(QString, url);
        const HttpStub server(
            HttpStub::Answer{.bytes = HttpStub::ok("video/x-flv", {}), .after = HttpStub::After::Stall});
        const auto source = makeLibavSource();
        if (!url.isEmpty()) source->interrupt();
        const std::jthread other([&] {
            while (url.isEmpty() && server.requests() == 0)
                std::this_thread::yield();
            source->interrupt();
        });
        QElapsedTimer timer;
        timer.start();
        const auto opened = source->open(url.isEmpty() ? server.url(QStringLiteral("/a.flv")) : url, {});
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 4000); // the limit is 8000
        QCOMPARE(source->read().error().code, ErrorCode::Cancelled);
    }

    void singleTracks_data()
    {
        QTest::addColumn<bool>("video");
        QTest::newRow("video only") << true;
        QTest::newRow("audio only") << false;
    }
    void singleTracks()
    {
        QFETCH(bool, video);
        const MediaClip& clip = MediaClip::flv({.video = video, .audio = !video});
        const RecordedStream stream = RecordedStream::ofFlv(clip.bytes());
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.info()->tracks.size(), 1U);
        QCOMPARE(stream.info()->has(TrackKind::Video), video);
        QCOMPARE(stream.packets().size(), clip.packets().size());
    }
};

RECDECK_TEST(LibavSourceTest)
#include "tst_libavsource.moc"
