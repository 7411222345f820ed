#include "core/media/flvorigin.h"
#include "tests/support/flvreader.h"
#include "tests/support/packetfeed.h"
#include "tests/support/testmain.h"

#include <QTcpSocket>
#include <QTest>
#include <atomic>
#include <future>
#include <thread>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;

namespace {

FlvTag videoTag(bool key, qsizetype size, char content)
{
    QByteArray bytes(11 + size + 4, content);
    bytes[0] = 9;
    bytes[1] = static_cast<char>(size >> 16);
    bytes[2] = static_cast<char>(size >> 8);
    bytes[3] = static_cast<char>(size);
    bytes[11] = key ? 0x17 : 0x27;
    bytes[12] = 1;
    return splitFlv(bytes).tags.at(0);
}

/// Everything the server sends to a request, until it closes. Blocks; empty if that takes longer than
/// `limit`.
QByteArray exchange(std::uint16_t port, const QByteArray& request, std::chrono::milliseconds limit = 10s)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    socket.write(request);
    QByteArray answer;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < limit.count() && socket.state() != QAbstractSocket::UnconnectedState) {
        socket.waitForReadyRead(50);
        answer += socket.readAll();
    }
    return socket.state() == QAbstractSocket::UnconnectedState ? answer : QByteArray();
}

QByteArray get(const QByteArray& path, const QByteArray& version = "HTTP/1.1")
{
    return "GET " + path + ' ' + version + "\r\nHost: x\r\n\r\n";
}

/// A client that reads as fast as it can, in a thread of its own.
class Watcher
{
public:
    Watcher(std::uint16_t port, const QByteArray& path)
        : m_thread([this, port, path](const std::stop_token& stop) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
            socket.write(get(path, "HTTP/1.0")); // without chunks the body is easy to compare
            while (!stop.stop_requested() && socket.state() != QAbstractSocket::UnconnectedState) {
                socket.waitForReadyRead(20);
                const QByteArray got = socket.readAll();
                const std::lock_guard lock(m_mutex);
                m_bytes += got;
            }
            over = true;
        })
    {
    }
    [[nodiscard]] QByteArray body() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes.mid(m_bytes.indexOf("\r\n\r\n") + 4);
    }
    std::atomic<bool> over = false;

private:
    mutable std::mutex m_mutex;
    QByteArray m_bytes;
    std::jthread m_thread;
};

const QString streamName = QStringLiteral("live/s1");

} // namespace

class FlvOriginTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void clientsStartAtTheLastKeyFrame();
    void streamsAreKeptApart();
    void slowClientIsCutAndTheOthersGoOn();
    void endSendsTheRestAndTellsItIsOver();
    void endCutsWhoDoesNotRead();
    void cutIsNoCleanEnd();
    void anotherHeaderIsForNewClients();
    void refusals_data();
    void refusals();
    void headAsksForTheHeadOnly();
    void slowRequestIsGivenUp();
    void moreClientsThanAllowedAreClosed();
    void manyStreamsFromOneRecording();

private:
    void startWith(const FlvOriginLimits& limits);

    std::unique_ptr<FlvOrigin> m_origin;
};

void FlvOriginTest::init()
{
    startWith({});
}

void FlvOriginTest::cleanup()
{
    m_origin.reset();
}

void FlvOriginTest::startWith(const FlvOriginLimits& limits)
{
    auto origin = FlvOrigin::start(0, limits);
    QVERIFY2(origin, origin ? "" : qPrintable(origin.error().toLogString()));
    m_origin = std::move(*origin);
    m_origin->open(streamName, "HEADER");
}

void FlvOriginTest::clientsStartAtTheLastKeyFrame()
{
    const std::vector tags{videoTag(true, 20, 'a'), videoTag(false, 20, 'b'), videoTag(true, 20, 'c'),
                           videoTag(false, 20, 'd'), videoTag(false, 20, 'e')};
    const Watcher early(m_origin->port(), "/live/s1.flv");
    QTRY_COMPARE(m_origin->counters().served, 1);
    m_origin->send(streamName, tags[1]); // not a key frame: nobody can start with it
    for (const FlvTag& tag : tags)
        m_origin->send(streamName, tag);
    const Watcher late(m_origin->port(), "/live/s1.flv?token=1");
    QTRY_COMPARE(m_origin->counters().served, 2);
    m_origin->send(streamName, tags[3]);
    const QByteArray tail = tags[2].bytes + tags[3].bytes + tags[4].bytes + tags[3].bytes;
    QTRY_COMPARE(late.body(), "HEADER" + tail);
    QTRY_COMPARE(early.body(), "HEADER" + tags[0].bytes + tags[1].bytes + tail);
}

