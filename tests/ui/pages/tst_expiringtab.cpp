#include "tests/support/fakeclock.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/models/formats.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/activity/activitypage.h"
#include "ui/pages/activity/expiringrows.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
namespace hands = test::hands;
using model::Segment;
using test::Call;

namespace {

constexpr int tabIndex = 3;

Segment stored(const char* id, const char* bucket, ByteCount size, UnixMillis expireTime)
{
    Segment one;
    one.id = SegmentId(QString::fromLatin1(id));
    one.stream = {QStringLiteral("a.example"), QStringLiteral("live"), QStringLiteral("studio-1")};
    one.bucketName = QString::fromLatin1(bucket);
    one.mgrUrl = QStringLiteral("https://s3.example.com");
    one.key = QStringLiteral("studio-1/%1.mp4").arg(QString::fromLatin1(id));
    one.size = size;
    one.expireTime = expireTime;
    one.state = model::SegmentState::Verified;
    return one;
}

} // namespace

/// Activity > To be deleted, with a fake engine.
class ExpiringTabTest final : public QObject
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
            const UnixMillis now = clock.wallMillis();
            fake.uploads.expiringTable = {stored("early", "news", megabytes(100), now + 60'000),
                                          stored("late", "archive", megabytes(50), now + 3'600'000)};
        }
        void open(int tab = tabIndex)
        {
            page = std::make_unique<ActivityPage>(fake.connection(), settings, questions, clock);
            page->resize(1000, 600);
            page->show();
            page->activated();
            tabs()->setCurrentIndex(tab);
        }
        [[nodiscard]] QTabWidget* tabs() const
        {
            return page->findChild<QTabWidget*>(QStringLiteral("activityTabs"));
        }
        [[nodiscard]] SearchTable& table() const
        {
            return *page->findChild<SearchTable*>(QStringLiteral("expiringTable"));
        }
        [[nodiscard]] QLabel& sum() const { return *page->findChild<QLabel*>(QStringLiteral("expiringSum")); }
        [[nodiscard]] QString cell(int row, const char* column) const
        {
            const auto& its = static_cast<const TableModel&>(*table().proxy().sourceModel());
            for (int i = 0; i < its.columnCount(); ++i)
                if (its.columnId(i) == QLatin1String(column))
                    return table().proxy().index(row, i).data().toString();
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
    void whatWillBeDeletedFirstComesFirst()
    {
        Bench bench;
        bench.fill();
        bench.open();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 2);
        QCOMPARE(bench.cell(0, "file"), QStringLiteral("studio-1/early.mp4"));
        QCOMPARE(bench.cell(0, "bucket"), QStringLiteral("news"));
        QCOMPARE(bench.cell(0, "when"), timeText(bench.clock.wallMillis() + 60'000));
        QCOMPARE(bench.cell(1, "bucket"), QStringLiteral("archive"));
        QCOMPARE(bench.cell(1, "size"), bytesText(megabytes(50)));
        QVERIFY(bench.sum().isVisible());
        QVERIFY2(bench.sum().text().contains(bytesText(megabytes(150))), qPrintable(bench.sum().text()));
    }

    void aDayIsLookedAhead()
    {
        Bench bench;
        bench.open();
        const QString until = QString::number(bench.clock.wallMillis() + 86'400'000);
        QTRY_COMPARE(bench.fake.script.subjects(Call::Expiring), QStringList(until));
    }

    void itIsReadAnewEachTimeItComesToTheFront()
    {
        Bench bench;
        bench.fill();
        bench.open(0);
        QCOMPARE(bench.fake.script.count(Call::Expiring), 0);
        bench.tabs()->setCurrentIndex(tabIndex);
        QTRY_COMPARE(bench.table().proxy().rowCount(), 2);
        bench.tabs()->setCurrentIndex(0);
        bench.fake.uploads.expiringTable.removeFirst();
        bench.tabs()->setCurrentIndex(tabIndex);
        QTRY_COMPARE(bench.table().proxy().rowCount(), 1);
        QCOMPARE(bench.cell(0, "file"), QStringLiteral("studio-1/late.mp4"));
    }

    void nothingIsSaidToBeDeletedWhereNothingIs()
    {
        Bench bench;
        bench.open();
        QTRY_VERIFY(bench.table().emptyState().isVisibleTo(bench.page.get()));
        QVERIFY(!bench.sum().isVisible());
    }

    void aReadThatFailsCanBeRepeated()
    {
        Bench bench;
        bench.fill();
        bench.fake.script.failNext(Call::Expiring, {.code = ErrorCode::DatabaseFailed, .subject = {}});
        bench.open();
        auto* retry = bench.table().findChild<QPushButton*>(QStringLiteral("retry"));
        QTRY_VERIFY(retry->isVisible());
        hands::click(retry);
        QTRY_COMPARE(bench.table().proxy().rowCount(), 2);
    }

    void theSumInWords()
    {
        QVERIFY(expiringSumText({}).startsWith(QStringLiteral("Nothing")));
        QList<Segment> many(mostExpiring - 1, stored("1", "news", megabytes(1), 1000));
        QVERIFY2(expiringSumText(many).contains(QStringLiteral("999 file")),
                 qPrintable(expiringSumText(many)));
        QVERIFY(!expiringSumText(many).contains(QStringLiteral("there may be more")));
        many << many.first();
        QVERIFY(expiringSumText(many).contains(QStringLiteral("there may be more")));
    }
};

RECDECK_TEST(ExpiringTabTest)
#include "tst_expiringtab.moc"
