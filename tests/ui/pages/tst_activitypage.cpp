#include "tests/support/fakeclock.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/activity/activitypage.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;
namespace hands = test::hands;
using model::AttemptProblem;
using model::Delivery;
using model::DeliveryState;
using test::Call;

namespace {

Delivery delivery(const char* id, DeliveryState state, UnixMillis time)
{
    Delivery one;
    one.id = model::DeliveryId(QString::fromLatin1(id));
    one.taskId = TaskId(QStringLiteral("t1"));
    one.stream = {QStringLiteral("a.example"), QStringLiteral("live"), QStringLiteral("studio-1")};
    one.kind = state == DeliveryState::Delivered ? model::NoticeKind::Start : model::NoticeKind::Finish;
    one.url = QStringLiteral("https://user:pw@hooks.example.com/rec?token=abc");
    one.createTime = time;
    one.state = state;
    one.attempts = 2;
    one.lastStatus = state == DeliveryState::Delivered ? 200 : 503;
    if (state != DeliveryState::Delivered) one.lastProblem = AttemptProblem::OtherStatus;
    return one;
}

} // namespace

class ActivityPageTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        {
            fake.callbacks.table = {delivery("2", DeliveryState::Waiting, 2000),
                                    delivery("1", DeliveryState::Delivered, 1000)};
            fake.callbacks.attemptTable[model::DeliveryId(QStringLiteral("2"))] = {
                {.time = 2000, .duration = Milliseconds{5000}, .problem = AttemptProblem::TimedOut},
                {.time = 3000,
                 .duration = Milliseconds{20},
                 .status = 503,
                 .problem = AttemptProblem::OtherStatus,
                 .answer = "busy"}};
        }
        void open(bool cloud = false)
        {
            page = std::make_unique<ActivityPage>(cloud ? fake.cloudConnection() : fake.connection(),
                                                  settings, questions, clock);
            page->resize(1000, 600);
            page->show();
            page->activated();
        }
        template <class T>
        T* find(const char* name) const
        {
            return page->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] SearchTable& table(const char* name) const { return *find<SearchTable>(name); }
        [[nodiscard]] QString cell(const char* name, int row, const char* column) const
        {
            const QAbstractItemModel& proxy = table(name).proxy();
            const auto& its = static_cast<const TableModel&>(*table(name).proxy().sourceModel());
            for (int i = 0; i < its.columnCount(); ++i)
                if (its.columnId(i) == QLatin1String(column)) return proxy.index(row, i).data().toString();
            return QStringLiteral("no such column");
        }

        QTemporaryDir dir;
        QSettings settings;
        test::FakeClock clock;
        test::FakeConnection fake;
        test::FakeQuestions questions;
        std::unique_ptr<ActivityPage> page;
    };

