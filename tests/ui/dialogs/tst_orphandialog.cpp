#include "ui/dialogs/orphandialog.h"

#include "tests/support/fakeclock.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace recdeck;
using namespace recdeck::ui;
using namespace recdeck::test;

/// What a bucket has and no recording knows of.
class OrphanDialogTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        {
            clock.setWall(1'760'000'000'000);
            fake.recording.put(model::RecordingTemplate{.templateName = QStringLiteral("folder"),
                                                        .mgrUrl = QStringLiteral("file:///out")});
            service = fake.recording.put(model::RecordingTemplate{
                .templateName = QStringLiteral("cloud"), .mgrUrl = QStringLiteral("https://s3.example.com")});
            report.loose = {
                {QStringLiteral("b"), QStringLiteral("foreign.txt"), ByteCount{1234}, 1'750'000'000'000}};
            report.missing = {{.bucketName = QStringLiteral("b"),
                               .key = QStringLiteral("gone.flv"),
                               .task = TaskId(QStringLiteral("t7"))}};
            report.unfinished = {{QStringLiteral("b"), QStringLiteral("left.flv"), QStringLiteral("u1"),
                                  1'759'000'000'000, false},
                                 {QStringLiteral("b"), QStringLiteral("own.flv"), QStringLiteral("u2"),
                                  1'759'990'000'000, true}};
            report.looseCount = report.missingCount = 1;
            report.unfinishedCount = 2;
            report.objects = 17;
            report.time = clock.wallMillis();
        }
        void open()
        {
            dialog = new OrphanDialog(fake.connection(), questions, settings, clock, nullptr);
            dialog->open();
            const auto offered =
                std::ranges::count_if(fake.recording.templates, [](const model::RecordingTemplate& value) {
                    return value.mgrUrl.startsWith(QLatin1String("https"));
                });
            QTRY_COMPARE(find<QComboBox>("orphanTemplate")->count(), static_cast<int>(offered));
        }
        void search()
        {
            fake.buckets.report = report;
            find<QPushButton>("searchOrphans")->click();
            QTRY_VERIFY(!find<QPushButton>("searchOrphans")->isHidden());
        }
        ~Bench() { delete dialog; }
        template <class T>
        T* find(const char* name) const
        {
            return dialog->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] SearchTable& table() const { return *find<SearchTable>("orphansTable"); }
        void choose(const QString& key) const
        {
            for (int row = 0; row < table().proxy().rowCount(); ++row)
                for (int column = 0; column < table().proxy().columnCount(); ++column)
                    if (table().proxy().index(row, column).data().toString() == key)
                        return hands::select(&table().view(), {row});
            QFAIL("no such row");
        }
        [[nodiscard]] QString summary() const { return find<QLabel>("orphanSummary")->text(); }

        QTemporaryDir dir;
        QSettings settings;
        FakeClock clock;
        FakeConnection fake;
        FakeQuestions questions;
        TemplateId service;
        service::OrphanReport report;
        QPointer<OrphanDialog> dialog;
    };

    static bool hasText(const QWidget& widget, const QString& text)
    {
        const auto labels = widget.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == text; });
    }

