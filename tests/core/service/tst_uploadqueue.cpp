#include "core/service/uploadqueue.h"

#include "tests/core/service/uploadrig.h"
#include "tests/support/testmain.h"

using namespace recdeck;
using namespace recdeck::service;
using namespace recdeck::test;

/// Segments on their way to a service that behaves, and to one that does not.
class UploadQueueTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<UploadRig> m_rig;

    [[nodiscard]] QByteArray clip() const { return MediaClip::flv({.seconds = 2}).bytes(); }

private slots:
    void init() { m_rig = std::make_unique<UploadRig>(); }
    void cleanup() { m_rig.reset(); }

    void segmentsArriveOldestFirst()
    {
        m_rig->context.settings.parallelUploads = 1;
        m_rig->queue->applySettings();
        const TaskId task = m_rig->record(5);
        m_rig->verifyAllThere(task, 5);
        QCOMPARE(m_rig->service.mostAtOnce.load(), 1);
        QCOMPARE(m_rig->keyLookups.load(), 1);
        const auto address = m_rig->service.lastAddress();
        QCOMPARE(address.mgrUrl, QStringLiteral("s3.example.com"));
        QCOMPARE(address.region, QStringLiteral("r1"));
        QCOMPARE(address.accessKey, QStringLiteral("AK"));
    }

    void theOldestOfManyGoFirst()
    {
        QVERIFY(m_rig->queue->setPaused(true));
        const TaskId task = m_rig->record(6);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->list().uploads.size(), 6, 10'000);
        QCOMPARE(m_rig->first().state, UploadState::Paused);
        m_rig->context.settings.parallelUploads = 1;
        m_rig->queue->applySettings();
        QVERIFY(m_rig->queue->setPaused(false));
        m_rig->verifyAllThere(task, 6);
        QStringList expected;
        for (const model::Segment& segment : m_rig->segments(task))
            expected << QStringLiteral("b/") + segment.key;
        QCOMPARE(m_rig->service.completed(), expected);
    }

    void asManyAsAllowedAtOnce()
    {
        m_rig->context.settings.parallelUploads = 3;
        m_rig->queue->applySettings();
        m_rig->service.partPause = 100;
        const TaskId task = m_rig->record(8);
        m_rig->verifyAllThere(task, 8);
        QVERIFY(m_rig->service.mostAtOnce > 1 && m_rig->service.mostAtOnce <= 3);
    }

    void theBandwidthIsKept()
    {
        QVERIFY(m_rig->queue->setPaused(true));
        m_rig->context.settings.uploadBandwidth = 1; // the clock stands still: nothing but the first burst
        m_rig->queue->applySettings();
        m_rig->record(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->list().uploads.size(), 1, 10'000);
        QVERIFY(m_rig->queue->setPaused(false));
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->first().state, UploadState::Uploading, 10'000);
        QTest::qWait(200);
        QCOMPARE(m_rig->service.partsSent.load(), 0);
        m_rig->context.settings.uploadBandwidth = 0;
        m_rig->queue->applySettings();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->queue->list().uploads.isEmpty(), 10'000);
    }

    void recordingGoesOnMeanwhile()
    {
        m_rig->service.setTrouble([](BucketCall, const QString&) {
            return std::optional(UploadRig::trouble(ErrorCode::StorageUnavailable));
        });
        const TaskId task = m_rig->begin();
        for (int i = 1; i <= 3; ++i)
            m_rig->close(task, i);
        m_rig->book->finishing(task, model::EndReason::Stopped, {}, 5000);
        m_rig->book->writersClosed(task);
        // The task ends, its files wait.
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->book->tasks({.id = task})->first().state, model::TaskState::Ended,
                                  10'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->list().uploads.size(), 3, 10'000);
        QVERIFY(m_rig->book->isIdle());
        m_rig->service.works();
        m_rig->skipPause();
        m_rig->verifyAllThere(task, 3);
    }

    void goesOnWithThePartsAfterARestart()
    {
        m_rig->service.partSize = 8192;
        std::atomic<int> allowed = 3;
        m_rig->service.setTrouble([&](BucketCall call, const QString&) -> std::optional<Error> {
            if (call != BucketCall::Part || allowed-- > 0) return std::nullopt;
            return UploadRig::trouble(ErrorCode::StorageUnavailable);
        });
        const TaskId task = m_rig->record(1);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->first().problem.has_value(), 10'000);
        QCOMPARE(m_rig->segments(task).first().state, model::SegmentState::Uploading);
        m_rig->stop();
        m_rig->service.works();
        m_rig->start();
        m_rig->verifyAllThere(task, 1);
        const int parts = static_cast<int>((clip().size() + 8191) / 8192);
        QCOMPARE(m_rig->service.partsSent.load(), parts);
    }

    void pausedUploadsGoOnWhereTheyWere()
    {
        m_rig->service.partSize = 4096;
        m_rig->service.partPause = 40;
        const TaskId task = m_rig->record(1);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->service.partsSent >= 2, 10'000);
        QVERIFY(m_rig->queue->setPaused(true));
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->first().state, UploadState::Paused, 10'000);
        QCOMPARE(m_rig->first().problem, std::nullopt);
        m_rig->restart();
        QVERIFY(m_rig->queue->totals().isPaused); // outlasts a restart
        QTest::qWait(300);
        QCOMPARE(m_rig->first().state, UploadState::Paused);
        m_rig->service.partPause = 0;
        QVERIFY(m_rig->queue->setPaused(false));
        m_rig->verifyAllThere(task, 1);
        QCOMPARE(m_rig->service.partsSent.load(), static_cast<int>((clip().size() + 4095) / 4096));
    }

    void oneBucketIsPaused()
    {
        const QString url = QStringLiteral("s3.example.com");
        QVERIFY(m_rig->queue->setBucketPaused(url, QStringLiteral("b"), true));
        const TaskId task = m_rig->record(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->first().state, UploadState::Paused, 10'000);
        QVERIFY(!m_rig->queue->totals().isPaused);
        QVERIFY(m_rig->queue->setBucketPaused(url, QStringLiteral("b"), false));
        m_rig->verifyAllThere(task, 1);
    }

    void playlistsComeAfterTheirParts()
    {
        m_rig->context.settings.parallelUploads = 1;
        m_rig->queue->applySettings();
        const TaskId task = m_rig->record(2, model::FileFormat::M3u8);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->areVerified(task) && m_rig->spoolIsEmpty(), 20'000);
        const QStringList completed = m_rig->service.completed();
        for (const model::Segment& segment : m_rig->segments(task)) {
            const auto at = completed.indexOf(QStringLiteral("b/") + segment.key);
            QVERIFY(at > 0);
            const QByteArray text = m_rig->service.content(completed.at(at));
            const auto parts = recorder::parsePlaylist(text, segment.key);
            QVERIFY(parts && parts->size() > 1);
            for (const recorder::PlaylistPart& part : *parts) {
                const auto partAt = completed.indexOf(QStringLiteral("b/") + part.uri);
                QVERIFY2(partAt >= 0 && partAt < at, qPrintable(part.uri));
            }
        }
    }

    void aTakenNameGetsANumber()
    {
        QVERIFY(m_rig->queue->setPaused(true));
        const TaskId task = m_rig->record(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->list().uploads.size(), 1, 10'000);
        const QString key = m_rig->segments(task).first().key;
        m_rig->service.put(QStringLiteral("b/") + key, "somebody else's");
        QVERIFY(m_rig->queue->setPaused(false));
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->areVerified(task) && m_rig->spoolIsEmpty(), 10'000);
        QCOMPARE(m_rig->segments(task).first().key, numberedAlternative(key, 2));
        QCOMPARE(m_rig->service.content(QStringLiteral("b/") + key), QByteArray("somebody else's"));
        QCOMPARE(m_rig->service.content(QStringLiteral("b/") + numberedAlternative(key, 2)), clip());
    }

    void partsDoNotGoAmongSomebodyElses()
    {
        QVERIFY(m_rig->queue->setPaused(true));
        const TaskId task = m_rig->record(1, model::FileFormat::M3u8);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->list().uploads.size(), 1, 10'000);
        const QString key = m_rig->segments(task).first().key;
        m_rig->service.put(QStringLiteral("b/") + recorder::partsFolderOf(key) + QStringLiteral("/x.ts"),
                           "x");
        QVERIFY(m_rig->queue->setPaused(false));
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->areVerified(task) && m_rig->spoolIsEmpty(), 10'000);
        QCOMPARE(m_rig->segments(task).first().key, numberedAlternative(key, 2));
    }

    void tooMuchWaitingIsToldOnce()
    {
        m_rig->context.settings.spoolLimit = ByteCount{1};
        QVERIFY(m_rig->queue->setPaused(true));
        m_rig->record(2);
        const auto isOver = [](const EngineEvent& event) { return event.kind == QLatin1String("spoolOver"); };
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(m_rig->events, isOver), 10'000);
        QVERIFY(m_rig->queue->totals().isOverLimit);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->queue->list().uploads.size(), 2, 10'000);
        QTest::qWait(300);
        QCOMPARE(std::ranges::count_if(m_rig->events, isOver), 1);
        QVERIFY(m_rig->queue->setPaused(false));
        QTRY_VERIFY_WITH_TIMEOUT(!m_rig->queue->totals().isOverLimit, 10'000);
    }
};

RECDECK_TEST(UploadQueueTest)
#include "tst_uploadqueue.moc"
