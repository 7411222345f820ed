#include "core/media/source.h"
#include "core/media/srtoptions.h"
#include "tests/support/essence.h"
#include "tests/support/ffmpegpublisher.h"
#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUdpSocket>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

std::uint16_t freeUdpPort()
{
    QUdpSocket socket;
    socket.bind(QHostAddress::LocalHost);
    return socket.localPort();
}

QString srtUrl(std::uint16_t port, const QString& query)
{
    return QStringLiteral("srt://127.0.0.1:%1?%2").arg(port).arg(query);
}

PublishOptions listener(const QString& clip)
{
    return {.clip = clip, .format = QStringLiteral("mpegts")};
}

QByteArray valueOf(const ProtocolOptions& options, const QByteArray& name)
{
    for (const auto& [key, value] : options)
        if (key == name) return value;
    return {};
}

} // namespace

class SrtTest final : public QObject
{
    Q_OBJECT

    /// Waits for the listener by asking it.
    static RecordedStream readWhenReady(const QString& url, const SourceOptions& options = {})
    {
        RecordedStream stream;
        for (int i = 0; i < 5 && !stream.info(); ++i)
            stream = RecordedStream::read(url, options);
        return stream;
    }

private slots:
    void initTestCase()
    {
        ChildProcess check;
        check.start(QStringLiteral("ffmpeg"), {QStringLiteral("-hide_banner"), QStringLiteral("-protocols")});
        check.waitForEnd(std::chrono::seconds{10});
        if (!check.output().contains(QStringLiteral("srt"))) QSKIP("this ffmpeg has no SRT");
    }

