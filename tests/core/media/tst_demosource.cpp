#include "core/media/demosource.h"
#include "tests/support/flvreader.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>
#include <future>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;

namespace {

constexpr auto readLimit = 20s;

DemoOptions smallPicture()
{
    DemoOptions options;
    options.width = 320;
    options.height = 180;
    options.framesPerSecond = 30;
    options.bitsPerSecond = 400'000;
    options.caption = QStringLiteral("Test picture");
    return options;
}

QByteArray hashOf(const test::ReadPacket& packet)
{
    return QCryptographicHash::hash(packet.payload, QCryptographicHash::Md5);
}

/// Position of the first packet of `reading` in `sent`, if the whole reading follows from there without a gap
/// or a change; -1 otherwise.
qsizetype runStart(const test::FlvReading& reading, const std::vector<SentPacket>& sent)
{
    const auto same = [](const test::ReadPacket& read, const SentPacket& made) {
        return read.kind == made.kind && read.keyFrame == made.keyFrame && hashOf(read) == made.payloadHash;
    };
    for (std::size_t start = 0; start + reading.packets.size() <= sent.size(); ++start) {
        if (std::equal(reading.packets.begin(), reading.packets.end(), sent.begin() + qsizetype(start), same))
            return qsizetype(start);
    }
    return -1;
}

std::int64_t keyFrames(const test::FlvReading& reading)
{
    return std::ranges::count_if(reading.packets, [](const test::ReadPacket& packet) {
        return packet.kind == TrackKind::Video && packet.keyFrame;
    });
}

} // namespace

class DemoSourceTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyClientGetsAllFromAKeyFrameToTheEnd_data();
    void everyClientGetsAllFromAKeyFrameToTheEnd();
    void timestampsRunOnAndKeyFramesComeEachSecond();
    void answersToAnyNameUntilTheEnd();
    void oddOptionsBecomePossibleOnes();
    void aTakenPortIsAnError();
    void remembersNothingWhenTold();
};

void DemoSourceTest::everyClientGetsAllFromAKeyFrameToTheEnd_data()
{
    QTest::addColumn<bool>("bFrames");
    QTest::newRow("without B-frames") << false;
    QTest::newRow("with B-frames") << true;
}

void DemoSourceTest::everyClientGetsAllFromAKeyFrameToTheEnd()
{
    QFETCH(bool, bFrames);
    DemoOptions options = smallPicture();
    options.bFrames = bFrames;
    auto demo = DemoSource::start(options);
    QVERIFY2(demo, demo ? "" : qPrintable(demo.error().toLogString()));
    const auto reader = [&](const char* name) {
        const QString url = (*demo)->url(QStringLiteral("live"), QString::fromLatin1(name));
        return std::async(std::launch::async, [url] { return test::readFlv(url, readLimit); });
    };
    auto early = reader("one");
    QTRY_VERIFY_WITH_TIMEOUT((*demo)->sent().size() > 120, 10000);
    auto late = reader("two");
    QTRY_VERIFY_WITH_TIMEOUT((*demo)->sent().size() > 220, 10000);
    (*demo)->finish();
    const std::vector<SentPacket> sent = (*demo)->sent();
    for (auto* pending : {&early, &late}) {
        const test::FlvReading reading = pending->get();
        QVERIFY(reading.opened);
        QVERIFY(reading.cleanEnd);
        QVERIFY(!reading.packets.empty());
        QCOMPARE(reading.packets.front().kind, TrackKind::Video);
        QVERIFY(reading.packets.front().keyFrame);
        const qsizetype start = runStart(reading, sent);
        QVERIFY(start >= 0);
        QCOMPARE(start + qsizetype(reading.packets.size()), qsizetype(sent.size()));
    }
}

void DemoSourceTest::timestampsRunOnAndKeyFramesComeEachSecond()
{
    auto demo = DemoSource::start(smallPicture());
    QVERIFY(demo);
    const test::FlvReading reading =
        test::readFlv((*demo)->url(QStringLiteral("a/b"), QStringLiteral("c d")), readLimit, 250);
    QVERIFY(reading.opened);
    QCOMPARE(reading.packets.size(), std::size_t(250));
    QVERIFY(keyFrames(reading) >= 3);
    std::int64_t lastKey = -1;
    for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio}) {
        std::int64_t last = -1;
        for (const test::ReadPacket& packet : reading.packets) {
            if (packet.kind != kind) continue;
            QVERIFY(packet.dts > last);
            if (last >= 0) QVERIFY2(packet.dts - last < 40, qPrintable(QString::number(packet.dts - last)));
            last = packet.dts;
            if (kind == TrackKind::Audio || !packet.keyFrame) continue;
            QCOMPARE(packet.dts % 1000, 0); // the flash and the beep are at full seconds too
            if (lastKey >= 0) QCOMPARE(packet.dts - lastKey, 1000);
            lastKey = packet.dts;
        }
    }
}

void DemoSourceTest::answersToAnyNameUntilTheEnd()
{
    auto demo = DemoSource::start(smallPicture());
    QVERIFY(demo);
    const auto statusLine = [&](const QByteArray& path) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), (*demo)->port());
        socket.write("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        while (!socket.canReadLine() && socket.waitForReadyRead(5000)) {
        }
        return socket.readLine().trimmed();
    };
    QCOMPARE(statusLine("/live/s1.flv?token=x"), QByteArray("HTTP/1.1 200 OK"));
    QCOMPARE(statusLine("/any/thing/else.flv"), QByteArray("HTTP/1.1 200 OK"));
    QCOMPARE(statusLine("/live/s1.mp4"), QByteArray("HTTP/1.1 404 Not Found"));
    QCOMPARE(statusLine("/s1.flv"), QByteArray("HTTP/1.1 404 Not Found"));
    (*demo)->finish();
    (*demo)->finish(); // a second time does nothing
    QCOMPARE(statusLine("/live/s1.flv"), QByteArray("HTTP/1.1 404 Not Found"));
}

void DemoSourceTest::oddOptionsBecomePossibleOnes()
{
    DemoOptions options = smallPicture();
    options.width = 7;
    options.height = 101;
    options.framesPerSecond = 0;
    options.bitsPerSecond = -1;
    options.caption = QString(500, u'\u00e9');
    auto demo = DemoSource::start(options);
    QVERIFY(demo);
    const test::FlvReading reading =
        test::readFlv((*demo)->url(QStringLiteral("a"), QStringLiteral("b")), readLimit, 40);
    QCOMPARE(reading.packets.size(), std::size_t(40));
}

void DemoSourceTest::aTakenPortIsAnError()
{
    auto first = DemoSource::start(smallPicture());
    QVERIFY(first);
    DemoOptions options = smallPicture();
    options.port = (*first)->port();
    const auto second = DemoSource::start(options);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::FileFailed);
    QVERIFY(second.error().subject.endsWith(QString::number(options.port)));
}

void DemoSourceTest::remembersNothingWhenTold()
{
    DemoOptions options = smallPicture();
    options.keepSent = false;
    auto demo = DemoSource::start(options);
    QVERIFY(demo);
    const test::FlvReading reading =
        test::readFlv((*demo)->url(QStringLiteral("a"), QStringLiteral("b")), readLimit, 40);
    QCOMPARE(reading.packets.size(), std::size_t(40));
    QVERIFY((*demo)->sent().empty());
}

RECDECK_TEST(DemoSourceTest)
#include "tst_demosource.moc"