private slots:
    void onlyServicesAreOffered()
    {
        Bench bench;
        bench.open();
        QCOMPARE(bench.find<QComboBox>("orphanTemplate")->count(), 1);
        QCOMPARE(bench.find<QComboBox>("orphanTemplate")->currentText(), QStringLiteral("cloud"));
        QVERIFY(!bench.find<QAction>("abortUpload")->isEnabled());
    }

    void withoutAServiceThereIsNothingToCompare()
    {
        Bench bench;
        bench.fake.recording.templates.removeLast();
        bench.open();
        QTRY_VERIFY(hasText(*bench.dialog, QStringLiteral("No template stores in a storage service")));
        QCOMPARE(bench.find<QComboBox>("orphanTemplate")->count(), 0);
        QVERIFY(!bench.find<QPushButton>("searchOrphans")->isEnabled());
    }

    void threeGroups()
    {
        Bench bench;
        bench.open();
        bench.search();
        QCOMPARE(bench.table().proxy().rowCount(), 4);
        QVERIFY2(bench.summary().contains(QStringLiteral("17")), qPrintable(bench.summary()));
        bench.table().chooseFilter(QStringLiteral("unfinished"));
        QCOMPARE(bench.table().proxy().rowCount(), 2);
        bench.table().chooseFilter(QStringLiteral("missing"));
        QCOMPARE(bench.table().proxy().rowCount(), 1);
        bench.table().chooseFilter(QStringLiteral("loose"));
        QCOMPARE(bench.table().proxy().rowCount(), 1);
    }

    void nothingIsOutOfPlace()
    {
        Bench bench;
        bench.report = {.objects = 5, .time = bench.clock.wallMillis()};
        bench.open();
        bench.search();
        QCOMPARE(bench.table().proxy().rowCount(), 0);
        QVERIFY(!bench.summary().isEmpty());
    }

    void uploadsAreGivenUp()
    {
        Bench bench;
        bench.open();
        bench.search();
        bench.choose(QStringLiteral("own.flv"));
        QVERIFY(!bench.find<QAction>("abortUpload")->isEnabled());
        bench.choose(QStringLiteral("foreign.txt"));
        QVERIFY(!bench.find<QAction>("abortUpload")->isEnabled());
        bench.choose(QStringLiteral("left.flv"));
        QVERIFY(bench.find<QAction>("abortUpload")->isEnabled());
        bench.find<QPushButton>("abortUploadButton")->click(); // cancelled
        QCOMPARE(bench.table().proxy().rowCount(), 4);
        QCOMPARE(bench.questions.asked.last().kind, Question::Kind::Dangerous);
        bench.questions.answers << QStringLiteral("abort");
        bench.find<QAction>("abortUpload")->trigger();
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
    }

    void itsRecordingIsShown()
    {
        Bench bench;
        bench.open();
        bench.search();
        QSignalSpy wanted(bench.dialog.data(), &OrphanDialog::taskWanted);
        bench.choose(QStringLiteral("gone.flv"));
        bench.find<QAction>("showOrphanTask")->trigger();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<TaskId>(), TaskId(QStringLiteral("t7")));
    }

    void itIsCancelled()
    {
        Bench bench;
        bench.open();
        bench.fake.script.hold(Call::FindOrphans);
        bench.find<QPushButton>("searchOrphans")->click();
        QVERIFY(!bench.find<QPushButton>("cancelSearch")->isHidden());
        bench.fake.buckets.push({bench.service, QStringLiteral("b"), 4000});
        QVERIFY(bench.summary().contains(QStringLiteral("4")));
        bench.find<QPushButton>("cancelSearch")->click();
        QCOMPARE(bench.fake.buckets.cancelled, QList<TemplateId>{bench.service});
        bench.fake.script.failNext(Call::FindOrphans, Error{.code = ErrorCode::Cancelled});
        bench.fake.script.release(Call::FindOrphans);
        QTRY_VERIFY(!bench.find<QPushButton>("searchOrphans")->isHidden());
        // Closing ends a search, too.
        bench.find<QPushButton>("searchOrphans")->click();
        delete bench.dialog;
        QCOMPARE(bench.fake.buckets.cancelled.size(), 2);
    }

    void aRefusalIsTold()
    {
        Bench bench;
        bench.open();
        bench.fake.script.failNext(Call::FindOrphans, Error{.code = ErrorCode::PermissionDenied});
        bench.search();
        QCOMPARE(bench.table().proxy().rowCount(), 0);
        QVERIFY(bench.find<QPushButton>("searchOrphans")->isEnabled());
    }
};

RECDECK_TEST(OrphanDialogTest)
#include "tst_orphandialog.moc"