    void everyPacketOnce_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("listenerQuery");
        QTest::addColumn<bool>("audio");
        const QString id = QStringLiteral("streamid=#!::h=d,r=live/s1,m=request");
        QTest::newRow("plain") << id << QString() << true;
        QTest::newRow("with latency") << id + QStringLiteral("&latency=300") << QString() << true;
        QTest::newRow("with a passphrase") << id + QStringLiteral("&passphrase=secret-secret&pbkeylen=16")
                                           << QStringLiteral("&passphrase=secret-secret&pbkeylen=16") << true;
        QTest::newRow("pictures only") << id << QString() << false;
    }
    void everyPacketOnce()
    {
        QFETCH(QString, query);
        QFETCH(QString, listenerQuery);
        QFETCH(bool, audio);
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"), {.audio = audio});
        const std::uint16_t port = freeUdpPort();
        FfmpegPublisher publisher(srtUrl(port, QStringLiteral("mode=listener") + listenerQuery),
                                  listener(clip.path()));
        const RecordedStream stream = readWhenReady(srtUrl(port, query));
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        const ReadTracks read = essenceOf(stream);
        const ReadTracks sent = essenceOfFile(clip.path());
        // From the first packet on, without a hole. The publisher hangs up when it has written its last
        // packet, not when that has arrived.
        constexpr std::size_t mayBeUnsent = 15;
        for (const auto& [got, all] :
             {std::pair(read.video, sent.video), std::pair(read.audio, sent.audio)}) {
            QVERIFY(got.size() + mayBeUnsent >= all.size());
            QVERIFY(got.size() <= all.size() && std::equal(got.begin(), got.end(), all.begin()));
        }
        QCOMPARE(stream.counters().damagedPackets, 0);
        QCOMPARE(stream.counters().missingTimestamps, 0);
        qInfo("%zu pictures, %zu sounds; first packet after %lld ms; end: %s", read.video.size(),
              read.audio.size(), qint64(stream.timeToFirstPacket().count()),
              qPrintable(stream.end().toLogString()));
    }

    void aWrongPassphraseIsARefusalWithoutASecret()
    {
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"));
        const std::uint16_t port = freeUdpPort();
        FfmpegPublisher publisher(srtUrl(port, QStringLiteral("mode=listener&passphrase=secret-secret")),
                                  listener(clip.path()));
        Error error;
        const QString url = srtUrl(port, QStringLiteral("streamid=#!::r=live/s1&passphrase=mystery-mystery"));
        for (int i = 0; i < 5 && error.code != ErrorCode::SourceRefused; ++i)
            error = RecordedStream::read(url, {.openLimit = Milliseconds{2000}}).end();
        QVERIFY2(error.code == ErrorCode::SourceRefused, qPrintable(error.toLogString()));
        QVERIFY(publisher.isRunning());
        QVERIFY2(!error.toLogString().contains(QStringLiteral("mystery")), qPrintable(error.toLogString()));
        qInfo("%s", qPrintable(error.toLogString()));
    }

    void nobodyListens()
    {
        QElapsedTimer timer;
        timer.start();
        const auto opened = makeLibavSource()->open(
            srtUrl(freeUdpPort(), QStringLiteral("streamid=#!::r=live/s1&passphrase=mystery-mystery")),
            {.openLimit = Milliseconds{1500}});
        QVERIFY(!opened);
        const bool expected = opened.error().code == ErrorCode::SourceTimeout ||
                              opened.error().code == ErrorCode::SourceUnreachable;
        QVERIFY2(expected, qPrintable(opened.error().toLogString()));
        QVERIFY(!opened.error().toLogString().contains(QStringLiteral("mystery")));
        QVERIFY(timer.elapsed() < 4000);
    }

    void garbageIsNotMedia()
    {
        const std::uint16_t port = freeUdpPort();
        FfmpegPublisher publisher(srtUrl(port, QStringLiteral("mode=listener&pkt_size=1316")),
                                  {.seconds = 20,
                                   .audio = false,
                                   .format = QStringLiteral("rawvideo"),
                                   .outputOptions = {QStringLiteral("-c:v"), QStringLiteral("rawvideo")}});
        Error error;
        QElapsedTimer timer;
        for (int i = 0; i < 4; ++i) {
            timer.start();
            error = RecordedStream::read(srtUrl(port, QStringLiteral("streamid=#!::r=live/s1")),
                                         {.openLimit = Milliseconds{3000}})
                        .end();
            if (error.code != ErrorCode::SourceUnreachable) break;
        }
        const bool expected = error.code == ErrorCode::SourceNotMedia ||
                              error.code == ErrorCode::SourceTimeout || error.code == ErrorCode::NoTracks;
        QVERIFY2(expected, qPrintable(error.toLogString()));
        QVERIFY(timer.elapsed() < 6000);
    }

    void aSilentPeerIsAStall()
    {
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"));
        const std::uint16_t port = freeUdpPort();
        FfmpegPublisher publisher(srtUrl(port, QStringLiteral("mode=listener")), listener(clip.path()));
        std::unique_ptr<PacketSource> source;
        bool isOpen = false;
        for (int i = 0; i < 5 && !isOpen; ++i) {
            source = makeLibavSource();
            isOpen = source
                         ->open(srtUrl(port, QStringLiteral("streamid=#!::r=live/s1")),
                                {.stallLimit = Milliseconds{800}})
                         .has_value();
        }
        QVERIFY(isOpen);
        publisher.freeze();
        QElapsedTimer timer;
        timer.start();
        Error error;
        for (;;) {
            const auto packet = source->read();
            if (packet) continue;
            error = packet.error();
            break;
        }
        publisher.thaw();
        QVERIFY2(error.code == ErrorCode::SourceTimeout, qPrintable(error.toLogString()));
        QVERIFY(timer.elapsed() < 4000);
    }

    void options_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value"); ///< empty: refused
        const auto row = [](const QByteArray& query, const QByteArray& name, const QByteArray& value) {
            QTest::newRow(query.constData()) << query << name << value;
        };
        row("", "latency", "1000000");
        row("latency=200", "latency", "200000");
        row("latency=200000", "latency", "200000");
        row("latency=0", "latency", "0");
        row("latency=9999", "latency", "");
        row("latency=-1", "latency", "");
        row("latency=abc", "latency", "");
        row("mode=caller", "mode", "caller");
        row("mode=listener", "mode", "");
        row("mode=rendezvous", "mode", "");
        row("passphrase=0123456789", "passphrase", "0123456789");
        row("passphrase=a%26b%3d0123456", "passphrase", "a&b=0123456");
        row("passphrase=short", "passphrase", "");
        row("pbkeylen=24", "pbkeylen", "24");
        row("pbkeylen=17", "pbkeylen", "");
        row("streamid=#!::r=live/s1,m=request", "streamid", "#!::r=live/s1,m=request");
        row("streamid=%23%21%3A%3Ar%3Dlive%2Fs1", "streamid", "#!::r=live/s1");
    }
    void options()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        const auto options = srtOptions(query);
        QCOMPARE(options.has_value(), !value.isEmpty());
        if (options)
            QCOMPARE(valueOf(*options, name), value);
        else
            QCOMPARE(options.error(), name);
    }

    void whatIsNotKnownIsLeftOut()
    {
        const auto options = srtOptions("listen_timeout=5&smoother=file&localaddr=1.2.3.4&x");
        QVERIFY(options);
        QCOMPARE(options->size(), 3U);
        const auto refused =
            makeLibavSource()->open(QStringLiteral("srt://127.0.0.1:9?mode=listener&passphrase=mystery"), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::UrlInvalid);
        QVERIFY(!refused.error().toLogString().contains(QStringLiteral("mystery")));
    }
};

RECDECK_TEST(SrtTest)
#include "tst_srt.moc"
