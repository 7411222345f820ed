#include "tests/support/fakeclock.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/activity/activitypage.h"
#include "ui/pages/activity/uploadrows.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;
namespace hands = test::hands;
using service::UploadState;
using service::UploadStatus;
using test::Call;

namespace {

UploadStatus upload(const char* id, UploadState state)
{
    UploadStatus one;
    one.id = SegmentId(QString::fromLatin1(id));
    one.stream = {QStringLiteral("a.example"), QStringLiteral("live"), QStringLiteral("studio-1")};
    one.mgrUrl = QStringLiteral("https://s3.example.com");
    one.bucketName = QStringLiteral("news");
    one.key = QStringLiteral("studio-1/%1.mp4").arg(QString::fromLatin1(id));
    one.size = megabytes(100);
    one.state = state;
    if (state == UploadState::Uploading) {
        one.sent = megabytes(25);
        one.bytesPerSecond = 2 * 1024 * 1024;
    }
    if (state == UploadState::Retrying) {
        one.attempts = 3;
        one.nextAttempt = 1'760'000'060'000;
        one.problem = Error{.code = ErrorCode::PermissionDenied,
                            .subject = QStringLiteral("s3.example.com/news"),
                            .detail = QStringLiteral("ExpiredToken: The provided token has expired."),
                            .retry = Retry::Later,
                            .httpStatus = 403};
    }
    return one;
}

} // namespace

/// Activity > Uploads, with a fake engine.
class UploadsTabTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        {
        }
        void fill()
        {
            fake.uploads.table = {upload("1", UploadState::Uploading), upload("2", UploadState::Retrying),
                                  upload("3", UploadState::Waiting)};
            fake.uploads.currentTotals = {.waiting = 3,
                                          .active = 1,
                                          .failing = 1,
                                          .bytesLeft = megabytes(275),
                                          .bytesPerSecond = 2 * 1024 * 1024,
                                          .timeLeft = Seconds{137}};
        }
        void open()
        {
            page = std::make_unique<ActivityPage>(fake.connection(), settings, questions, clock);
            page->resize(1000, 600);
            page->show();
            page->activated();
            find<QTabWidget>("activityTabs")->setCurrentIndex(2);
        }
        template <class T>
        T* find(const char* name) const
        {
            return page->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] SearchTable& table() const { return *find<SearchTable>("uploadsTable"); }
        [[nodiscard]] QString cell(int row, const char* column) const
        {
            const auto& its = static_cast<const TableModel&>(*table().proxy().sourceModel());
            for (int i = 0; i < its.columnCount(); ++i)
                if (its.columnId(i) == QLatin1String(column))
                    return table().proxy().index(row, i).data().toString();
            return QStringLiteral("no such column");
        }
        [[nodiscard]] QString totals() const { return find<QLabel>("uploadTotals")->text(); }

        QTemporaryDir dir;
        QSettings settings;
        test::FakeClock clock;
        test::FakeConnection fake;
        test::FakeQuestions questions;
        std::unique_ptr<ActivityPage> page;
    };

