#include "core/server/health.h"
#include "tests/core/server/serverrig.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QThread>

using namespace recdeck;
using namespace recdeck::server;
using namespace recdeck::test;

namespace {

QJsonObject objectOf(const std::optional<RawClient::Reply>& reply)
{
    return reply ? QJsonDocument::fromJson(reply->body).object() : QJsonObject();
}

} // namespace

/// What a client that keeps to HTTP sees. For others: tst_serverlimits.
class RestServerTest final : public QObject
{
    Q_OBJECT

private slots:
    void aRequestComesToItsHandlerAsItWasSent()
    {
        const ServerRig rig;
        auto client = rig.connect(ServerRig::get("/echo/%E7%9B%B4?a=%20b&a=c?d", "X-Some: Thing\r\n"));
        const auto reply = client.read();
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        const QJsonObject seen = objectOf(reply);
        QCOMPARE(seen.value(QLatin1String("word")), QStringLiteral("直"));
        QCOMPARE(seen.value(QLatin1String("target")), QStringLiteral("/echo/%E7%9B%B4?a=%20b&a=c?d"));
        QCOMPARE(seen.value(QLatin1String("query")), QStringLiteral("a=%20b&a=c?d"));
        QCOMPARE(seen.value(QLatin1String("local")), true);
        QCOMPARE(seen.value(QLatin1String("headers")).toObject().value(QLatin1String("X-Some")),
                 QStringLiteral("Thing"));
        QCOMPARE(seen.value(QLatin1String("id")).toString().toLatin1(),
                 reply->headers.value("x-cnc-request-id"));
    }
    void everyReplyHasAnIdOfItsOwn()
    {
        const ServerRig rig;
        auto client = rig.connect();
        QSet<QByteArray> ids;
        const QList<QByteArray> requests{ServerRig::get("/echo/a"), ServerRig::get("/nothing"),
                                         "PATCH /body HTTP/1.1\r\nHost: h\r\n\r\n",
                                         ServerRig::get("/dropped"), "garbage\r\n\r\n"};
        const QList<int> statuses{200, 404, 405, 500, 400};
        for (qsizetype i = 0; i < requests.size(); ++i) {
            client.send(requests.at(i));
            const auto reply = client.read();
            QVERIFY(reply);
            QCOMPARE(reply->status, statuses.at(i));
            const QByteArray id = reply->headers.value("x-cnc-request-id");
            static const QRegularExpression form(QStringLiteral("^[0-9a-f]{32}$"));
            QVERIFY2(form.match(QString::fromLatin1(id)).hasMatch(), id.constData());
            QVERIFY(!ids.contains(id));
            ids << id;
            QCOMPARE(reply->headers.value("content-type"), QByteArray("application/json"));
            QVERIFY(reply->headers.value("date").endsWith(" GMT"));
        }
    }
    void refusalsHaveTheEnvelope()
    {
        const ServerRig rig;
        QCOMPARE(problemOf(rig.connect(ServerRig::get("/nothing")).read()),
                 QByteArray("404 there is nothing here"));
        auto client = rig.connect(ServerRig::post("/echo/a", "x"));
        const auto reply = client.read();
        QCOMPARE(problemOf(reply), QByteArray("405 the path does not offer this method"));
        QCOMPARE(reply->headers.value("allow"), QByteArray("GET, HEAD"));
        QCOMPARE(problemOf(rig.connect(ServerRig::get("/dropped")).read()),
                 QByteArray("500 the request was not answered"));
        QCOMPARE(problemOf(rig.connect(ServerRig::get("/failing")).read()),
                 QByteArray("500 the program made a mistake"));
    }
    void onlyTheFirstAnswerCounts()
    {
        const ServerRig rig;
        auto client = rig.connect(ServerRig::get("/twice") + ServerRig::get("/echo/next"));
        QCOMPARE(client.read()->body, QByteArray("first"));
        QCOMPARE(objectOf(client.read()).value(QLatin1String("word")), QStringLiteral("next"));
    }
    void aHeadIsAGetWithoutABody()
    {
        const ServerRig rig;
        auto client = rig.connect("HEAD /echo/a HTTP/1.1\r\nHost: h\r\n\r\n" + ServerRig::get("/echo/a"));
        const auto head = client.read(false);
        QVERIFY(head);
        QCOMPARE(head->status, 200);
        const auto full = client.read();
        QVERIFY(full);
        QVERIFY(head->headers.value("content-length").toInt() > 0);
        QVERIFY(client.unread().isEmpty());
    }
    void bodies_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("body");
        const QByteArray head = "POST /body HTTP/1.1\r\nHost: h\r\n";
        QTest::newRow("none") << head + "\r\n" << QByteArray();
        QTest::newRow("empty") << ServerRig::post("/body", {}) << QByteArray();
        QTest::newRow("binary") << ServerRig::post("/body", QByteArray("\0\r\n\xff", 4))
                                << QByteArray("\0\r\n\xff", 4);
        QTest::newRow("chunked") << head + "Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1\r\n!\r\n"
                                           "0\r\nTrailer: t\r\n\r\n"
                                 << QByteArray("hello!");
        const QByteArray large(1024 * 1024, 'b');
        QTest::newRow("the largest") << ServerRig::post("/body", large) << large;
    }
    void bodies()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, body);
        const ServerRig rig;
        const auto reply = rig.connect(bytes).read();
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, body);
        QCOMPARE(reply->headers.value("content-type"), QByteArray("application/octet-stream"));
    }
    void aClientThatAsksFirstIsToldToGoOn()
    {
        const ServerRig rig;
        auto client = rig.connect(
            "POST /body HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        QCOMPARE(client.read(false)->status, 100);
        client.send("abc");
        QCOMPARE(client.read()->body, QByteArray("abc"));
    }

    void pipelinedRequestsAreAnsweredInTheirOrder()
    {
        ServerRig rig;
        QByteArray all = ServerRig::get("/slow");
        for (int i = 0; i < 50; ++i)
            all += ServerRig::get("/echo/" + QByteArray::number(i)) + ServerRig::post("/body", "x");
        auto client = rig.connect(all);
        QTRY_COMPARE(rig.waiting(), 1);
        rig.answerOldest("slow");
        QCOMPARE(client.read()->body, QByteArray("slow"));
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(objectOf(client.read()).value(QLatin1String("word")), QString::number(i));
            QCOMPARE(client.read()->body, QByteArray("x"));
        }
    }
    void theEndOfAConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("asked for") << ServerRig::get("/echo/a", "Connection: close\r\n");
        QTest::newRow("HTTP/1.0") << QByteArray("GET /echo/a HTTP/1.0\r\n\r\n");
        QTest::newRow("HTTP/1.0 that would stay")
            << QByteArray("GET /echo/a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        QTest::newRow("what comes after an error") << QByteArray("nonsense\r\n\r\n");
    }
    void theEndOfAConnection()
    {
        QFETCH(QByteArray, bytes);
        const ServerRig rig;
        auto client = rig.connect(bytes + ServerRig::get("/echo/never"));
        const auto reply = client.read();
        QVERIFY(reply);
        QCOMPARE(reply->headers.value("connection"), QByteArray("close"));
        QVERIFY(!client.read());
        QVERIFY(client.unread().isEmpty());
        QVERIFY(client.waitForEnd());
    }
    void aClientThatHasSentEverythingStillGetsItsReply()
    {
        const ServerRig rig;
        auto client = rig.connect(ServerRig::get("/echo/a"));
        client.finishSending();
        QCOMPARE(client.read()->status, 200);
        QVERIFY(client.waitForEnd());
    }
    void answersComeFromAnyThread()
    {
        ServerRig rig;
        auto client = rig.connect(ServerRig::get("/slow"));
        QTRY_COMPARE(rig.waiting(), 1);
        const std::unique_ptr<QThread> other(QThread::create([&rig] { rig.answerOldest("from there"); }));
        other->start();
        QCOMPARE(client.read()->body, QByteArray("from there"));
        QVERIFY(other->wait());
    }

    void stoppingAnswersWhatItHas()
    {
        ServerRig rig;
        auto idle = rig.connect(ServerRig::get("/echo/a"));
        QVERIFY(idle.read());
        auto busy = rig.connect(ServerRig::get("/slow") + ServerRig::get("/echo/toolate"));
        QTRY_COMPARE(rig.waiting(), 1);
        const std::unique_ptr<QThread> stopper(QThread::create([&rig] { rig.server->stop(); }));
        stopper->start();
        QVERIFY(idle.waitForEnd()); // it has begun
        rig.answerOldest("the last one");
        const auto reply = busy.read();
        QVERIFY(reply);
        QCOMPARE(reply->body, QByteArray("the last one"));
        QCOMPARE(reply->headers.value("connection"), QByteArray("close"));
        busy.reset();
        QVERIFY(stopper->wait());
        QVERIFY(!rig.connect().isConnected());
        rig.server->stop(); // once more is fine
    }
    void stoppingDoesNotWaitForEver()
    {
        ServerRig rig({.farewell = Milliseconds{100}});
        auto client = rig.connect(ServerRig::get("/slow"));
        auto half = rig.connect("GET /half");
        QTRY_COMPARE(rig.waiting(), 1);
        const Respond late = rig.takeOldest();
        rig.server.reset();
        QVERIFY(client.waitForEnd());
        QVERIFY(half.waitForEnd());
        late({.body = "too late"}); // nobody is there any more
    }

    void anAddressInUseIsNamed()
    {
        const ServerRig rig;
        const auto second = RestServer::start({.address = rig.server->address()}, {});
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::ListenFailed);
        QCOMPARE(second.error().subject, rig.server->address().toString());
        QVERIFY(!second.error().detail.isEmpty());
    }
    void othersReachItOnlyIfSomebodySaysSo()
    {
        ServerOptions options{.address = parseListenAddress(QStringLiteral("0.0.0.0:0")).value()};
        const auto refused = RestServer::start(options, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::ListenFailed);
        options.reach = Reach::Network;
        const auto started = RestServer::start(options, {});
        QVERIFY(started);
        QVERIFY((*started)->address().port != 0);
        QCOMPARE(problemOf(RawClient((*started)->address().port, ServerRig::get("/")).read()),
                 QByteArray("404 there is nothing here"));
    }

    void healthIsTheEngines()
    {
        FakeConnection fake;
        fake.script.hold(Call::Figures);
        const auto server =
            RestServer::start({.limits = {.answer = Milliseconds{200}}}, {healthRoute(fake.recordings)});
        QVERIFY(server);
        RawClient client((*server)->address().port, ServerRig::get("/healthz"));
        const auto hanging = client.read();
        QCOMPARE(problemOf(hanging), QByteArray("503 the answer takes too long"));
        QVERIFY(hanging->headers.value("retry-after").toInt() > 0);
        fake.script.release(Call::Figures); // and nothing else comes of it
        client.send(ServerRig::get("/healthz"));
        const auto reply = client.read();
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        QCOMPARE(objectOf(reply),
                 (QJsonObject{{QStringLiteral("status"), QStringLiteral("ok")},
                              {QStringLiteral("version"), QStringLiteral(RECDECK_VERSION)}}));
    }
};

RECDECK_TEST(RestServerTest)
#include "tst_restserver.moc"
