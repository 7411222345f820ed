#include "core/service/buckettrial.h"

#include "tests/support/s3stub.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QPromise>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace recdeck;
using namespace recdeck::service;
using bucket::StepOutcome;
using bucket::StepResult;
using bucket::TestStep;
using test::S3Stub;

namespace {

/// A key store that answers when it is told to.
struct Keys
{
    BucketTester tester()
    {
        return localBucketTester([this](const TemplateId& id) {
            asked << id;
            promise.start();
            return promise.future();
        });
    }

    QList<TemplateId> asked;
    QPromise<Result<Secret>> promise;
};

BucketTrial serviceTrial(const QString& url)
{
    return {.mgrUrl = url,
            .bucketName = QStringLiteral("rec"),
            .region = {},
            .ak = QStringLiteral("AK"),
            .sk = {},
            .templateId = TemplateId(QStringLiteral("7"))};
}

QList<StepResult> resultsOf(QFuture<StepResult> future)
{
    future.waitForFinished();
    return future.results();
}

} // namespace

/// A bucket is tried with values that need not be saved.
class BucketTrialTest final : public QObject
{
    Q_OBJECT

private slots:
    void aFolderIsTriedWithoutKeys()
    {
        const QTemporaryDir folder;
        Keys keys;
        BucketTrial trial = serviceTrial(QUrl::fromLocalFile(folder.path()).toString());
        trial.ak.clear();
        const auto results = resultsOf(keys.tester()(trial));
        QVERIFY(bucket::isUsable(results));
        QCOMPARE(results.first().step, TestStep::Folder);
        QVERIFY(keys.asked.isEmpty());
        QVERIFY(QDir(folder.filePath(QStringLiteral("rec"))).isEmpty()); // nothing stays behind
    }

    void theStoredKeyIsUsed()
    {
        const S3Stub stub([](const S3Stub::Request&, int) { return S3Stub::error(403, "AccessDenied"); });
        Keys keys;
        const auto future = keys.tester()(serviceTrial(stub.url()));
        QCOMPARE(keys.asked, QList<TemplateId>{TemplateId(QStringLiteral("7"))});
        keys.promise.addResult(Result<Secret>(Secret(QStringLiteral("stored"))));
        keys.promise.finish();
        const auto results = resultsOf(future);
        QVERIFY(!bucket::isUsable(results));
        const auto signedStep = std::ranges::find(results, TestStep::Sign, &StepResult::step);
        QVERIFY(signedStep != results.end());
        QCOMPARE(signedStep->error->code, ErrorCode::PermissionDenied);
        QVERIFY(stub.requests().last().header("Authorization").contains("Credential=AK/"));
    }

    void aKeyThatIsTypedNeedsNoStore()
    {
        const S3Stub stub([](const S3Stub::Request&, int) { return S3Stub::error(403, "AccessDenied"); });
        Keys keys;
        BucketTrial trial = serviceTrial(stub.url());
        trial.sk = Secret(QStringLiteral("typed"));
        QVERIFY(!bucket::isUsable(resultsOf(keys.tester()(trial))));
        QVERIFY(keys.asked.isEmpty());
    }

    void aKeyThatCannotBeReadIsSaid()
    {
        Keys keys;
        const auto future = keys.tester()(serviceTrial(QStringLiteral("http://127.0.0.1:1")));
        keys.promise.addResult(Result<Secret>(
            Failure(Error{.code = ErrorCode::SecretUnavailable, .subject = QStringLiteral("t")})));
        keys.promise.finish();
        const auto results = resultsOf(future);
        QCOMPARE(results.size(), 1);
        QCOMPARE(results.first().step, TestStep::Sign);
        QCOMPARE(results.first().outcome, StepOutcome::Failed);
        QCOMPARE(results.first().error->code, ErrorCode::SecretUnavailable);
    }

    void cancellingEndsIt()
    {
        const S3Stub stub([](const S3Stub::Request&, int) { return S3Stub::Answer{.hangs = true}; });
        Keys keys;
        BucketTrial trial = serviceTrial(stub.url());
        trial.sk = Secret(QStringLiteral("typed"));
        auto future = keys.tester()(trial);
        QTRY_VERIFY(!stub.requests().isEmpty());
        future.cancel();
        future.waitForFinished();
        QVERIFY(future.isCanceled() && future.isFinished());
    }
};

RECDECK_TEST(BucketTrialTest)
#include "tst_buckettrial.moc"
