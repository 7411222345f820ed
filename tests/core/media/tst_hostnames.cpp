#include "core/media/hostlookup.h"
#include "core/media/source.h"
#include "tests/support/essence.h"
#include "tests/support/fakenames.h"
#include "tests/support/hlsorigin.h"
#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>
#include <thread>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

constexpr SourceOptions hurried{.openLimit = Milliseconds{800}, .stallLimit = Milliseconds{3000}};

} // namespace

/// Hosts whose names come and go.
class HostNamesTest final : public QObject
{
    Q_OBJECT

private slots:
    void lookingUp()
    {
        FakeName name;
        IoGuard guard;
        const QByteArray host = FakeName::host().toLatin1();
        guard.arm(Milliseconds{300});
        QCOMPARE(lookUpHost(host, guard), HostLookup::Found);
        name.set(FakeName::Answer::Unknown);
        QCOMPARE(lookUpHost(host, guard), HostLookup::Unknown);
        name.set(FakeName::Answer::Never);
        QCOMPARE(lookUpHost(host, guard), HostLookup::Stopped);
        QCOMPARE(lookUpHost("127.0.0.1", guard), HostLookup::Found); // nobody is asked
    }

    void opening_data()
    {
        QTest::addColumn<QString>("url");
        for (const char* scheme : {"http", "rtmp", "rtsp", "srt"})
            QTest::newRow(scheme)
                << QStringLiteral("%1://%2:1/live/s1").arg(QLatin1String(scheme), FakeName::host());
        QTest::newRow("hls") << QStringLiteral("http://%1:1/live/s1.m3u8").arg(FakeName::host());
    }
    void opening()
    {
        QFETCH(QString, url);
        FakeName name;
        name.set(FakeName::Answer::Unknown);
        const auto unknown = makeLibavSource()->open(url, hurried);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::SourceUnreachable);
        QCOMPARE(unknown.error().retry, Retry::Later);
        QVERIFY(unknown.error().detail.contains(QStringLiteral("host name")));
        name.set(FakeName::Answer::Never);
        QElapsedTimer timer;
        timer.start();
        const auto never = makeLibavSource()->open(url, hurried);
        QVERIFY(!never);
        QCOMPARE(never.error().code, ErrorCode::SourceTimeout);
        QVERIFY(timer.elapsed() < 5000);
    }

    void aNameThatVanishesBetweenPartsLosesNothing()
    {
        FakeName name;
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"));
        std::jthread healer;
        const HlsOrigin origin(clip.path(), {.window = 10}, [&](int part, int, const QByteArray&) {
            if (part == 2) {
                name.set(FakeName::Answer::Unknown);
                healer = std::jthread([&] {
                    while (name.questions() < 3)
                        std::this_thread::yield();
                    name.set(FakeName::Answer::Localhost);
                });
            }
            return std::optional<HttpStub::Answer>();
        });
        const RecordedStream stream = RecordedStream::read(FakeName::in(origin.url()), hurried);
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        QVERIFY(essenceOf(stream).video == essenceOfFile(clip.path()).video);
        QCOMPARE(stream.counters().missingParts, 0);
    }

    void aResolverThatHangsBetweenPartsHoldsNobodyUp()
    {
        FakeName name;
        const HlsOrigin origin(MediaClip::file(QStringLiteral("mp4")).path(), {},
                               [&](int part, int, const QByteArray&) {
                                   if (part == 2) name.set(FakeName::Answer::Never);
                                   return std::optional<HttpStub::Answer>();
                               });
        const auto source = makeLibavSource();
        QVERIFY(source->open(FakeName::in(origin.url()), {}));
        const std::jthread stopper([&] {
            while (name.questions() == 0 || origin.requestsFor(2) == 0)
                std::this_thread::yield();
            source->interrupt();
        });
        QElapsedTimer timer;
        timer.start();
        Result<Packet> packet = source->read();
        while (packet)
            packet = source->read();
        QCOMPARE(packet.error().code, ErrorCode::Cancelled);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

RECDECK_TEST(HostNamesTest)
#include "tst_hostnames.moc"
