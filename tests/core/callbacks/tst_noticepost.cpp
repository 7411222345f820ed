#include "core/callbacks/noticepost.h"

#include "tests/core/callbacks/courierrig.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace recdeck;
using namespace recdeck::callbacks;
using namespace recdeck::test;
using model::AttemptProblem;
using Manner = NoticeReceiver::Manner;

Q_DECLARE_METATYPE(recdeck::test::NoticeReceiver::Reply)

/// One attempt against receivers of every kind.
class NoticePostTest final : public QObject
{
    Q_OBJECT

    QNetworkAccessManager m_network;
    SystemClock m_clock;

    /// Long enough for every answer that comes, on a busy computer too.
    static constexpr Milliseconds patience{4500};
    /// For those that do not come.
    static constexpr Milliseconds impatience{1200};

    model::DeliveryAttempt post(const QString& address, HostResolver& resolver,
                                AddressPolicy policy = AddressPolicy::Any, Milliseconds limit = patience)
    {
        NoticePost post({.address = address, .body = "Ym9keQ==", .authorization = "AK:sig"},
                        {.network = m_network,
                         .clock = m_clock,
                         .resolver = resolver,
                         .policy = policy,
                         .limits = {.time = limit}});
        model::DeliveryAttempt attempt;
        int finished = 0;
        connect(&post, &NoticePost::finished, this, [&](const model::DeliveryAttempt& its) {
            attempt = its;
            ++finished;
        });
        post.send();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(finished > 0, 10'000); }();
        [&] { QCOMPARE(finished, 1); }();
        return attempt;
    }
    model::DeliveryAttempt post(const QString& address, Milliseconds limit = patience)
    {
        SystemResolver resolver;
        return post(address, resolver, AddressPolicy::Any, limit);
    }

private slots:
    void theRequestIsWhatTheContractSays()
    {
        NoticeReceiver receiver;
        const auto attempt =
            post(receiver.url(QStringLiteral("/a%20b?tenant=7&message_type=ws_record_start")));
        QVERIFY(!attempt.problem);
        QCOMPARE(attempt.status, 200);
        QCOMPARE(attempt.answer, QByteArray("ok"));
        QVERIFY(attempt.time > 0);
        QCOMPARE(receiver.taken.size(), 1);
        const CollectedRequest& request = receiver.taken.first().request;
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.target, QByteArray("/a%20b?tenant=7&message_type=ws_record_start"));
        QCOMPARE(request.header("content-type"), QByteArray("text/plain"));
        QCOMPARE(request.header("authorization"), QByteArray("AK:sig"));
        QCOMPARE(request.header("host"), "127.0.0.1:" + QByteArray::number(receiver.port()));
        QCOMPARE(request.body, QByteArray("Ym9keQ=="));
    }

    void everyAnswerIsJudged_data()
    {
        QTest::addColumn<NoticeReceiver::Reply>("reply");
        QTest::addColumn<int>("problem"); // 0: delivered
        QTest::addColumn<int>("status");
        using Reply = NoticeReceiver::Reply;
        const auto row = [](const char* name, const Reply& reply, int problem, int status) {
            QTest::newRow(name) << reply << problem << status;
        };
        const int other = int(AttemptProblem::OtherStatus);
        row("200", {}, 0, 200);
        row("200 without a body", {.body = {}}, 0, 200);
        row("200 with an endless body", {.manner = Manner::Endless}, 0, 200);
        row("201", {.status = 201}, other, 201);
        row("204", {.status = 204, .body = {}}, other, 204);
        row("400", {.status = 400}, other, 400);
        row("401", {.status = 401, .header = "WWW-Authenticate: Basic realm=\"x\""}, other, 401);
        row("404", {.status = 404}, other, 404);
        row("407", {.status = 407}, other, 407);
        row("500", {.status = 500}, other, 500);
        row("503", {.status = 503, .header = "Retry-After: 9"}, other, 503);
        const int redirected = int(AttemptProblem::Redirected);
        row("302", {.status = 302, .header = "Location: /elsewhere"}, redirected, 302);
        row("307", {.status = 307, .header = "Location: /elsewhere"}, redirected, 307);
        row("stall", {.manner = Manner::Stall}, int(AttemptProblem::TimedOut), 0);
        row("slow body", {.manner = Manner::Drip}, int(AttemptProblem::TimedOut), 200);
        row("close", {.manner = Manner::Close}, int(AttemptProblem::ConnectionLost), 0);
        row("too short a body", {.manner = Manner::Truncated}, int(AttemptProblem::ConnectionLost), 200);
    }
    void everyAnswerIsJudged()
    {
        QFETCH(NoticeReceiver::Reply, reply);
        QFETCH(int, problem);
        QFETCH(int, status);
        NoticeReceiver receiver([reply](const auto&) { return reply; });
        QElapsedTimer timer;
        timer.start();
        const bool isLate = problem == int(AttemptProblem::TimedOut);
        const auto attempt = post(receiver.url(), isLate ? impatience : patience);
        QCOMPARE(attempt.problem ? int(*attempt.problem) : 0, problem);
        if (!isLate) QCOMPARE(attempt.status, status);
        // No redirect is followed, nothing is sent twice; but see NoticePost for an unanswered connection.
        if (reply.manner != Manner::Close) QCOMPARE(receiver.taken.size(), 1);
        QVERIFY(attempt.answer.size() <= 1024);
        QVERIFY(timer.elapsed() < 5000);
    }

