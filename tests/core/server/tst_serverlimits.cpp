#include "tests/core/server/serverrig.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <vector>

using namespace recdeck;
using namespace recdeck::server;
using namespace recdeck::test;

namespace {

/// Short enough to wait for.
ServerLimits hasty()
{
    return {.firstByte = Milliseconds{300},
            .request = Milliseconds{400},
            .answer = Milliseconds{300},
            .send = Milliseconds{500},
            .betweenRequests = Milliseconds{300},
            .farewell = Milliseconds{300}};
}

} // namespace

/// Clients that are slow, greedy, broken or hostile.
class ServerLimitsTest final : public QObject
{
    Q_OBJECT

    /// Sends `bytes` one at a time until the server has had enough. False: it took them all.
    static bool isCutOff(RawClient& client, const QByteArray& bytes)
    {
        for (const char byte : bytes) {
            client.send(QByteArray(1, byte));
            if (client.waitForEnd(20)) return true;
        }
        return false;
    }

private slots:
    void halfARequestIsNotWaitedFor_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a method") << QByteArray("GE");
        QTest::newRow("a line") << QByteArray("GET / HTTP/1.1\r\n");
        QTest::newRow("no end of the head") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n");
        QTest::newRow("half a body") << QByteArray(
            "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf");
        QTest::newRow("half a chunk")
            << QByteArray("POST /body HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\na\r\nhalf");
    }
    void halfARequestIsNotWaitedFor()
    {
        QFETCH(QByteArray, bytes);
        const ServerRig rig(hasty());
        auto client = rig.connect(bytes);
        QVERIFY(client.waitForEnd());
        QVERIFY(client.unread().isEmpty());
        QVERIFY(rig.isServing());
    }
    void aByteNowAndThenProlongsNothing_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("head") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nX: ");
        QTest::newRow("body") << QByteArray(
            "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 10000\r\n\r\n");
        QTest::newRow("chunks") << QByteArray(
            "POST /body HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n");
    }
    void aByteNowAndThenProlongsNothing()
    {
        QFETCH(QByteArray, before);
        const ServerRig rig(hasty());
        auto client = rig.connect(before);
        QVERIFY(isCutOff(client, QByteArray(2000, 'x')));
        QVERIFY(rig.isServing());
    }
    void aHundredSlowClientsKeepNobodyOut()
    {
        const ServerRig rig;
        std::vector<std::unique_ptr<RawClient>> slow;
        for (int i = 0; i < 100; ++i)
            slow.push_back(std::make_unique<RawClient>(rig.server->address().port,
                                                       i % 2 ? QByteArray("GET /slow HT") : QByteArray()));
        QVERIFY(rig.isServing());
    }
    void aConnectionThatIsNotUsedEnds()
    {
        const ServerRig rig(hasty());
        auto client = rig.connect(ServerRig::get("/echo/a"));
        QVERIFY(client.read());
        QVERIFY(client.waitForEnd());
    }
    void whoDoesNotReadIsCutOff()
    {
        const ServerRig rig(hasty());
        auto client = rig.connect(ServerRig::get("/large"));
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 1500) // it takes nothing, others are served
            QVERIFY(rig.isServing());
        QVERIFY(!client.read());
        QVERIFY(client.waitForEnd());
        QVERIFY(client.unread().size() < 32 * 1024 * 1024);
    }
    void whoBreaksOffDisturbsNobody()
    {
        ServerRig rig;
        for (const QByteArray& bytes : {QByteArray(), QByteArray("GET / H"), ServerRig::get("/slow"),
                                        ServerRig::get("/large"), ServerRig::post("/body", "x").chopped(1)})
            for (int i = 0; i < 10; ++i)
                rig.connect(bytes).reset();
        QTRY_COMPARE(rig.waiting(), 10);
        for (int i = 0; i < 10; ++i)
            rig.answerOldest("nobody is there");
        QVERIFY(rig.isServing());
    }

    void longHeadsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("target") << ServerRig::get('/' + QByteArray(20'000, 'a'));
        QTest::newRow("header") << ServerRig::get("/echo/a", "X: " + QByteArray(20'000, 'a') + "\r\n");
        QTest::newRow("many headers") << ServerRig::get("/echo/a", QByteArray("A: b\r\n").repeated(5000));
        QTest::newRow("headers without an end")
            << QByteArray("GET /echo/a HTTP/1.1\r\n") + QByteArray("A: b\r\n").repeated(300'000);
        QTest::newRow("trailers without an end")
            << QByteArray(
                   "POST /body HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n") +
                   QByteArray("A: b\r\n").repeated(500'000);
        QTest::newRow("without an end")
            << QByteArray("GET /echo/a HTTP/1.1\r\nX: ") + QByteArray(1024 * 1024, 'a');
    }
    void longHeadsAreRefused()
    {
        QFETCH(QByteArray, bytes);
        const ServerRig rig;
        auto client = rig.connect(bytes);
        QCOMPARE(problemOf(client.read()), QByteArray("431 the head of the request is too long"));
        QVERIFY(client.waitForEnd());
        QVERIFY(rig.isServing());
    }
    void aHeadJustWithinItsLimitIsRead()
    {
        const ServerRig rig;
        QCOMPARE(
            rig.connect(ServerRig::get("/echo/a", "X: " + QByteArray(15'000, 'a') + "\r\n")).read()->status,
            200);
    }
    void longBodiesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray head = "POST /body HTTP/1.1\r\nHost: h\r\n";
        const QByteArray body(1024 * 1024 + 1, 'b');
        QTest::newRow("said before") << head + "Content-Length: 1048577\r\n\r\n";
        QTest::newRow("said and sent") << ServerRig::post("/body", body);
        QTest::newRow("much more") << head + "Content-Length: 999999999999\r\n\r\n" + body;
        QTest::newRow("asked for") << head + "Expect: 100-continue\r\nContent-Length: 1048577\r\n\r\n";
        QTest::newRow("one chunk") << head + "Transfer-Encoding: chunked\r\n\r\n" +
                                          QByteArray::number(body.size(), 16) + "\r\n" + body +
                                          "\r\n0\r\n\r\n";
        QTest::newRow("tiny chunks") << head + "Transfer-Encoding: chunked\r\n\r\n" +
                                            QByteArray("1\r\nb\r\n").repeated(500'000);
        QTest::newRow("many chunks")
            << head + "Transfer-Encoding: chunked\r\n\r\n" +
                   QByteArray("400\r\n" + QByteArray(1024, 'b') + "\r\n").repeated(1025);
    }
    void longBodiesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        const ServerRig rig;
        auto client = rig.connect(bytes);
        QCOMPARE(problemOf(client.read()), QByteArray("413 the body of the request is too long"));
        QVERIFY(client.waitForEnd());
        QVERIFY(rig.isServing());
    }

    void garbageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const QByteArray& bytes) { QTest::newRow(name) << bytes; };
        row("words", "hello there\r\n\r\n");
        row("TLS", QByteArray::fromHex("16030100a5010000a10303") + QByteArray(160, '\x01'));
        row("binary", QByteArray(512, '\xff'));
        row("zeros", QByteArray(512, '\0'));
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        row("HTTP/9", "GET /echo/a HTTP/9.9\r\nHost: h\r\n\r\n");
        row("no version", "GET /echo/a\r\n\r\n");
        row("no target", "GET  HTTP/1.1\r\nHost: h\r\n\r\n");
        row("header without a colon", ServerRig::get("/echo/a", "nonsense\r\n"));
        row("blank before the colon", ServerRig::get("/echo/a", "Content-Length : 3\r\n"));
        row("NUL in a header", ServerRig::get("/echo/a", QByteArray("X: a\0b\r\n", 8)));
        row("a bare CR", ServerRig::get("/echo/a", "X: a\rb: c\r\n"));
        row("two lengths",
            "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
        row("length and chunks", "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n"
                                 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        row("chunks and length", "POST /body HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
                                 "Content-Length: 5\r\n\r\n0\r\n\r\n");
        row("negative length", "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n");
        row("length with words", "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 1x\r\n\r\na");
        row("endless length",
            "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray(60, '9') + "\r\n\r\n");
        row("bad chunk", "POST /body HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n");
        row("endless chunk", "POST /body HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                 QByteArray(40, 'f') + "\r\n");
    }
    void garbageIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const ServerRig rig;
        auto client = rig.connect(bytes);
        QCOMPARE(problemOf(client.read()), QByteArray("400 the request is not valid HTTP"));
        QVERIFY(client.waitForEnd());
        QVERIFY(rig.isServing());
    }
    void requestsThatCannotBeMeant_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const QByteArray& bytes) { QTest::newRow(name) << bytes; };
        row("no host", "GET /echo/a HTTP/1.1\r\n\r\n");
        row("two hosts", ServerRig::get("/echo/a", "Host: other\r\n"));
        row("bad escape", ServerRig::get("/echo/%zz"));
        row("no UTF-8", ServerRig::get("/echo/%ff"));
        row("NUL", ServerRig::get("/echo/%00"));
        row("whole URL", ServerRig::get("http://h/echo/a"));
        row("asterisk", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n");
    }
    void requestsThatCannotBeMeant()
    {
        QFETCH(QByteArray, bytes);
        const ServerRig rig;
        auto client = rig.connect(bytes + ServerRig::get("/echo/next"));
        QVERIFY2(problemOf(client.read()).startsWith("400 "), bytes.constData());
        QCOMPARE(client.read()->status, 200); // the next one is understood
    }
    void brokenRequestsNeverEndTheServer()
    {
        const ServerRig rig(hasty());
        auto* random = QRandomGenerator::global();
        const QByteArray model = "POST /body?a=%20 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
                                 "Expect: 100-continue\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        const int rounds = qEnvironmentVariableIsSet("RECDECK_SOAK") ? 20'000 : 300;
        for (int round = 0; round < rounds; ++round) {
            QByteArray bytes = model.repeated(1 + random->bounded(2));
            for (int change = random->bounded(1, 6); change > 0; --change) {
                const auto at = random->bounded(int(bytes.size()));
                if (random->bounded(3) == 0)
                    bytes.remove(at, random->bounded(1, 8));
                else
                    bytes[at] = static_cast<char>(random->bounded(256));
                if (bytes.isEmpty()) bytes = "x";
            }
            auto client = rig.connect(bytes);
            if (round % 2) client.finishSending();
        }
        QVERIFY(rig.isServing());
    }

    void tooManyConnections()
    {
        ServerLimits limits;
        limits.connections = 4;
        ServerRig rig(limits);
        std::vector<std::unique_ptr<RawClient>> busy;
        for (int i = 0; i < 4; ++i)
            busy.push_back(std::make_unique<RawClient>(rig.server->address().port, ServerRig::get("/slow")));
        QTRY_COMPARE(rig.waiting(), 4);
        auto fifth = rig.connect(ServerRig::get("/echo/a"));
        const auto refused = fifth.read();
        QCOMPARE(problemOf(refused), QByteArray("503 there are too many connections"));
        QVERIFY(refused->headers.value("retry-after").toInt() > 0);
        QVERIFY(fifth.waitForEnd());
        for (const auto& client : busy) {
            rig.answerOldest("at last");
            QVERIFY(client->read());
        }
        QVERIFY(rig.isServing()); // instead of one that is only kept
    }
    void thoseThatWaitMakeRoom()
    {
        ServerLimits limits;
        limits.connections = 4;
        const ServerRig rig(limits);
        std::vector<std::unique_ptr<RawClient>> kept;
        for (int i = 0; i < 50; ++i) {
            kept.push_back(
                std::make_unique<RawClient>(rig.server->address().port, ServerRig::get("/echo/a")));
            const auto reply = kept.back()->read();
            QVERIFY(reply);
            QCOMPARE(reply->status, 200);
        }
        QVERIFY(kept.front()->waitForEnd()); // the one that waited for the longest time
    }
    void aHandlerThatTakesTooLong()
    {
        ServerRig rig(hasty());
        auto client = rig.connect(ServerRig::get("/slow"));
        const auto reply = client.read();
        QCOMPARE(problemOf(reply), QByteArray("503 the answer takes too long"));
        QVERIFY(reply->headers.value("retry-after").toInt() > 0);
        client.send(ServerRig::get("/echo/next"));
        rig.answerOldest("too late");
        QVERIFY(client.read()->body.contains("next"));
    }
};

RECDECK_TEST(ServerLimitsTest)
#include "tst_serverlimits.moc"
