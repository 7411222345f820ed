#include "core/storage/deliveries.h"

#include "core/storage/tasks.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;
using model::Delivery;
using model::DeliveryState;
using model::NoticeKind;

class DeliveriesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DatabaseFixture> m_database;

    [[nodiscard]] DeliveryRepository rows() { return DeliveryRepository(m_database->database()); }
    [[nodiscard]] static Delivery delivery(const QString& task, NoticeKind kind = NoticeKind::Start)
    {
        return {.taskId = TaskId(task),
                .stream = fullTask(task).stream,
                .kind = kind,
                .url = QStringLiteral("https://Hooks.example.com/x?") + trickyText(),
                .body = "{\"a\":1}",
                .createTime = 100,
                .state = DeliveryState::Waiting,
                .nextAttempt = 100};
    }
    Delivery added(Delivery value)
    {
        value.id = must(rows().add(value));
        return value;
    }

private slots:
    void init()
    {
        m_database = std::make_unique<DatabaseFixture>();
        for (const char* id : {"t1", "t2"})
            must(TaskRepository(m_database->database()).insert(fullTask(QString::fromLatin1(id))));
    }

    void everyMemberIsKept()
    {
        Delivery value = added(delivery(QStringLiteral("t1")));
        m_database->reopen();
        QCOMPARE(must(rows().find(value.id)), value);
        value.state = DeliveryState::GivenUp;
        value.attempts = 3;
        value.firstAttempt = 101;
        value.nextAttempt = 200;
        value.lastStatus = 500;
        value.lastProblem = model::AttemptProblem::OtherStatus;
        const model::DeliveryAttempt attempt{.time = 150,
                                             .duration = Milliseconds{12},
                                             .status = 500,
                                             .problem = value.lastProblem,
                                             .detail = trickyText(),
                                             .answer = QByteArray("\0\xff", 2)};
        must(rows().addAttempt(value, attempt));
        m_database->reopen();
        QCOMPARE(must(rows().find(value.id)), value);
        QCOMPARE(must(rows().attempts(value.id)), QList{attempt});
    }

    void aNoticeGoesToAnAddressOnce()
    {
        added(delivery(QStringLiteral("t1")));
        QCOMPARE(mustFail(rows().add(delivery(QStringLiteral("t1")))).code, ErrorCode::AlreadyExists);
        added(delivery(QStringLiteral("t1"), NoticeKind::Finish));
        QCOMPARE(mustFail(rows().add(delivery(QStringLiteral("none")))).code, ErrorCode::NotFound);
    }

    void whatWasPlannedIsReleasedOnce()
    {
        Delivery planned = delivery(QStringLiteral("t1"), NoticeKind::Finish);
        planned.state = DeliveryState::Planned;
        planned.body.clear();
        planned = added(planned);
        QCOMPARE(must(rows().plannedTasks()), QList{planned.taskId});
        QCOMPARE(must(rows().query({})).total, 0);
        QVERIFY(!must(rows().nextDue({.now = 500})));
        QVERIFY(must(rows().release(planned.taskId, "{}", 400)));
        QVERIFY(!must(rows().release(planned.taskId, "{\"other\":1}", 500)));
        QCOMPARE(must(rows().find(planned.id)).body, QByteArray("{}"));
        QCOMPARE(must(rows().find(planned.id)).createTime, 400);
        QVERIFY(must(rows().plannedTasks()).isEmpty());
    }

    void theOrderOfATaskIsKept()
    {
        const Delivery start = added(delivery(QStringLiteral("t1")));
        const Delivery finish = added(delivery(QStringLiteral("t1"), NoticeKind::Finish));
        Delivery later = start;
        later.nextAttempt = 1000;
        must(rows().update(later));
        QVERIFY(!must(rows().nextDue({.now = 500})));
        QCOMPARE(must(rows().nextTime()), 1000);
        const Delivery other = added(delivery(QStringLiteral("t2")));
        QCOMPARE(must(rows().nextDue({.now = 500}))->id, other.id);
        QVERIFY(!must(rows().nextDue({.now = 500, .busy = {other.id}, .busyPlaces = {}})));
        const QString place = DeliveryRepository::placeOf(other.url);
        QVERIFY(!must(rows().nextDue({.now = 500, .busy = {}, .busyPlaces = {place}})));
        later.state = DeliveryState::GivenUp;
        must(rows().update(later));
        QCOMPARE(must(rows().nextDue({.now = 500, .busy = {other.id}, .busyPlaces = {}}))->id, finish.id);
    }

    void placesAreHostsAndPorts_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* url, const char* place) {
            QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(place);
        };
        row("http://Host/x", "host:80");
        row("HTTPS://host/x", "host:443");
        row("http://host:8080", "host:8080");
        row("http://[::1]:1/", "::1:1");
    }
    void placesAreHostsAndPorts()
    {
        QFETCH(QString, url);
        QFETCH(QString, place);
        QCOMPARE(DeliveryRepository::placeOf(url), place);
    }

    void pagesAreNewestFirst()
    {
        for (int i = 0; i < 5; ++i) {
            Delivery one = delivery(i % 2 == 0 ? QStringLiteral("t1") : QStringLiteral("t2"));
            one.output = i;
            one.createTime = i;
            if (i == 4) one.state = DeliveryState::Delivered;
            added(one);
        }
        const auto page = must(rows().query({.taskId = {}, .states = {}, .pageNum = 2, .pageSize = 2}));
        QCOMPARE(page.total, 5);
        QCOMPARE(page.items.size(), 2);
        QCOMPARE(page.items.first().output, 2);
        QCOMPARE(must(rows().query({.taskId = TaskId(QStringLiteral("t2"))})).total, 2);
        QCOMPARE(
            must(rows().query({.taskId = {}, .states = {DeliveryState::Delivered}})).items.first().output, 4);
    }

    void theRecordIsPruned()
    {
        for (int i = 0; i < 6; ++i) {
            Delivery one = delivery(QStringLiteral("t1"));
            one.output = i;
            one.createTime = i * 100;
            one.state = i == 0 ? DeliveryState::Waiting : DeliveryState::Delivered;
            added(one);
        }
        must(rows().prune(200, 100));
        QCOMPARE(must(rows().query({})).total, 5);
        must(rows().prune(0, 2));
        QCOMPARE(must(rows().query({})).total, 3); // two, and the one that waits
    }

    void aTemplateIsWaitedFor()
    {
        const TemplateId id = fullTask(QStringLiteral("t1")).frozenTemplate.id;
        QVERIFY(!must(rows().waitFor(id)));
        Delivery one = added(delivery(QStringLiteral("t1")));
        QVERIFY(must(rows().waitFor(id)));
        QVERIFY(!must(rows().waitFor(TemplateId(QStringLiteral("999")))));
        one.state = DeliveryState::Delivered;
        must(rows().update(one));
        QVERIFY(!must(rows().waitFor(id)));
    }

    void damagedNamesAreAnError()
    {
        const Delivery one = added(delivery(QStringLiteral("t1")));
        must(m_database->database().run(QStringLiteral("UPDATE deliveries SET state = 'odd'")));
        QCOMPARE(mustFail(rows().find(one.id)).code, ErrorCode::DatabaseFailed);
    }
};

RECDECK_TEST(DeliveriesTest)
#include "tst_deliveries.moc"
