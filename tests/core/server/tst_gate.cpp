#include "core/server/gate.h"

#include "tests/core/server/serverrig.h"
#include "tests/support/fakeclock.h"
#include "tests/support/signedclient.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using namespace recdeck::server;

namespace {

AccessKey key(const char* user, const char* accessKey, const char* secret = "sk")
{
    return {QString::fromLatin1(user), accessKey, Secret(QString::fromLatin1(secret))};
}

Response answerWithUser(const Request& request)
{
    return jsonResponse(
        {{QStringLiteral("user"), request.user}, {QStringLiteral("plus"), request.plusIsBlank}});
}

} // namespace

/// Who gets in, and how often, over a real connection.
class GateTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::shared_ptr<Gate> m_gate;
    std::unique_ptr<RestServer> m_server;
    std::unique_ptr<SignedClient> m_client;

    /// As a new run of the program on the same folder.
    void startServer(std::size_t requests = 300)
    {
        m_server.reset();
        m_gate = std::make_shared<Gate>(QList{key("ops", "ak"), key("ops", "ak2"), key("other", "bk")},
                                        m_folder->filePath(QStringLiteral("ledger")), *m_clock,
                                        Gate::Limits{.requests = requests});
        const auto say = [](const Request& request, const Respond& respond) {
            respond(answerWithUser(request));
        };
        auto started = RestServer::start(
            {.admission = m_gate}, {{Method::Get, QStringLiteral("/api/v2/thing"), say},
                                    {Method::Get, QStringLiteral("/ours"), say, Access::Signed},
                                    {Method::Post, QStringLiteral("/ours"), say, Access::Signed},
                                    {Method::Get, QStringLiteral("/figures"), say, Access::ThisComputer},
                                    {Method::Get, QStringLiteral("/open"), say, Access::Anybody}});
        QVERIFY(started);
        m_server = *std::move(started);
        m_client = std::make_unique<SignedClient>(client("ak"));
    }
    [[nodiscard]] SignedClient client(const QByteArray& accessKey,
                                      const QString& secret = QStringLiteral("sk")) const
    {
        SignedClient made(m_server->address().port, accessKey, secret);
        made.clockIsAt = m_clock->wallMillis() / 1000 - 250;
        return made;
    }
    [[nodiscard]] QByteArray problem(const QByteArray& bytes) const
    {
        return problemOf(RawClient(m_server->address().port, bytes).read());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
        startServer();
    }

    void whoSignsIsKnown()
    {
        auto reply = m_client->send("GET", "/api/v2/thing?a=b+c");
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json.value(QLatin1String("user")).toString(), QStringLiteral("ops"));
        QCOMPARE(reply.json.value(QLatin1String("plus")).toBool(), false);
        QCOMPARE(client("bk").send("GET", "/ours").json.value(QLatin1String("user")).toString(),
                 QStringLiteral("other"));
    }

    void whoDoesNotSignIsRefused_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("answer");
        const QByteArray unsigned_ =
            "401 the request needs an Authorization of the method CNC-HMAC-SHA256 and "
            "the same key as x-cnc-accessKey";
        QTest::newRow("an operation") << QByteArray("/api/v2/thing") << QByteArray() << unsigned_;
        QTest::newRow("ours") << QByteArray("/ours") << QByteArray() << unsigned_;
        QTest::newRow("a path that does not exist") << QByteArray("/nothing") << QByteArray() << unsigned_;
        QTest::newRow("a path that cannot be read") << QByteArray("/%zz") << QByteArray() << unsigned_;
        QTest::newRow("for this computer, through a proxy")
            << QByteArray("/figures") << QByteArray("X-Forwarded-For: 192.0.2.1\r\n") << unsigned_;
        QTest::newRow("for this computer") << QByteArray("/figures") << QByteArray() << QByteArray();
        QTest::newRow("for anybody") << QByteArray("/open") << QByteArray() << QByteArray();
    }
    void whoDoesNotSignIsRefused()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, answer);
        const auto reply = RawClient(m_server->address().port, ServerRig::get(target, more)).read();
        QVERIFY(reply);
        if (answer.isEmpty()) {
            QCOMPARE(reply->status, 200);
            return;
        }
        QCOMPARE(problemOf(reply), answer);
        QCOMPARE(reply->headers.value("www-authenticate"), QByteArray("CNC-HMAC-SHA256"));
    }

    void unknownKeyAndWrongSignatureLookAlike()
    {
        const auto unknown = client("nobody").send("GET", "/ours");
        const auto wrong = client("ak", QStringLiteral("another")).send("GET", "/ours");
        QCOMPARE(unknown.status, 401);
        QCOMPARE(unknown.body, wrong.body);
        QCOMPARE(m_gate->figures().refused.value(QStringLiteral("unknownKey")), 1);
        QCOMPARE(m_gate->figures().refused.value(QStringLiteral("wrong")), 1);
    }

    void theOrderOfChecks()
    {
        // Who is known learns that the path is wrong, the method is not offered, the path cannot be read.
        QCOMPARE(m_client->send("GET", "/nothing").status, 404);
        QCOMPARE(m_client->send("DELETE", "/api/v2/thing").status, 405);
        QCOMPARE(m_client->send("GET", "/%zz").status, 400);
        // A body that is too long is nobody's.
        QVERIFY(
            problem("POST /ours HTTP/1.1\r\nHost: h\r\nContent-Length: 2000000\r\n\r\n").startsWith("413 "));
        // A query that no two signers read alike.
        SignedClient plain = client("ak");
        QByteArray bytes = plain.bytes("GET", "/ours");
        bytes.replace("GET /ours ", "GET /ours?a=%zz ");
        QVERIFY(problem(bytes).startsWith("400 the query"));
    }

    void sameRequestPassesOnce()
    {
        const QByteArray bytes = m_client->bytes("POST", "/ours", "{}");
        QCOMPARE(m_client->sendRaw(bytes).status, 200);
        QCOMPARE(m_client->sendRaw(bytes).status, 401);
        startServer();
        QVERIFY(m_client->sendRaw(bytes).message().contains(QLatin1String("was here before")));
    }

    void readingBesideTheContractMayBeRepeated()
    {
        const QByteArray ours = m_client->bytes("GET", "/ours");
        QCOMPARE(m_client->sendRaw(ours).status, 200);
        QCOMPARE(m_client->sendRaw(ours).status, 200);
        const QByteArray counted = m_client->bytes("GET", "/api/v2/thing");
        QCOMPARE(m_client->sendRaw(counted).status, 200);
        QCOMPARE(m_client->sendRaw(counted).status, 401);
    }

    void hundredsPassAndTheNextWaits()
    {
        for (int i = 0; i < 150; ++i) {
            QCOMPARE(m_client->send("GET", "/api/v2/thing").status, 200);
            m_clock->advance(Milliseconds{100});
        }
        SignedClient second = client("ak2"); // of the same user
        for (int i = 0; i < 150; ++i)
            QCOMPARE(second.send("GET", "/api/v2/thing").status, 200);
        const auto refused = second.send("GET", "/api/v2/thing");
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.code(), 429);
        QCOMPARE(refused.headers.value("retry-after"), QByteArray("285"));
        // Others are not touched, nor is what does not count.
        QCOMPARE(client("bk").send("GET", "/api/v2/thing").status, 200);
        QCOMPARE(m_client->send("GET", "/ours").status, 200);
        // What was refused did not count: after the time that was said exactly one passes.
        m_clock->advance(Seconds{285});
        auto third = client("ak2");
        QCOMPARE(third.send("GET", "/api/v2/thing").status, 200);
        QCOMPARE(third.send("GET", "/api/v2/thing").status, 429);
    }

    void restartForgetsNothing()
    {
        startServer(3);
        QCOMPARE(m_client->send("GET", "/api/v2/thing").status, 200);
        m_clock->advance(Seconds{100});
        QCOMPARE(client("ak").send("GET", "/api/v2/nothing").status, 404); // counts as well
        startServer(3);
        auto again = client("ak");
        QCOMPARE(again.send("GET", "/api/v2/thing?1").status, 200);
        const auto refused = again.send("GET", "/api/v2/thing?2");
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.headers.value("retry-after"), QByteArray("200"));
        const Gate::Figures figures = m_gate->figures();
        QCOMPARE(figures.budgets.size(), 2);
        QCOMPARE(figures.budgets.first().user, QStringLiteral("ops"));
        QCOMPARE(figures.budgets.first().used, std::size_t{3});
    }

    void whatIsRefusedDoesNotCount()
    {
        startServer(2);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(client("ak", QStringLiteral("wrong")).send("GET", "/api/v2/thing").status, 401);
        QCOMPARE(m_client->send("GET", "/api/v2/thing").status, 200);
        QCOMPARE(m_client->send("GET", "/api/v2/thing").status, 200);
        QCOMPARE(m_client->send("GET", "/api/v2/thing").status, 429);
    }

    void keysCanChangeWhileItRuns()
    {
        m_gate->setKeys({key("new", "nk")});
        QCOMPARE(m_client->send("GET", "/ours").status, 401);
        QCOMPARE(client("nk").send("GET", "/ours").status, 200);
    }
};

RECDECK_TEST(GateTest)
#include "tst_gate.moc"