    void nobodyListens()
    {
        NoticeReceiver receiver;
        receiver.goDown();
        QCOMPARE(post(receiver.url()).problem, AttemptProblem::Unreachable);
    }

    void aNameThatIsNotKnown()
    {
        FakeResolver resolver;
        resolver.addresses.clear();
        QCOMPARE(post(QStringLiteral("http://hooks.invalid/x"), resolver).problem,
                 AttemptProblem::NameNotFound);
    }

    void aNameServerThatSaysNothing()
    {
        FakeResolver resolver;
        resolver.isSilent = true;
        const QString url = QStringLiteral("http://hooks.example.com/x");
        QCOMPARE(post(url, resolver, AddressPolicy::Any, impatience).problem, AttemptProblem::TimedOut);
    }

    /// The connection goes to the address that was judged; the name is asked for once.
    void theJudgedAddressIsCalled()
    {
        NoticeReceiver receiver;
        FakeResolver resolver;
        const QString address = QStringLiteral("http://hooks.example.com:%1/x").arg(receiver.port());
        QVERIFY(!post(address, resolver).problem);
        QCOMPARE(resolver.asked, QStringList(QStringLiteral("hooks.example.com")));
        QCOMPARE(receiver.taken.first().request.header("host"),
                 "hooks.example.com:" + QByteArray::number(receiver.port()));
    }

    void aNameThatLeadsInsideIsRefused_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("loopback") << QStringLiteral("127.0.0.1");
        QTest::newRow("mapped") << QStringLiteral("::ffff:127.0.0.1");
        QTest::newRow("link-local") << QStringLiteral("169.254.169.254");
        QTest::newRow("private") << QStringLiteral("10.1.2.3");
    }
    void aNameThatLeadsInsideIsRefused()
    {
        QFETCH(QString, address);
        NoticeReceiver receiver;
        FakeResolver resolver;
        resolver.addresses = {QHostAddress(address)};
        const QString url = QStringLiteral("http://hooks.example.com:%1/x").arg(receiver.port());
        QCOMPARE(post(url, resolver, AddressPolicy::PublicOnly).problem, AttemptProblem::AddressNotAllowed);
        QCOMPARE(receiver.connections, 0);
    }

    void numbersAreAddressesToo_data()
    {
        QTest::addColumn<QString>("host");
        for (const char* host : {"127.0.0.1", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:7f00:1]",
                                 "localhost", "0.0.0.0"})
            QTest::newRow(host) << QString::fromLatin1(host);
    }
    void numbersAreAddressesToo()
    {
        QFETCH(QString, host);
        NoticeReceiver receiver;
        SystemResolver resolver;
        const QString url = QStringLiteral("http://%1:%2/x").arg(host).arg(receiver.port());
        const auto attempt = post(url, resolver, AddressPolicy::PublicOnly);
        QVERIFY(attempt.problem == AttemptProblem::AddressNotAllowed ||
                attempt.problem == AttemptProblem::NameNotFound);
        QCOMPARE(receiver.connections, 0);
    }

    /// `localhost` is often ::1 first, and a receiver listens on 127.0.0.1 alone.
    void theNextAddressOfANameIsTried()
    {
        NoticeReceiver receiver;
        FakeResolver resolver;
        resolver.addresses = {QHostAddress(QStringLiteral("127.0.0.2")),
                              QHostAddress(QHostAddress::LocalHost)};
        const QString url = QStringLiteral("http://hooks.example.com:%1/x").arg(receiver.port());
        QVERIFY(!post(url, resolver).problem);
    }

    void anAttemptCanBeDropped()
    {
        NoticeReceiver receiver([](const auto&) { return NoticeReceiver::Reply{.manner = Manner::Stall}; });
        SystemResolver resolver;
        auto post = std::make_unique<NoticePost>(
            PostRequest{.address = receiver.url(), .body = "x"},
            NoticePost::Tools{.network = m_network, .clock = m_clock, .resolver = resolver});
        QSignalSpy finished(post.get(), &NoticePost::finished);
        post->send();
        QTRY_COMPARE(receiver.taken.size(), 1);
        post.reset();
        QCOMPARE(finished.size(), 0);
    }
};

RECDECK_TEST(NoticePostTest)
#include "tst_noticepost.moc"