void FlvOriginTest::streamsAreKeptApart()
{
    const QString other = QStringLiteral("a/b/\u4e2d c");
    m_origin->open(other, "OTHER");
    QCOMPARE(m_origin->url(QStringLiteral("a/b"), QStringLiteral("\u4e2d c")),
             QStringLiteral("http://127.0.0.1:%1/a/b/%E4%B8%AD%20c.flv").arg(m_origin->port()));
    const Watcher first(m_origin->port(), "/live/s1.flv");
    const Watcher second(m_origin->port(), "/a/b/%E4%B8%AD%20c.flv");
    QTRY_COMPARE(m_origin->counters().served, 2);
    const FlvTag tag = videoTag(true, 10, 'x');
    m_origin->send(other, tag);
    QTRY_COMPARE(second.body(), "OTHER" + tag.bytes);
    QCOMPARE(first.body(), QByteArray("HEADER"));
    m_origin->send(QStringLiteral("no/such"), tag);
}

void FlvOriginTest::slowClientIsCutAndTheOthersGoOn()
{
    startWith({.clientQueue = megabytes(1)});
    QTcpSocket slow; // never reads
    slow.setReadBufferSize(1);
    slow.connectToHost(QStringLiteral("127.0.0.1"), m_origin->port());
    slow.write(get("/live/s1.flv"));
    QVERIFY(slow.waitForBytesWritten(5000));
    const Watcher fast(m_origin->port(), "/live/s1.flv");
    QTRY_COMPARE(m_origin->counters().served, 2);
    qsizetype sent = 6;
    for (int i = 0; i < 400; ++i) {
        const FlvTag tag = videoTag(i % 10 == 0, 65'000, 'x');
        m_origin->send(streamName, tag);
        sent += tag.bytes.size();
        QTRY_COMPARE(fast.body().size(), sent);
        if (m_origin->counters().cutSlow > 0 && i > 20) break;
    }
    QCOMPARE(m_origin->counters().cutSlow, 1);
    QCOMPARE(m_origin->counters().clients, 1);
}

void FlvOriginTest::endSendsTheRestAndTellsItIsOver()
{
    const Watcher watcher(m_origin->port(), "/live/s1.flv");
    auto chunked = std::async(std::launch::async, exchange, m_origin->port(), get("/live/s1.flv"), 10s);
    QTRY_COMPARE(m_origin->counters().served, 2);
    QByteArray all = "HEADER";
    for (int i = 0; i < 50; ++i) {
        const FlvTag tag = videoTag(i == 0, 20'000, 'x');
        m_origin->send(streamName, tag);
        all += tag.bytes;
    }
    QVERIFY(m_origin->end(streamName, 5s));
    QTRY_VERIFY(watcher.over);
    QCOMPARE(watcher.body(), all);
    const QByteArray answer = chunked.get();
    QVERIFY(answer.contains("Transfer-Encoding: chunked\r\n"));
    QVERIFY(answer.contains("\r\n\r\n6\r\nHEADER\r\n"));
    QVERIFY(answer.endsWith("\r\n0\r\n\r\n"));
    QVERIFY(exchange(m_origin->port(), get("/live/s1.flv")).startsWith("HTTP/1.1 404 "));
    QVERIFY(m_origin->end(streamName, 1s));
}

void FlvOriginTest::endCutsWhoDoesNotRead()
{
    QTcpSocket slow;
    slow.setReadBufferSize(1);
    slow.connectToHost(QStringLiteral("127.0.0.1"), m_origin->port());
    slow.write(get("/live/s1.flv"));
    QVERIFY(slow.waitForBytesWritten(5000));
    QTRY_COMPARE(m_origin->counters().served, 1);
    for (int i = 0; i < 120; ++i)
        m_origin->send(streamName, videoTag(i == 0, 65'000, 'x'));
    QVERIFY(!m_origin->end(streamName, 200ms));
    QCOMPARE(m_origin->counters().clients, 0);
}

void FlvOriginTest::cutIsNoCleanEnd()
{
    const QByteArray flv = test::demoFlv({.width = 320, .height = 180, .caption = {}}, 1s);
    const FlvPieces pieces = splitFlv(flv);
    QByteArray header = pieces.fileHeader;
    for (const FlvTag& tag : pieces.tags) {
        if (tag.sequenceHeader || tag.type == FlvTagType::Script) header += tag.bytes;
    }
    m_origin->open(streamName, header);
    const QString url = m_origin->url(QStringLiteral("live"), QStringLiteral("s1"));
    int expected = 0;
    for (const bool clean : {true, false}) {
        auto reader = std::async(std::launch::async, [&url] { return test::readFlv(url, 10s); });
        ++expected;
        QTRY_COMPARE(m_origin->counters().served, expected);
        for (const FlvTag& tag : pieces.tags) {
            if (!tag.sequenceHeader && tag.type != FlvTagType::Script) m_origin->send(streamName, tag);
        }
        if (clean)
            QVERIFY(m_origin->end(streamName, 5s));
        else
            m_origin->cut(streamName);
        QCOMPARE(reader.get().cleanEnd, clean);
        m_origin->open(streamName, header);
        QTRY_COMPARE(m_origin->counters().clients, 0);
    }
}

void FlvOriginTest::anotherHeaderIsForNewClients()
{
    const Watcher early(m_origin->port(), "/live/s1.flv");
    QTRY_COMPARE(m_origin->counters().served, 1);
    const FlvTag first = videoTag(true, 10, 'x');
    const FlvTag second = videoTag(true, 10, 'y');
    m_origin->send(streamName, first);
    m_origin->open(streamName, "NEW");
    const Watcher late(m_origin->port(), "/live/s1.flv");
    QTRY_COMPARE(m_origin->counters().served, 2);
    m_origin->send(streamName, second);
    QTRY_COMPARE(early.body(), "HEADER" + first.bytes + second.bytes);
    QTRY_COMPARE(late.body(), "NEW" + second.bytes);
}

void FlvOriginTest::refusals_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    const auto row = [](const char* name, const QByteArray& request, const char* status) {
        QTest::newRow(name) << request << QByteArray("HTTP/1.1 ") + status + "\r\n";
    };
    row("unknown stream", get("/live/other.flv"), "404 Not Found");
    row("no such kind", get("/live/s1.ts"), "404 Not Found");
    row("root", get("/"), "404 Not Found");
    row("up", get("/live/../s1.flv"), "404 Not Found");
    row("empty part", get("/live//s1.flv"), "404 Not Found");
    row("NUL in the name", get("/live/%00.flv"), "404 Not Found");
    row("bad escape", get("/live/%zz.flv"), "404 Not Found");
    row("method", "POST /live/s1.flv HTTP/1.1\r\n\r\n", "405 Method Not Allowed");
    row("not HTTP", "HELO there\r\n\r\n", "400 Bad Request");
    row("spaces", "GET /live/ s1.flv HTTP/1.1\r\n\r\n", "400 Bad Request");
    row("other protocol", "GET /live/s1.flv RTSP/1.0\r\n\r\n", "400 Bad Request");
    row("binary", QByteArray("\x16\x03\x01\x02\x00\r\n\r\n", 9), "400 Bad Request");
    row("empty line", "\r\n\r\n", "400 Bad Request");
    row("long head", "GET /live/s1.flv HTTP/1.1\r\nX: " + QByteArray(9000, 'x') + "\r\n\r\n",
        "431 Request Header Fields Too Large");
    row("endless head", QByteArray(200'000, 'x'), "431 Request Header Fields Too Large");
}

void FlvOriginTest::refusals()
{
    QFETCH(QByteArray, request);
    const QByteArray answer = exchange(m_origin->port(), request);
    QFETCH(QByteArray, status);
    QVERIFY2(answer.startsWith(status), answer.constData());
    QVERIFY(answer.contains("\r\nConnection: close\r\n"));
    QTRY_COMPARE(m_origin->counters().clients, 0);
    QCOMPARE(m_origin->counters().refused, 1);
}

void FlvOriginTest::headAsksForTheHeadOnly()
{
    const QByteArray answer = exchange(m_origin->port(), "HEAD /live/s1.flv HTTP/1.1\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n"));
    QCOMPARE(m_origin->counters().served, 0);
}

void FlvOriginTest::slowRequestIsGivenUp()
{
    startWith({.requestTime = 300ms});
    QVERIFY(exchange(m_origin->port(), "GET /live/s1.flv HT").startsWith("HTTP/1.1 408 "));
    QVERIFY(exchange(m_origin->port(), "").startsWith("HTTP/1.1 408 "));
    QTRY_COMPARE(m_origin->counters().clients, 0);
}

void FlvOriginTest::moreClientsThanAllowedAreClosed()
{
    startWith({.clients = 2});
    const Watcher first(m_origin->port(), "/live/s1.flv");
    const Watcher second(m_origin->port(), "/live/s1.flv");
    QTRY_COMPARE(m_origin->counters().served, 2);
    const Watcher third(m_origin->port(), "/live/s1.flv");
    QTRY_VERIFY(third.over);
    QVERIFY(!first.over);
}

void FlvOriginTest::manyStreamsFromOneRecording()
{
    constexpr int streams = 500;
    const FlvTag key = videoTag(true, 5000, 'k');
    for (int i = 0; i < streams; ++i)
        m_origin->open(QStringLiteral("load/%1").arg(i), "H");
    std::vector<std::unique_ptr<Watcher>> watchers;
    for (int i = 0; i < streams; i += 25)
        watchers.push_back(
            std::make_unique<Watcher>(m_origin->port(), "/load/" + QByteArray::number(i) + ".flv"));
    QTRY_COMPARE(m_origin->counters().served, qint64(watchers.size()));
    QByteArray expected = "H";
    for (std::uint32_t time = 0; time < 400; time += 40) {
        const FlvTag tag = key.at(time); // the same memory for all streams
        for (int i = 0; i < streams; ++i)
            m_origin->send(QStringLiteral("load/%1").arg(i), tag);
        expected += tag.bytes;
    }
    for (const auto& watcher : watchers)
        QTRY_COMPARE(watcher->body().size(), expected.size());
    QCOMPARE(watchers.back()->body(), expected);
}

RECDECK_TEST(FlvOriginTest)
#include "tst_flvorigin.moc"
