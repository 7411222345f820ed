#include "core/callbacks/courier.h"

#include "tests/core/callbacks/courierrig.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>

using namespace recdeck;
using namespace recdeck::callbacks;
using namespace recdeck::test;
using model::AttemptProblem;
using model::DeliveryState;
using model::NoticeKind;
using Manner = NoticeReceiver::Manner;
using Reply = NoticeReceiver::Reply;

class CourierTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<CourierRig> m_rig;

    /// The courier looks at the time by itself; this is how long a test gives it to do nothing.
    void settle()
    {
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(timer.elapsed() > 500);
    }

private slots:
    void init() { m_rig = std::make_unique<CourierRig>(); }
    void cleanup() { m_rig.reset(); }

    void whatWaitsIsDelivered()
    {
        NoticeReceiver receiver;
        QSignalSpy changed(&m_rig->start(), &Courier::deliveryChanged);
        const auto id = m_rig->add(receiver.url(QStringLiteral("/hook?a=1")));
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::Delivered);
        QCOMPARE(receiver.taken.size(), 1);
        QCOMPARE(receiver.taken.first().kind(), QStringLiteral("ws_record_start"));
        QCOMPARE(receiver.taken.first().notice().items.first().persistentId, QStringLiteral("task-1"));
        QVERIFY(receiver.taken.first().request.header("authorization").isEmpty());
        QCOMPARE(m_rig->attempts(id).size(), 1);
        QCOMPARE(changed.size(), 1);
        QTRY_VERIFY(m_rig->courier->isIdle());
    }

    void storageKeysSign()
    {
        NoticeReceiver receiver;
        const StorageKey key{QStringLiteral("AK"), Secret(QStringLiteral("SK"))};
        m_rig->key = std::optional(key);
        m_rig->start();
        m_rig->add(receiver.url(QStringLiteral("/hook?a=1")));
        QTRY_COMPARE(receiver.taken.size(), 1);
        const CollectedRequest& request = receiver.taken.first().request;
        QCOMPARE(request.header("authorization"), storageAuthorization(key, receiver.url(), request.body));
    }

    void withoutItsKeyANoticeIsNotSentUnsigned()
    {
        NoticeReceiver receiver;
        m_rig->key = Failure(Error{.code = ErrorCode::SecretUnavailable, .subject = {}});
        m_rig->start();
        const auto id = m_rig->add(receiver.url());
        QTRY_COMPARE(m_rig->row(id).lastProblem, AttemptProblem::KeyUnavailable);
        QCOMPARE(receiver.connections, 0);
        m_rig->key = std::optional(StorageKey{QStringLiteral("AK"), Secret(QStringLiteral("SK"))});
        m_rig->clock.advance(Seconds{1});
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::Delivered);
    }

    /// D37, as decided: 1, 5 and 25 seconds, then growing pauses.
    void aReceiverThatComesBackGetsIt()
    {
        NoticeReceiver receiver;
        receiver.goDown();
        m_rig->start();
        const auto id = m_rig->add(receiver.url());
        const QList<int> pauses{1, 5, 25, 60, 120};
        for (int i = 0; i < pauses.size(); ++i) {
            QTRY_COMPARE(m_rig->attempts(id).size(), i + 1);
            QCOMPARE(m_rig->row(id).nextAttempt, m_rig->clock.wallMillis() + pauses.at(i) * 1000);
            QCOMPARE(m_rig->row(id).lastProblem, AttemptProblem::Unreachable);
            m_rig->clock.advance(Seconds{pauses.at(i)} - Milliseconds{1});
            if (i == 1) settle(); // not a moment too early
            QCOMPARE(m_rig->attempts(id).size(), i + 1);
            if (i + 1 == pauses.size()) receiver.comeBack();
            m_rig->clock.advance(Milliseconds{1});
        }
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::Delivered);
        QCOMPARE(m_rig->attempts(id).size(), pauses.size() + 1);
        QCOMPARE(receiver.taken.size(), 1);
    }

    void afterADayItIsGivenUp()
    {
        NoticeReceiver receiver([](const auto&) { return Reply{.status = 500, .body = "no"}; });
        const QSignalSpy gaveUp(&m_rig->start(), &Courier::gaveUp);
        const auto id = m_rig->add(receiver.url());
        QTRY_COMPARE(m_rig->attempts(id).size(), 1);
        QVERIFY(gaveUp.isEmpty());
        m_rig->clock.advance(std::chrono::hours{24});
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::GivenUp);
        QCOMPARE(gaveUp.size(), 1);
        QCOMPARE(m_rig->attempts(id).size(), 2);
        QCOMPARE(m_rig->attempts(id).last().answer, QByteArray("no"));
        QCOMPARE(m_rig->row(id).lastStatus, 500);
        m_rig->clock.advance(std::chrono::hours{1});
        settle();
        QCOMPARE(receiver.taken.size(), 2);
    }

    void theFinishNoticeWaitsForTheStartNotice()
    {
        bool isRefusing = true;
        NoticeReceiver receiver([&](const auto&) { return Reply{.status = isRefusing ? 500 : 200}; });
        m_rig->start();
        const auto start = m_rig->add(receiver.url());
        const auto second = m_rig->add(receiver.url(), NoticeKind::Start, 1);
        const auto finish = m_rig->add(receiver.url(), NoticeKind::Finish);
        QTRY_COMPARE(m_rig->attempts(start).size(), 1);
        settle();
        QCOMPARE(receiver.taken.size(), 1);
        isRefusing = false;
        m_rig->clock.advance(Seconds{1});
        QTRY_COMPARE(m_rig->row(finish).state, DeliveryState::Delivered);
        QCOMPARE(m_rig->row(second).state, DeliveryState::Delivered);
        QCOMPARE(receiver.taken.last().kind(), QStringLiteral("ws_record_finish"));
        QCOMPARE(receiver.taken.size(), 4);
    }

    void aStartNoticeThatIsGivenUpHoldsNothingUp()
    {
        NoticeReceiver receiver([](const NoticeReceiver::Taken& taken) {
            return Reply{.status = taken.kind() == QLatin1String("ws_record_start") ? 500 : 200};
        });
        m_rig->start();
        const auto start = m_rig->add(receiver.url());
        const auto finish = m_rig->add(receiver.url(), NoticeKind::Finish);
        QTRY_COMPARE(m_rig->attempts(start).size(), 1);
        m_rig->clock.advance(std::chrono::hours{24});
        QTRY_COMPARE(m_rig->row(finish).state, DeliveryState::Delivered);
        QCOMPARE(m_rig->row(start).state, DeliveryState::GivenUp);
    }

    void oneAddressDoesNotWaitForAnother()
    {
        NoticeReceiver down([](const auto&) { return Reply{.manner = Manner::Stall}; });
        NoticeReceiver up;
        m_rig->start();
        m_rig->add(down.url());
        m_rig->add(up.url());
        m_rig->add(down.url(), NoticeKind::Finish);
        m_rig->add(up.url(), NoticeKind::Finish);
        QTRY_COMPARE(up.taken.size(), 2);
        QCOMPARE(up.taken.last().kind(), QStringLiteral("ws_record_finish"));
        QVERIFY(down.taken.size() <= 1);
    }

    void aReceiverThatHangsTakesFewPlaces()
    {
        constexpr int tasks = 12;
        m_rig->options.atOnce = 6;
        m_rig->options.atOncePerPlace = 3;
        m_rig->options.limits.time = Milliseconds{20'000};
        NoticeReceiver down([](const auto&) { return Reply{.manner = Manner::Stall}; });
        NoticeReceiver up;
        for (int i = 0; i < tasks; ++i) {
            const model::Task task = fullTask(QStringLiteral("more-%1").arg(i));
            must(storage::TaskRepository(m_rig->database.database()).insert(task));
            m_rig->add(down.url(), NoticeKind::Start, 0, task.id);
        }
        const auto id = m_rig->add(up.url());
        m_rig->start();
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::Delivered);
        QCOMPARE(down.taken.size(), 3);
    }

    void afterARestartItGoesOn()
    {
        NoticeReceiver receiver([](const auto&) { return Reply{.manner = Manner::Stall}; });
        m_rig->options.limits.time = Milliseconds{20'000};
        m_rig->start();
        const auto start = m_rig->add(receiver.url());
        const auto finish = m_rig->add(receiver.url(), NoticeKind::Finish);
        QTRY_COMPARE(receiver.taken.size(), 1); // on its way when the program ends
        receiver.setHandler({});
        m_rig->restart();
        QTRY_COMPARE(m_rig->row(finish).state, DeliveryState::Delivered);
        QCOMPARE(m_rig->row(start).state, DeliveryState::Delivered);
        QCOMPARE(receiver.taken.size(), 3);
        QCOMPARE(receiver.taken.at(1).kind(), QStringLiteral("ws_record_start"));
    }

    void aClockThatWasSetBackDoesNotStopIt()
    {
        NoticeReceiver receiver([](const auto&) { return Reply{.status = 500}; });
        m_rig->start();
        const auto id = m_rig->add(receiver.url());
        QTRY_COMPARE(m_rig->attempts(id).size(), 1);
        receiver.setHandler({});
        m_rig->clock.setWall(m_rig->clock.wallMillis() - 86'400'000);
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::Delivered);
    }

    void sentAgainByAPerson()
    {
        NoticeReceiver receiver;
        m_rig->start();
        const auto id = m_rig->add(receiver.url());
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::Delivered);
        QVERIFY(m_rig->courier->resend(id));
        QTRY_COMPARE(receiver.taken.size(), 2);
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::Delivered);
        QCOMPARE(m_rig->attempts(id).size(), 2);
        QCOMPARE(m_rig->row(id).attempts, 1);
    }

    void whatThereIsNothingOfIsNotSentAgain()
    {
        m_rig->start();
        const auto planned = must(m_rig->rows().add(
            {.taskId = m_rig->task.id, .kind = NoticeKind::Finish, .url = QStringLiteral("http://h/")}));
        QCOMPARE(m_rig->courier->resend(planned).error().code, ErrorCode::NotFound);
        QCOMPARE(m_rig->courier->resend(model::DeliveryId(QStringLiteral("999"))).error().code,
                 ErrorCode::NotFound);
    }

    void innerAddressesAreCalledOrNot()
    {
        NoticeReceiver receiver;
        m_rig->start().setPolicy(AddressPolicy::PublicOnly);
        const auto id = m_rig->add(receiver.url());
        QTRY_COMPARE(m_rig->row(id).lastProblem, AttemptProblem::AddressNotAllowed);
        QCOMPARE(receiver.connections, 0);
        m_rig->courier->setPolicy(AddressPolicy::Any);
        QVERIFY(m_rig->courier->resend(id));
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::Delivered);
    }

    void anAddressIsTriedOut()
    {
        NoticeReceiver receiver([](const auto&) { return Reply{.status = 403, .body = "who are you"}; });
        std::optional<model::DeliveryAttempt> attempt;
        m_rig->start().sendTest(receiver.url(),
                                StorageKey{QStringLiteral("AK"), Secret(QStringLiteral("SK"))},
                                [&](const model::DeliveryAttempt& its) { attempt = its; });
        QTRY_VERIFY(attempt);
        QCOMPARE(attempt->problem, AttemptProblem::OtherStatus);
        QCOMPARE(attempt->answer, QByteArray("who are you"));
        QVERIFY(receiver.taken.first().notice().items.first().persistentId.contains(QStringLiteral("test")));
        QVERIFY(receiver.taken.first().request.header("authorization").startsWith("AK:"));
        QCOMPARE(must(m_rig->rows().query({})).total, 0);
    }

    void itMayEndWhileATestIsUnderWay()
    {
        NoticeReceiver receiver([](const auto&) { return Reply{.manner = Manner::Stall}; });
        m_rig->start().sendTest(receiver.url(), {}, [](const auto&) { QFAIL("it has ended"); });
        QTRY_COMPARE(receiver.taken.size(), 1);
        m_rig->courier.reset();
    }

    void theRecordIsNotKeptForEver()
    {
        NoticeReceiver receiver;
        m_rig->start();
        const auto id = m_rig->add(receiver.url());
        QTRY_COMPARE(m_rig->row(id).state, DeliveryState::Delivered);
        m_rig->clock.advance(std::chrono::days{31});
        QTRY_COMPARE(must(m_rig->rows().query({})).total, 0);
        QCOMPARE(m_rig->attempts(id).size(), 0);
    }
};

RECDECK_TEST(CourierTest)
#include "tst_courier.moc"