private slots:
    void theQueueWithRateAndTimeLeft()
    {
        Bench bench;
        bench.fill();
        bench.open();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
        QCOMPARE(bench.cell(0, "state"), QStringLiteral("Uploading"));
        QCOMPARE(bench.cell(0, "sent"), QStringLiteral("25 %"));
        QVERIFY(bench.cell(0, "rate").endsWith(QStringLiteral("MB/s")));
        QVERIFY(bench.cell(1, "reason").startsWith(QStringLiteral("403: ")));
        // Plural forms come with the translation, which tests do without.
        QVERIFY2(bench.totals().contains(QStringLiteral("2 minute")), qPrintable(bench.totals()));
        hands::click(bench.find<QToolButton>("filter.failing"));
        QCOMPARE(bench.table().proxy().rowCount(), 1);
    }

    void theReasonAndWhatToDo()
    {
        Bench bench;
        bench.fill();
        bench.open();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
        bench.table().selectRow(1);
        auto* reason = bench.find<QLabel>("uploadReason");
        QVERIFY(reason->isVisibleTo(bench.page.get()));
        QVERIFY(reason->text().contains(QStringLiteral("have expired")));
        QVERIFY(reason->text().contains(QStringLiteral("in the template")));
        QVERIFY(reason->text().contains(QStringLiteral("ExpiredToken")));
        QVERIFY(reason->text().contains(QStringLiteral("tried again at")));
        bench.table().selectRow(2);
        QVERIFY(!reason->isVisibleTo(bench.page.get()));
    }

    void changesAreShown()
    {
        Bench bench;
        bench.fill();
        bench.open();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
        const QAbstractItemModelTester tester(bench.table().proxy().sourceModel(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        UploadStatus changed = bench.fake.uploads.table.first();
        changed.sent = megabytes(50);
        bench.fake.uploads.push({changed, upload("4", UploadState::Waiting)});
        QCOMPARE(bench.cell(0, "sent"), QStringLiteral("50 %"));
        QCOMPARE(bench.table().proxy().rowCount(), 4);
        bench.fake.uploads.drop({changed.id});
        QCOMPARE(bench.table().proxy().rowCount(), 3);
    }

    void allArePausedAndResumed()
    {
        Bench bench;
        bench.fill();
        bench.open();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
        auto* pause = bench.find<QPushButton>("pauseUploads");
        QCOMPARE(pause->text(), QStringLiteral("Pause uploads"));
        hands::click(pause);
        QTRY_VERIFY(bench.fake.uploads.currentTotals.isPaused);
        QTRY_COMPARE(pause->text(), QStringLiteral("Resume uploads"));
        QVERIFY(bench.totals().contains(QStringLiteral("paused")));
        hands::click(pause);
        QTRY_VERIFY(!bench.fake.uploads.currentTotals.isPaused);
    }

    void theSelectedOnesAreTriedAgain()
    {
        Bench bench;
        bench.fill();
        bench.open();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
        auto* retry = bench.page->findChild<QAction*>(QStringLiteral("retryUpload"));
        QVERIFY(!retry->isEnabled());
        bench.table().selectRow(1);
        QVERIFY(retry->isEnabled());
        retry->trigger();
        QTRY_COMPARE(bench.fake.script.count(Call::RetryUpload), 1);
    }

    void whatFailedWillBeTriedAgain()
    {
        QCOMPARE(uploadStateText(UploadState::Retrying), QStringLiteral("Will be tried again"));
    }

    void theBucketsOfTheSelectedOnesArePausedAndResumed()
    {
        Bench bench;
        bench.fill();
        bench.fake.uploads.table[2].bucketName = QStringLiteral("archive");
        bench.open();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
        const auto* pause = bench.page->findChild<QAction*>(QStringLiteral("pauseBucket"));
        const auto* resume = bench.page->findChild<QAction*>(QStringLiteral("resumeBucket"));
        QVERIFY(!pause->isEnabled() && !resume->isEnabled());
        bench.table().selectRows({0, 1});
        QVERIFY(pause->isEnabled() && !resume->isEnabled());
        hands::chooseInRowMenu(&bench.table().view(), 0, "pauseBucket");
        // Both files go to the same bucket: it is paused once, and the other bucket is left alone.
        QTRY_COMPARE(bench.cell(0, "state"), QStringLiteral("Paused"));
        QCOMPARE(bench.fake.script.subjects(Call::PauseBucket),
                 QStringList(QStringLiteral("https://s3.example.com news")));
        QCOMPARE(bench.cell(2, "state"), QStringLiteral("Waiting"));
        QVERIFY(!pause->isEnabled() && resume->isEnabled());
        hands::chooseInRowMenu(&bench.table().view(), 0, "resumeBucket");
        QTRY_COMPARE(bench.cell(0, "state"), QStringLiteral("Waiting"));
        QVERIFY(pause->isEnabled() && !resume->isEnabled());
    }

    void whileAllArePausedABucketCanBeEither()
    {
        Bench bench;
        bench.fill();
        bench.open();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
        bench.table().selectRow(0);
        const auto* resume = bench.page->findChild<QAction*>(QStringLiteral("resumeBucket"));
        QVERIFY(!resume->isEnabled());
        bench.fake.uploads.push({.waiting = 3, .isPaused = true});
        const auto* pause = bench.page->findChild<QAction*>(QStringLiteral("pauseBucket"));
        QVERIFY(pause->isEnabled() && resume->isEnabled());
    }

    void aBucketThatCouldNotBePausedIsNamed()
    {
        Bench bench;
        bench.fill();
        bench.open();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
        bench.fake.script.failNext(Call::PauseBucket, {.code = ErrorCode::DiskFull, .subject = {}});
        hands::chooseInRowMenu(&bench.table().view(), 0, "pauseBucket");
        const auto* title =
            bench.find<QWidget>("uploadsTab")->findChild<QLabel*>(QStringLiteral("resultTitle"));
        QTRY_VERIFY(title->isVisible());
        QCOMPARE(bench.cell(0, "state"), QStringLiteral("Uploading"));
    }

    void theHeaderHasTheActionsOfTheTabInFront()
    {
        Bench bench;
        bench.fill();
        bench.open();
        auto* tabs = bench.find<QTabWidget>("activityTabs");
        const auto shown = [&bench] {
            QStringList names;
            for (const QAction* action : bench.page->headerActions())
                if (action->isVisible()) names << action->objectName();
            return names;
        };
        QCOMPARE(shown(), QStringList(QStringLiteral("retryUpload")));
        tabs->setCurrentIndex(0);
        QCOMPARE(shown(), QStringList(QStringLiteral("resend")));
        tabs->setCurrentIndex(1);
        QCOMPARE(shown(), QStringList());
        tabs->setCurrentIndex(3);
        QCOMPARE(shown(), QStringList());
        // What was not usable before it was away is not usable when it comes back.
        tabs->setCurrentIndex(2);
        QVERIFY(!bench.page->findChild<QAction*>(QStringLiteral("retryUpload"))->isEnabled());
    }

    void withoutUploadsItSaysWhatBelongsHere()
    {
        Bench bench;
        bench.open();
        QTRY_VERIFY(bench.table().emptyState().isVisibleTo(bench.page.get()));
        QCOMPARE(bench.totals(), QStringLiteral("Nothing waits to be uploaded."));
    }

    void totalsInWords_data()
    {
        QTest::addColumn<bool>("paused");
        QTest::addColumn<bool>("over");
        QTest::addColumn<int>("failing");
        QTest::addColumn<QString>("part");
        QTest::newRow("paused") << true << false << 0 << "paused";
        QTest::newRow("over") << false << true << 0 << "limit";
        QTest::newRow("failing") << false << false << 2 << "2 of them";
    }
    void totalsInWords()
    {
        QFETCH(const bool, paused);
        QFETCH(const bool, over);
        QFETCH(const int, failing);
        QFETCH(const QString, part);
        const QString text =
            uploadTotalsText({.waiting = 3, .failing = failing, .isPaused = paused, .isOverLimit = over});
        QVERIFY2(text.contains(part), qPrintable(text));
    }
};

RECDECK_TEST(UploadsTabTest)
#include "tst_uploadstab.moc"
