#include "core/media/source.h"
#include "tests/support/essence.h"
#include "tests/support/httpstub.h"
#include "tests/support/mediaclip.h"
#include "tests/support/rtspserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

class RtspTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyPacketOnce_data()
    {
        QTest::addColumn<QString>("codec");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("H.264 over TCP") << QStringLiteral("libx264") << QStringList();
        QTest::newRow("H.264 over UDP") << QStringLiteral("libx264") << QStringList{QStringLiteral("--udp")};
        QTest::newRow("HEVC over TCP")
            << QStringLiteral("libx265") << QStringList{QStringLiteral("--codec"), QStringLiteral("h265")};
        QTest::newRow("with a password")
            << QStringLiteral("libx264")
            << QStringList{QStringLiteral("--user"), QStringLiteral("u"), QStringLiteral("--password"),
                           QStringLiteral("secret")};
    }
    void everyPacketOnce()
    {
        if (!RtspServer::missing().isEmpty()) QSKIP(qPrintable(RtspServer::missing()));
        QFETCH(QString, codec);
        QFETCH(QStringList, arguments);
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"), {.videoCodec = codec});
        RtspServer server(clip.path(), arguments);
        QVERIFY2(server.isReady(), qPrintable(server.output()));
        QString url = server.url();
        if (arguments.contains(QStringLiteral("secret")))
            url.replace(QStringLiteral("rtsp://"), QStringLiteral("rtsp://u:secret@"));
        const RecordedStream stream = RecordedStream::read(url);
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        const ReadTracks read = essenceOf(stream);
        const ReadTracks sent = essenceOfFile(clip.path());
        QCOMPARE(read.video.size(), sent.video.size());
        QVERIFY(read.video == sent.video);
        // The server leaves out what the file's edit list hides: priming and padding of the encoder.
        QVERIFY(read.audio.size() + 2 >= sent.audio.size());
        QVERIFY(checkRuns(read, asSent(sent)).isEmpty());
        QCOMPARE(stream.counters().damagedPackets, 0);
        for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio}) {
            Microseconds last = Microseconds::min();
            for (const Packet& packet : stream.packets()) {
                if (packet.kind != kind) continue;
                QVERIFY(packet.dts > last && packet.pts >= packet.dts);
                last = packet.dts;
            }
        }
        qInfo("%zu pictures, %zu of %zu sounds; first packet after %lld ms; %lld timestamps filled in",
              read.video.size(), read.audio.size(), sent.audio.size(),
              qint64(stream.timeToFirstPacket().count()), qint64(stream.counters().missingTimestamps));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("404") << QStringLiteral("/live/nobody?token=secret") << QStringList() << 404;
        QTest::newRow("401") << QStringLiteral("/live/s1?token=secret")
                             << QStringList{QStringLiteral("--user"), QStringLiteral("u"),
                                            QStringLiteral("--password"), QStringLiteral("p")}
                             << 401;
    }
    void refusals()
    {
        if (!RtspServer::missing().isEmpty()) QSKIP(qPrintable(RtspServer::missing()));
        QFETCH(QString, path);
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        const RtspServer server(MediaClip::file(QStringLiteral("mp4")).path(), arguments);
        const auto opened = makeLibavSource()->open(
            QStringLiteral("rtsp://wrong:secret@127.0.0.1:%1%2").arg(server.port()).arg(path), {});
        QVERIFY(!opened);
        QVERIFY2(opened.error().code == ErrorCode::SourceRefused, qPrintable(opened.error().toLogString()));
        QCOMPARE(opened.error().httpStatus.value_or(0), status);
        QVERIFY(!opened.error().toLogString().contains(QStringLiteral("secret")));
    }

    void aServerThatNeverAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("silence") << QByteArray() << ErrorCode::SourceTimeout;
        QTest::newRow("half an answer") << QByteArray("RTSP/1.0 200 OK\r\nCSeq") << ErrorCode::SourceTimeout;
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 404 Not Found\r\n\r\n") << ErrorCode::SourceTimeout;
        QTest::newRow("redirect to a file")
            << QByteArray("RTSP/1.0 302 Found\r\nCSeq: 1\r\nLocation: file:///etc/passwd\r\n\r\n")
            << ErrorCode::SourceTimeout;
    }
    void aServerThatNeverAnswers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorCode, code);
        const HttpStub server(HttpStub::Answer{.bytes = answer, .after = HttpStub::After::Stall});
        QElapsedTimer timer;
        timer.start();
        const auto opened =
            makeLibavSource()->open(QStringLiteral("rtsp://127.0.0.1:%1/live/s1").arg(server.port()),
                                    {.openLimit = Milliseconds{700}});
        QVERIFY(!opened);
        const bool expected = opened.error().code == code || !answer.isEmpty();
        QVERIFY2(expected, qPrintable(opened.error().toLogString()));
        QVERIFY(timer.elapsed() < 2500);
        qInfo("%s", qPrintable(opened.error().toLogString()));
    }

    void aServerThatFallsSilentIsAStall()
    {
        if (!RtspServer::missing().isEmpty()) QSKIP(qPrintable(RtspServer::missing()));
        RtspServer server(MediaClip::file(QStringLiteral("mp4")).path());
        const auto source = makeLibavSource();
        const auto opened = source->open(server.url(), {.stallLimit = Milliseconds{800}});
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().toLogString()));
        server.freeze();
        QElapsedTimer timer;
        timer.start();
        Error error;
        for (;;) {
            const auto packet = source->read();
            if (packet) continue;
            error = packet.error();
            break;
        }
        QVERIFY2(error.code == ErrorCode::SourceTimeout, qPrintable(error.toLogString()));
        QVERIFY(timer.elapsed() >= 790 && timer.elapsed() < 4000);
    }

    void nobodyListens()
    {
        const auto opened = makeLibavSource()->open(
            QStringLiteral("rtsp://127.0.0.1:%1/live/s1").arg(freePort()), {.openLimit = Milliseconds{2000}});
        QVERIFY(!opened);
        QVERIFY2(opened.error().code == ErrorCode::SourceUnreachable,
                 qPrintable(opened.error().toLogString()));
    }
};

RECDECK_TEST(RtspTest)
#include "tst_rtsp.moc"
