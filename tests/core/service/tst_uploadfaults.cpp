#include "core/service/uploadqueue.h"

#include "tests/core/service/uploadrig.h"
#include "tests/support/testmain.h"

using namespace recdeck;
using namespace recdeck::service;
using namespace recdeck::test;

/// Uploads to a service that fails in every way, and in runs that end at any point.
class UploadFaultsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<UploadRig> m_rig;

private slots:
    void init() { m_rig = std::make_unique<UploadRig>(); }
    void cleanup() { m_rig.reset(); }

    void failures_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("status");
        const auto at = [](BucketCall call) { return static_cast<int>(call); };
        QTest::newRow("away") << at(BucketCall::Open) << ErrorCode::StorageUnavailable << 0;
        QTest::newRow("500") << at(BucketCall::Part) << ErrorCode::StorageUnavailable << 500;
        QTest::newRow("503 SlowDown") << at(BucketCall::Part) << ErrorCode::StorageUnavailable << 503;
        QTest::newRow("403") << at(BucketCall::Open) << ErrorCode::PermissionDenied << 403;
        QTest::newRow("keys expire between parts")
            << at(BucketCall::Part) << ErrorCode::PermissionDenied << 403;
        QTest::newRow("cut at the end") << at(BucketCall::Complete) << ErrorCode::StorageUnavailable << 0;
        QTest::newRow("not to be described")
            << at(BucketCall::Describe) << ErrorCode::StorageUnavailable << 500;
        QTest::newRow("no such bucket") << at(BucketCall::Open) << ErrorCode::NotFound << 404;
        QTest::newRow("full") << at(BucketCall::Part) << ErrorCode::DiskFull << 507;
    }
    void failures()
    {
        QFETCH(const int, call);
        QFETCH(const ErrorCode, code);
        QFETCH(const int, status);
        m_rig->service.partSize = 8192;
        m_rig->service.setTrouble([=](BucketCall now, const QString&) -> std::optional<Error> {
            if (static_cast<int>(now) != call) return std::nullopt;
            return UploadRig::trouble(code, status);
        });
        const TaskId task = m_rig->record(20);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->queue->list().uploads.size() == 20 &&
                                     m_rig->queue->totals().active == 0 &&
                                     m_rig->queue->totals().failing == 20,
                                 20'000);
        // Not each of them tries.
        QVERIFY2(m_rig->service.calls <= 3, qPrintable(QString::number(m_rig->service.calls)));
        const UploadStatus status1 = m_rig->first();
        QCOMPARE(status1.state, UploadState::Retrying);
        QCOMPARE(status1.problem->code, code);
        QCOMPARE(status1.problem->httpStatus, status);
        QVERIFY(status1.nextAttempt > m_rig->clock.wallMillis());
        // A person sees why, once.
        QVERIFY(std::ranges::count_if(m_rig->events,
                                      [](const EngineEvent& event) { return event.error.has_value(); }) <= 3);
        const int before = m_rig->service.calls;
        m_rig->clock.advance(Seconds{13});
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->service.calls.load(), before + 1, 10'000); // one for all
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->totals().active, 0, 10'000);
        m_rig->service.works();
        m_rig->skipPause();
        m_rig->verifyAllThere(task, 20);
    }

    void theServiceSaysHowLongToWait()
    {
        m_rig->service.setTrouble([](BucketCall, const QString&) -> std::optional<Error> {
            Error error = UploadRig::trouble(ErrorCode::StorageUnavailable, 503);
            error.retryAfter = Seconds{2000};
            return error;
        });
        const TaskId task = m_rig->record(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->first().state, UploadState::Retrying, 10'000);
        QCOMPARE(m_rig->first().nextAttempt, m_rig->clock.wallMillis() + 2'000'000);
        const int before = m_rig->service.calls;
        m_rig->service.works();
        m_rig->clock.advance(Seconds{1990});
        QTRY_COMPARE(m_rig->first().nextAttempt, m_rig->clock.wallMillis() + 10'000);
        QCOMPARE(m_rig->service.calls.load(), before);
        m_rig->clock.advance(Seconds{11});
        m_rig->verifyAllThere(task, 1);
    }

    void whatArrivedDamagedIsSentAgain()
    {
        m_rig->service.corruptNext(1);
        const TaskId task = m_rig->record(2);
        // The other one does not wait for it.
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->queue->list().uploads.size() == 1 && m_rig->first().problem, 10'000);
        QCOMPARE(m_rig->first().problem->code, ErrorCode::FileDamaged);
        QVERIFY(!m_rig->spoolIsEmpty());
        m_rig->skipPause();
        m_rig->verifyAllThere(task, 2);
    }

    void aWrongSizeIsNoSuccess()
    {
        const TaskId task = m_rig->record(1);
        m_rig->service.setTrouble([this](BucketCall call, const QString& key) -> std::optional<Error> {
            if (call == BucketCall::Describe) m_rig->service.put(key, "short");
            return std::nullopt;
        });
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->first().problem.has_value(), 10'000);
        QCOMPARE(m_rig->first().problem->code, ErrorCode::FileDamaged);
        QVERIFY(!m_rig->spoolIsEmpty());
        QVERIFY(!m_rig->areVerified(task));
    }

    void uploadsThatNobodyRemembersAreAborted()
    {
        m_rig->service.partSize = 8192;
        m_rig->service.partPause = 20;
        const TaskId task = m_rig->record(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->service.openUploads(), 1, 10'000);
        m_rig->stop();
        // The service has begun it, and the database was not told before the end.
        {
            auto database = storage::Database::open(m_rig->folder.filePath(QStringLiteral("recdeck.db")));
            QVERIFY(database && (*database)->run(QStringLiteral("DELETE FROM upload_objects")));
        }
        QCOMPARE(m_rig->service.openUploads(), 1);
        m_rig->start();
        m_rig->verifyAllThere(task, 1);
    }

    void endsAtAnyPoint_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("file") << static_cast<int>(model::FileFormat::Flv);
        QTest::newRow("hls") << static_cast<int>(model::FileFormat::M3u8);
    }
    /// Ended again and again a little later than before; what arrived is there once.
    void endsAtAnyPoint()
    {
        QFETCH(const int, format);
        m_rig->service.partSize = 8192;
        m_rig->service.partPause = 5;
        const auto kind = static_cast<model::FileFormat>(format);
        const TaskId task = m_rig->record(3, kind);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->service.calls > 0, 10'000);
        for (int i = 0; i < 12; ++i) {
            QTest::qWait(i * 11 % 60);
            m_rig->restart();
        }
        m_rig->service.partPause = 0;
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->areVerified(task) && m_rig->spoolIsEmpty(), 20'000);
        QCOMPARE(m_rig->service.openUploads(), 0);
        QStringList completed = m_rig->service.completed();
        const auto count = completed.size();
        completed.removeDuplicates();
        QCOMPARE(completed.size(), count);
        QCOMPARE(count, m_rig->service.objects().size());
        if (kind == model::FileFormat::Flv) m_rig->verifyAllThere(task, 3);
    }

    void withoutItsFileItIsLost()
    {
        m_rig->service.setTrouble([](BucketCall call, const QString&) -> std::optional<Error> {
            if (call != BucketCall::Complete) return std::nullopt;
            return UploadRig::trouble(ErrorCode::StorageUnavailable);
        });
        m_rig->service.partSize = 8192;
        const TaskId task = m_rig->record(1);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->first().problem.has_value(), 10'000);
        QCOMPARE(m_rig->service.openUploads(), 1);
        QVERIFY(QDir(m_rig->spool + QLatin1Char('/') + task.text()).removeRecursively());
        m_rig->service.works();
        m_rig->skipPause();
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->segments(task).first().state, model::SegmentState::Lost, 10'000);
        QVERIFY(m_rig->queue->list().uploads.isEmpty());
        QCOMPARE(m_rig->service.openUploads(), 0);
    }

    void withoutAKeyNobodyIsAsked()
    {
        m_rig->keyProblem = Error{.code = ErrorCode::SecretUnavailable, .subject = QStringLiteral("t")};
        const TaskId task = m_rig->record(3);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->totals().failing, 3, 10'000);
        QCOMPARE(m_rig->first().problem->code, ErrorCode::SecretUnavailable);
        QCOMPARE(m_rig->service.calls.load(), 0);
        m_rig->keyProblem.reset();
        m_rig->queue->retryAll(); // a person has typed it
        m_rig->verifyAllThere(task, 3);
    }

    /// As when a person enters another secret key in the template: nobody has to start anything again.
    void aNewKeyIsUsed()
    {
        m_rig->stop();
        m_rig->context.buckets =
            [open = m_rig->service.opener()](
                const bucket::BucketAddress& address) -> Result<std::unique_ptr<bucket::Bucket>> {
            if (address.secretKey.reveal() == QLatin1String("renewed")) return open(address);
            Error expired = UploadRig::trouble(ErrorCode::PermissionDenied, 400);
            expired.detail = QStringLiteral("ExpiredToken: it has expired");
            return Failure(expired);
        };
        m_rig->start();
        const TaskId task = m_rig->record(3);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->totals().failing, 3, 10'000);
        QVERIFY(m_rig->first().problem->detail.startsWith(QStringLiteral("ExpiredToken")));
        m_rig->secretKey = QStringLiteral("renewed");
        m_rig->skipPause();
        m_rig->verifyAllThere(task, 3);
    }

    void aPersonTriesItNow()
    {
        std::atomic<bool> isDown = true;
        m_rig->service.setTrouble([&](BucketCall, const QString&) -> std::optional<Error> {
            if (!isDown) return std::nullopt;
            return UploadRig::trouble(ErrorCode::StorageUnavailable);
        });
        const TaskId task = m_rig->record(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->totals().failing, 2, 10'000);
        isDown = false;
        QVERIFY(m_rig->queue->retry(m_rig->first().id));
        m_rig->verifyAllThere(task, 2);
        QCOMPARE(m_rig->queue->retry(SegmentId(QStringLiteral("999"))).error().code, ErrorCode::NotFound);
    }

    void attemptsOutlastARestart()
    {
        m_rig->service.setTrouble([](BucketCall, const QString&) {
            return std::optional(UploadRig::trouble(ErrorCode::PermissionDenied, 403));
        });
        m_rig->record(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->first().attempts, 1, 10'000);
        m_rig->restart();
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->first().attempts, 2, 10'000);
        QCOMPARE(m_rig->first().problem->httpStatus, 403);
    }
};

RECDECK_TEST(UploadFaultsTest)
#include "tst_uploadfaults.moc"