private slots:
    void eachDeliveryWithItsAttempts()
    {
        Bench bench;
        bench.open();
        QTRY_COMPARE(bench.table("deliveriesTable").proxy().rowCount(), 2);
        QCOMPARE(bench.cell("deliveriesTable", 0, "state"), QStringLiteral("Waiting"));
        QCOMPARE(bench.cell("deliveriesTable", 0, "notice"), QStringLiteral("Finish"));
        QCOMPARE(bench.cell("deliveriesTable", 0, "stream"), QStringLiteral("live/studio-1"));
        QCOMPARE(bench.cell("deliveriesTable", 0, "result"), QStringLiteral("503: Refused"));
        QCOMPARE(bench.cell("deliveriesTable", 1, "result"), QStringLiteral("200"));
        const QString address = bench.cell("deliveriesTable", 0, "address");
        QVERIFY(!address.contains(QStringLiteral("pw")) && !address.contains(QStringLiteral("abc")));
        QTRY_COMPARE(bench.table("attemptsTable").proxy().rowCount(), 2);
        QCOMPARE(bench.cell("attemptsTable", 0, "answer"), QStringLiteral("busy"));
        QCOMPARE(bench.cell("attemptsTable", 1, "state"), QStringLiteral("No answer in time"));
        hands::click(bench.find<QToolButton>("filter.delivered"));
        QCOMPARE(bench.table("deliveriesTable").proxy().rowCount(), 1);
    }

    void changesAreShown()
    {
        Bench bench;
        bench.open();
        QTRY_COMPARE(bench.table("attemptsTable").proxy().rowCount(), 2);
        Delivery changed = bench.fake.callbacks.table.first();
        changed.state = DeliveryState::Delivered;
        changed.lastStatus = 200;
        changed.lastProblem.reset();
        bench.fake.callbacks.attemptTable[changed.id] << model::DeliveryAttempt{.time = 4000, .status = 200};
        bench.fake.callbacks.push({changed, delivery("3", DeliveryState::GivenUp, 5000)});
        QTRY_COMPARE(bench.table("deliveriesTable").proxy().rowCount(), 3);
        QTRY_COMPARE(bench.table("attemptsTable").proxy().rowCount(), 3);
        QCOMPARE(bench.cell("attemptsTable", 0, "state"), QStringLiteral("200"));
    }

    void sentAgain()
    {
        Bench bench;
        bench.open();
        QTRY_COMPARE(bench.table("deliveriesTable").proxy().rowCount(), 2);
        QTableView& view = bench.table("deliveriesTable").view();
        hands::chooseInRowMenu(&view, 1, "resend");
        QTRY_COMPARE(bench.fake.script.subjects(Call::Resend), QStringList(QStringLiteral("1")));
        bench.fake.script.failNext(Call::Resend,
                                   {.code = ErrorCode::NotFound, .subject = QStringLiteral("1")});
        hands::chooseInRowMenu(&view, 0, "resend");
        const auto* tab = bench.find<QWidget>("callbacksTab");
        QTRY_VERIFY(tab->findChild<QLabel*>(QStringLiteral("resultTitle"))->isVisible());
    }

    void aReadThatFailsCanBeRepeated()
    {
        Bench bench;
        bench.fake.script.failNext(Call::Deliveries, {.code = ErrorCode::DatabaseFailed, .subject = {}});
        bench.open();
        auto* retry = bench.table("deliveriesTable").findChild<QPushButton*>(QStringLiteral("retry"));
        QTRY_VERIFY(retry->isVisible());
        hands::click(retry);
        QTRY_COMPARE(bench.table("deliveriesTable").proxy().rowCount(), 2);
    }

    void theSwitchIsStored()
    {
        Bench bench;
        bench.open();
        auto* box = bench.find<QCheckBox>("callsInternal");
        QTRY_VERIFY(box->isEnabled());
        QVERIFY(!box->isChecked());
        hands::click(box);
        QTRY_VERIFY(bench.fake.callbacks.currentSettings.callsInternalAddresses);
        bench.fake.script.failNext(Call::SetCallbackSettings, {.code = ErrorCode::DiskFull, .subject = {}});
        hands::click(box);
        QTRY_VERIFY(box->isChecked());
    }

    void theTestReceiverShowsWhatComes()
    {
        Bench bench;
        bench.open();
        hands::click(bench.find<QPushButton>("startReceiver"));
        const QString address = bench.find<QLineEdit>("receiverAddress")->text();
        QVERIFY(address.startsWith(QStringLiteral("http://127.0.0.1:")));
        hands::click(bench.find<QPushButton>("copyReceiverAddress"));
        QCOMPARE(QGuiApplication::clipboard()->text(), address);
        hands::click(bench.find<QPushButton>("sendTestNotice"));
        QTRY_COMPARE(bench.fake.callbacks.lastTest.notifyUrl, address);

        QNetworkAccessManager network;
        QNetworkRequest request{QUrl(address + QStringLiteral("?message_type=ws_record_finish"))};
        request.setRawHeader("Content-Type", "text/plain");
        network.post(request,
                     QByteArray("{\"items\":[{\"persistentId\":\"t1\",\"streamname\":\"live-s1.mp4\","
                                "\"keys\":[\"b:a.mp4\"]}]}")
                         .toBase64());
        QTRY_COMPARE(bench.table("receivedTable").proxy().rowCount(), 1);
        QCOMPARE(bench.cell("receivedTable", 0, "state"), QStringLiteral("Received"));
        QCOMPARE(bench.cell("receivedTable", 0, "notice"), QStringLiteral("Finish"));
        QCOMPARE(bench.cell("receivedTable", 0, "stream"), QStringLiteral("live-s1.mp4"));
        QTRY_VERIFY(bench.find<QPlainTextEdit>("receivedText")
                        ->toPlainText()
                        .contains(QStringLiteral("\"persistentId\": \"t1\"")));
        network.post(request, QByteArray("hello"));
        QTRY_COMPARE(bench.table("receivedTable").proxy().rowCount(), 2);
        hands::click(bench.find<QPushButton>("startReceiver"));
        QCOMPARE(bench.find<QLineEdit>("receiverAddress")->text(), QString());
    }

    void aPlaceThatTellsNothingSaysSo()
    {
        Bench bench;
        bench.open(true);
        QVERIFY(!bench.find<QWidget>("activityTabs"));
        QVERIFY(bench.page->headerActions().isEmpty());
    }
};

RECDECK_TEST(ActivityPageTest)
#include "tst_activitypage.moc"
