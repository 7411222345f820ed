#include "core/media/finish.h"
#include "core/media/muxer.h"
#include "core/media/pull.h"
#include "tests/support/ffmpegpublisher.h"
#include "tests/support/httpstub.h"
#include "tests/support/mediaclip.h"
#include "tests/support/nginxrtmp.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>
#include <thread>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

/// The real source against a real RTMP server.
class RtmpTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = NginxRtmp::missing(); !reason.isEmpty()) QSKIP(qPrintable(reason));
        m_server = std::make_unique<NginxRtmp>();
        QVERIFY2(m_server->isReady(), qPrintable(m_server->log()));
    }
    void cleanupTestCase() { m_server.reset(); }

    void everyPacketOfABroadcast()
    {
        // Published without B-frames and with: what the server passes on is what the clip holds.
        const MediaClip& clip = MediaClip::flv({.seconds = 5});
        const QString url = m_server->url(QStringLiteral("clip?token=secret"));
        std::unique_ptr<FfmpegPublisher> publisher;
        RecordedStream stream;
        {
            // The player waits for the publisher: nginx drops what nobody watches.
            publisher = std::make_unique<FfmpegPublisher>(url, PublishOptions{.clip = clip.path()});
            QTRY_VERIFY(m_server->log().contains(QStringLiteral("publish: name='clip'")));
            stream = RecordedStream::read(url);
        }
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio}) {
            QList<QByteArray> sent;
            for (const ProbedPacket& packet : packetsOf(clip.packets(), kind))
                sent << packet.hash;
            QList<QByteArray> got;
            for (const Packet& packet : stream.packets())
                if (packet.kind == kind) got << payloadHash(packet);
            QVERIFY(got.size() > sent.size() / 2);
            QCOMPARE(got, sent.last(got.size()));
        }
    }

    void unknownStreamIsRefusedAtOnce()
    {
        QElapsedTimer timer;
        timer.start();
        const auto opened = makeLibavSource()->open(m_server->url(QStringLiteral("nobody?k=secret")), {});
        QVERIFY(!opened);
        const Error& error = opened.error();
        QVERIFY2(error.code == ErrorCode::SourceRefused || error.code == ErrorCode::SourceTimeout,
                 qPrintable(error.toLogString()));
        QCOMPARE(error.retry, Retry::Later);
        qInfo() << "nobody publishes:" << error.toLogString() << timer.elapsed() << "ms";
    }

    void unknownApplicationIsRefused()
    {
        const QString url = QStringLiteral("rtmp://127.0.0.1:%1/nowhere/a").arg(m_server->rtmpPort());
        const auto opened = makeLibavSource()->open(url, {.openLimit = Milliseconds{3000}});
        QVERIFY(!opened);
        QVERIFY2(opened.error().code == ErrorCode::SourceRefused, qPrintable(opened.error().toLogString()));
    }

    void frozenServerIsATimeout()
    {
        const QString url = m_server->url(QStringLiteral("frozen"));
        FfmpegPublisher publisher(url, {});
        QTRY_VERIFY(m_server->log().contains(QStringLiteral("publish: name='frozen'")));
        const auto source = makeLibavSource();
        const auto opened = source->open(url, {.stallLimit = Milliseconds{700}});
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toLogString()));
        QVERIFY(source->read());
        m_server->freeze();
        Error error;
        for (bool more = true; more;) {
            const auto packet = source->read();
            more = packet.has_value();
            if (!more) error = packet.error();
        }
        m_server->thaw();
        QVERIFY2(error.code == ErrorCode::SourceTimeout, qPrintable(error.toLogString()));
    }

    void killedServerIsAFailure()
    {
        NginxRtmp server;
        QVERIFY2(server.isReady(), qPrintable(server.log()));
        const QString url = server.url(QStringLiteral("killed"));
        FfmpegPublisher publisher(url, {});
        QTRY_VERIFY(server.log().contains(QStringLiteral("publish: name='killed'")));
        const auto source = makeLibavSource();
        const auto opened = source->open(url, {});
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toLogString()));
        QVERIFY(source->read());
        server.kill();
        Error error;
        for (bool more = true; more;) {
            const auto packet = source->read();
            more = packet.has_value();
            if (!more) error = packet.error();
        }
        QVERIFY2(error.code == ErrorCode::SourceFailed || error.code == ErrorCode::SourceEnded,
                 qPrintable(error.toLogString()));
    }

    void interruptDuringASilentStream()
    {
        NginxRtmp server({.idleStreams = true});
        QVERIFY2(server.isReady(), qPrintable(server.log()));
        const auto source = makeLibavSource();
        QElapsedTimer timer;
        std::jthread other([&] {
            std::this_thread::sleep_for(Milliseconds{300});
            timer.start();
            source->interrupt();
        });
        const auto opened = source->open(server.url(QStringLiteral("silent")), {});
        const qint64 elapsed = timer.elapsed();
        QVERIFY(!opened);
        QVERIFY2(opened.error().code == ErrorCode::Cancelled, qPrintable(opened.error().toLogString()));
        qInfo() << "interrupted after" << elapsed << "ms";
        QVERIFY(elapsed < 2000); // the limit is 8000
    }

private:
    std::unique_ptr<NginxRtmp> m_server;
};

RECDECK_TEST(RtmpTest)
#include "tst_rtmp.moc"
