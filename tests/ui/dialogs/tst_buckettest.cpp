#include "tests/support/testmain.h"
#include "tests/ui/dialogs/templatebench.h"
#include "ui/dialogs/buckettestdialog.h"

#include <QPromise>

using namespace recdeck;
using namespace recdeck::ui;
using bucket::StepOutcome;
using bucket::StepResult;
using bucket::TestStep;
using test::storedTemplate;
using test::TemplateBench;

namespace {

/// Tests that a test of the dialog answers.
struct FakeTester
{
    service::BucketTester tester()
    {
        return [this](const service::BucketTrial& trial) {
            trials << trial;
            promise = std::make_shared<QPromise<StepResult>>();
            promise->start();
            return promise->future();
        };
    }
    void pass(TestStep step) const
    {
        promise->addResult(
            StepResult{.step = step, .outcome = StepOutcome::Passed, .error = {}, .detail = {}});
    }
    void fail(TestStep step, ErrorCode code) const
    {
        promise->addResult(StepResult{.step = step,
                                      .outcome = StepOutcome::Failed,
                                      .error = Error{.code = code,
                                                     .subject = QStringLiteral("https://s3.example.com/b"),
                                                     .detail = QStringLiteral("AccessDenied: no")},
                                      .detail = QStringLiteral("AccessDenied: no")});
    }
    void finish() const { promise->finish(); }

    QList<service::BucketTrial> trials;
    std::shared_ptr<QPromise<StepResult>> promise;
};

service::BucketTrial trialOf(const char* bucket)
{
    return {.mgrUrl = QStringLiteral("https://s3.example.com"),
            .bucketName = QString::fromUtf8(bucket),
            .region = {},
            .ak = QStringLiteral("AK"),
            .sk = Secret(QStringLiteral("very-secret")),
            .templateId = {}};
}

QString textOf(const QWidget& dialog, TestStep step)
{
    const auto* label = dialog.findChild<QLabel*>(QStringLiteral("step%1").arg(static_cast<int>(step)));
    return label ? label->text() : QString();
}

QString verdict(const QWidget& dialog)
{
    return dialog.findChild<QLabel*>(QStringLiteral("testVerdict"))->text();
}

QPushButton* stopButton(const QWidget& dialog)
{
    return dialog.findChild<QPushButton*>(QStringLiteral("stopTest"));
}

} // namespace

