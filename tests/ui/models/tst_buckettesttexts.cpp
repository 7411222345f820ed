#include "ui/models/buckettesttexts.h"

#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
using bucket::StepOutcome;
using bucket::StepResult;
using bucket::TestStep;

/// The words for each step of a bucket's test.
class BucketTestTextsTest final : public QObject
{
    Q_OBJECT

    static StepResult result(TestStep step, StepOutcome outcome, const QString& detail = {})
    {
        return {.step = step, .outcome = outcome, .error = {}, .detail = detail};
    }

private slots:
    void everyStepHasANameAndASentenceOfItsOwn()
    {
        QSet<QString> names;
        QSet<QString> sentences;
        constexpr int steps = static_cast<int>(TestStep::Delete);
        for (int i = 1; i <= steps; ++i) {
            const auto step = static_cast<TestStep>(i);
            names.insert(testStepName(step));
            sentences.insert(testStepText(result(step, StepOutcome::Passed)));
        }
        QCOMPARE(names.size(), steps);
        QCOMPARE(sentences.size(), steps);
        QVERIFY(!names.contains(QString()) && !sentences.contains(QString()));
    }

    void everyOutcomeIsMarked()
    {
        QSet<int> marks;
        for (int i = 1; i <= static_cast<int>(StepOutcome::Skipped); ++i)
            marks.insert(static_cast<int>(testStepSymbol(static_cast<StepOutcome>(i))));
        QCOMPARE(marks.size(), 4);
    }

    void aFailureSaysWhyAndWhatToDo()
    {
        StepResult failed = result(TestStep::Sign, StepOutcome::Failed);
        failed.error = Error{.code = ErrorCode::PermissionDenied,
                             .subject = QStringLiteral("https://h/b"),
                             .detail = QStringLiteral("SignatureDoesNotMatch: no"),
                             .httpStatus = 403};
        QVERIFY(testStepText(failed).count(QLatin1Char('.')) >= 2);
        QVERIFY(testStepDetail(failed).contains(QStringLiteral("SignatureDoesNotMatch")));
    }

    void whatIsNotTriedSaysWhy()
    {
        const QString encrypted =
            testStepText(result(TestStep::Tls, StepOutcome::Skipped, QStringLiteral("http")));
        QVERIFY(encrypted.contains(QStringLiteral("http://")));
        QVERIFY(
            testStepDetail(result(TestStep::Tls, StepOutcome::Skipped, QStringLiteral("http"))).isEmpty());
        const QString proxy =
            testStepText(result(TestStep::Resolve, StepOutcome::Skipped, QStringLiteral("proxy p:3128")));
        QVERIFY(proxy.contains(QStringLiteral("proxy")));
        QCOMPARE(testStepText(result(TestStep::Write, StepOutcome::Skipped)), QStringLiteral("Not tried."));
    }

    void theVerdictCounts()
    {
        const auto passed = result(TestStep::Delete, StepOutcome::Passed);
        const auto warned = result(TestStep::Clock, StepOutcome::Warned, QStringLiteral("3600 s"));
        const auto failed = result(TestStep::Write, StepOutcome::Failed);
        QVERIFY(
            bucketVerdict(QStringLiteral("b"), {warned, passed}).contains(QStringLiteral("can be stored")));
        QVERIFY(bucketVerdict(QStringLiteral("b"), {passed, failed}).contains(QStringLiteral("cannot")));
        QVERIFY(bucketVerdict(QStringLiteral("b"), {}).contains(QStringLiteral("cannot")));
    }
};

RECDECK_TEST(BucketTestTextsTest)
#include "tst_buckettesttexts.moc"