/// A bucket is tested with what is in the form.
class BucketTestTest final : public QObject
{
    Q_OBJECT

private slots:
    void stepsAreShownAsTheyCome()
    {
        FakeTester fake;
        BucketTestDialog dialog(fake.tester(), {trialOf("news")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        QCOMPARE(fake.trials.size(), 1);
        QVERIFY(verdict(dialog).contains(QStringLiteral("Testing “news”")));
        QCOMPARE(stopButton(dialog)->text(), QStringLiteral("Stop"));
        fake.pass(TestStep::Resolve);
        QTRY_COMPARE(textOf(dialog, TestStep::Resolve), QStringLiteral("The host's name is known."));
        QVERIFY(textOf(dialog, TestStep::Sign).isEmpty());
        fake.fail(TestStep::Sign, ErrorCode::PermissionDenied);
        QTRY_VERIFY(textOf(dialog, TestStep::Sign).contains(QStringLiteral("AccessDenied")));
        fake.finish();
        QTRY_COMPARE(verdict(dialog),
                     QStringLiteral("With these values recordings cannot be stored in “news”."));
        QCOMPARE(stopButton(dialog)->text(), QStringLiteral("Test again"));
        stopButton(dialog)->click();
        QCOMPARE(fake.trials.size(), 2);
        QTRY_VERIFY(textOf(dialog, TestStep::Resolve).isEmpty());
        fake.pass(TestStep::Delete);
        fake.finish();
        QTRY_COMPARE(verdict(dialog), QStringLiteral("Recordings can be stored in “news”."));
    }

    void bucketsComeOneAfterTheOther()
    {
        FakeTester fake;
        BucketTestDialog dialog(fake.tester(), {trialOf("news"), trialOf("sport")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        QCOMPARE(fake.trials.size(), 1);
        fake.pass(TestStep::Delete);
        fake.finish();
        QTRY_COMPARE(fake.trials.size(), 2);
        QCOMPARE(fake.trials.last().bucketName, QStringLiteral("sport"));
        fake.fail(TestStep::Write, ErrorCode::DiskFull);
        fake.finish();
        QTRY_COMPARE(verdict(dialog), QStringLiteral("Recordings can be stored in “news”.\nWith these values "
                                                     "recordings cannot be stored in “sport”."));
    }

    void stoppingEndsTheTest()
    {
        FakeTester fake;
        BucketTestDialog dialog(fake.tester(), {trialOf("news"), trialOf("sport")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        stopButton(dialog)->click();
        QVERIFY(fake.promise->isCanceled());
        QVERIFY(!stopButton(dialog)->isEnabled());
        fake.finish();
        QTRY_COMPARE(verdict(dialog), QStringLiteral("The test was stopped."));
        QVERIFY(stopButton(dialog)->isEnabled());
        QCOMPARE(fake.trials.size(), 1);
    }

    void closingWhileItRunsEndsTheTest()
    {
        FakeTester fake;
        auto* dialog = new BucketTestDialog(fake.tester(), {trialOf("news")});
        const QPointer<BucketTestDialog> alive = dialog;
        dialog->open();
        dialog->findChild<QPushButton*>(QStringLiteral("close"))->click();
        QTRY_VERIFY(!alive);
        QVERIFY(fake.promise->isCanceled());
        fake.pass(TestStep::Resolve); // nobody is told any more
        fake.finish();
        QCoreApplication::processEvents();
    }

    void theFormsValuesAreTested()
    {
        FakeTester fake;
        const TemplateBench bench(storedTemplate(), 0, false, fake.tester());
        bench.fill("mgrUrl", "https://other.example.com");
        bench.fill("ak", "AK2");
        bench.fill("sk", "new-secret");
        bench.click("testStorage");
        QCOMPARE(fake.trials.size(), 1);
        const service::BucketTrial trial = fake.trials.first();
        QCOMPARE(trial.mgrUrl, QStringLiteral("https://other.example.com"));
        QCOMPARE(trial.bucketName, bench.editor->draft().recordParams.first().bucketName);
        QCOMPARE(trial.ak, QStringLiteral("AK2"));
        QCOMPARE(trial.sk.reveal(), QStringLiteral("new-secret"));
        QVERIFY(bench.editor->findChild<BucketTestDialog*>());
        fake.finish();
    }

    void theStoredKeyCountsWhereNoneIsTyped()
    {
        FakeTester fake;
        const TemplateBench bench(storedTemplate(), 0, false, fake.tester());
        bench.click("testStorage");
        QVERIFY(fake.trials.first().sk.isEmpty());
        QCOMPARE(fake.trials.first().templateId, TemplateId(QStringLiteral("7")));
        fake.finish();
    }

    void closingTheEditorEndsTheTest()
    {
        FakeTester fake;
        {
            const TemplateBench bench(storedTemplate(), 0, false, fake.tester());
            bench.click("testStorage");
        }
        QVERIFY(fake.promise->isCanceled());
        fake.finish();
    }

    void withoutABucketThereIsNothingToTest()
    {
        model::RecordingTemplate value = storedTemplate();
        value.recordParams.first().bucketName.clear();
        FakeTester fake;
        const TemplateBench bench(value, 0, false, fake.tester());
        QVERIFY(!bench.find<QPushButton>("testStorage")->isEnabled());
        QVERIFY(!bench.find<QPushButton>("testStorage")->toolTip().isEmpty());
        const TemplateBench nobody(storedTemplate());
        QVERIFY(nobody.find<QPushButton>("testStorage")->isHidden());
    }
};

RECDECK_TEST(BucketTestTest)
#include "tst_buckettest.moc"
