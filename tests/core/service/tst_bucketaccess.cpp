#include "core/service/bucketaccess.h"

#include "core/recorder/playlist.h"
#include "tests/core/service/uploadrig.h"
#include "tests/support/enginerig.h"
#include "tests/support/testmain.h"

using namespace recdeck;
using namespace recdeck::service;
using namespace recdeck::test;
using model::SegmentState;

/// What is in a service is verified again, deleted when its time is over, and joined.
class BucketAccessTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<UploadRig> m_rig;

    /// A segment that is stored and kept for 100 s.
    model::Segment stored(model::FileFormat format = model::FileFormat::Flv)
    {
        const TaskId task = m_rig->begin(100);
        m_rig->close(task, 1, format);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(m_rig->areVerified(task) && m_rig->spoolIsEmpty(), 20'000); }();
        return m_rig->segments(task).first();
    }
    [[nodiscard]] model::Segment now(const model::Segment& segment) const
    {
        return m_rig->book->segment(segment.id).value_or(model::Segment{});
    }
    [[nodiscard]] Result<void> verify(const model::Segment& segment) const
    {
        std::optional<Result<void>> outcome;
        m_rig->book->verify(segment.id, [&](const Result<void>& done) { outcome = done; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 10'000); }();
        return outcome.value_or(Failure(Error{.code = ErrorCode::Internal, .subject = {}}));
    }
    [[nodiscard]] static QString inBucket(const QString& key) { return QStringLiteral("b/") + key; }

    static void addFormats()
    {
        QTest::addColumn<model::FileFormat>("format");
        QTest::newRow("flv") << model::FileFormat::Flv;
        QTest::newRow("hls") << model::FileFormat::M3u8;
    }

private slots:
    void init()
    {
        m_rig = std::make_unique<UploadRig>();
        m_rig->stop();
        m_rig->context.settings.retentionCheck = Milliseconds{20};
        m_rig->start();
    }
    void cleanup() { m_rig.reset(); }

    void whichBucketsAreInAService_data()
    {
        QTest::addColumn<QString>("mgrUrl");
        QTest::addColumn<bool>("is");
        QTest::newRow("host") << "s3.example.com" << true;
        QTest::newRow("port") << "s3.example.com:9000" << true;
        QTest::newRow("https") << "https://s3.example.com" << true;
        QTest::newRow("http") << "http://127.0.0.1:8080" << true;
        QTest::newRow("folder") << "file:///out" << false;
        QTest::newRow("other") << "ftp://example.com" << false;
        QTest::newRow("empty") << "" << false;
    }
    void whichBucketsAreInAService()
    {
        QFETCH(const QString, mgrUrl);
        QTEST(isInService({.mgrUrl = mgrUrl}), "is");
    }

    void itIsVerifiedAgain_data() { addFormats(); }
    void itIsVerifiedAgain()
    {
        QFETCH(const model::FileFormat, format);
        const model::Segment segment = stored(format);
        QVERIFY(verify(segment));
        // Of the same size, but another content.
        const QString victim =
            inBucket(format == model::FileFormat::M3u8
                         ? recorder::partsFolderOf(segment.key) + QStringLiteral("/00001.ts")
                         : segment.key);
        QByteArray content = m_rig->service.content(victim);
        QVERIFY(content.size() > 1000);
        content[500] = static_cast<char>(content.at(500) ^ 1);
        m_rig->service.put(victim, content);
        QCOMPARE(verify(segment).error().code, ErrorCode::FileDamaged);
        QVERIFY(!now(segment).problem.isEmpty());
        m_rig->service.put(victim, content.left(100));
        QCOMPARE(verify(segment).error().code, ErrorCode::FileDamaged);
        m_rig->service.erase(victim);
        QCOMPARE(verify(segment).error().code, ErrorCode::NotFound);
        m_rig->service.setTrouble(
            [](BucketCall, const QString&) { return UploadRig::trouble(ErrorCode::StorageUnavailable); });
        QCOMPARE(verify(segment).error().code, ErrorCode::StorageUnavailable);
    }

    void itGoesWhenItsTimeIsOver_data() { addFormats(); }
    void itGoesWhenItsTimeIsOver()
    {
        QFETCH(const model::FileFormat, format);
        const model::Segment segment = stored(format);
        m_rig->service.put(inBucket(QStringLiteral("somebody-elses")), "x");
        QVERIFY(segment.expireTime > m_rig->clock.wallMillis());
        // What goes tonight.
        QCOMPARE(m_rig->queue->expiring(segment.expireTime - 1)->size(), 0);
        QCOMPARE(m_rig->queue->expiring(segment.expireTime)->size(), 1);
        m_rig->clock.advance(Seconds{101});
        QTRY_COMPARE_WITH_TIMEOUT(now(segment).state, SegmentState::Expired, 10'000);
        QCOMPARE(m_rig->service.objects().keys(), QStringList{inBucket(QStringLiteral("somebody-elses"))});
    }

    void whatSomebodyChangedStays()
    {
        const model::Segment segment = stored();
        QByteArray content = m_rig->service.content(inBucket(segment.key));
        content[0] = 'x';
        m_rig->service.put(inBucket(segment.key), content);
        m_rig->clock.advance(Seconds{101});
        QTRY_VERIFY_WITH_TIMEOUT(!now(segment).problem.isEmpty(), 10'000);
        QCOMPARE(now(segment).state, SegmentState::Verified);
        QCOMPARE(now(segment).expireTime, 0);
        QCOMPARE(m_rig->service.content(inBucket(segment.key)), content);
    }

    void whatNobodyNotedStays()
    {
        const model::Segment segment = stored();
        QVERIFY(m_rig->database->run(QStringLiteral("DELETE FROM upload_objects")));
        m_rig->clock.advance(Seconds{101});
        QTRY_VERIFY_WITH_TIMEOUT(!now(segment).problem.isEmpty(), 10'000);
        QCOMPARE(m_rig->service.objects().size(), 1);
    }

    void refusalsAreTriedAgain_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("away") << ErrorCode::StorageUnavailable;
        QTest::newRow("403") << ErrorCode::PermissionDenied;
    }
    void refusalsAreTriedAgain()
    {
        QFETCH(const ErrorCode, code);
        const model::Segment segment = stored();
        m_rig->service.setTrouble([code](BucketCall call, const QString&) -> std::optional<Error> {
            if (call != BucketCall::Remove) return std::nullopt;
            return UploadRig::trouble(code);
        });
        m_rig->clock.advance(Seconds{101});
        QTRY_VERIFY_WITH_TIMEOUT(!now(segment).problem.isEmpty(), 10'000);
        QVERIFY(now(segment).expireTime > m_rig->clock.wallMillis());
        m_rig->service.works();
        m_rig->clock.advance(Seconds{3601});
        QTRY_COMPARE_WITH_TIMEOUT(now(segment).state, SegmentState::Expired, 10'000);
        QVERIFY(m_rig->service.objects().isEmpty());
    }

    /// The files of a task wait for each other on this computer and become one in the service.
    void filesAreJoinedInAService()
    {
        const auto stream = RecordedStream::ofFlv(MediaClip::flv().bytes());
        FakeService service;
        EngineRig rig;
        rig.buckets = service.opener();
        rig.sources = [&] { return std::make_unique<ReplaySource>(stream, ReplaySource::AtEnd::Waits); };
        rig.start();
        model::RecordingTemplate settings = rig.makeTemplate(1);
        settings.mgrUrl = QStringLiteral("https://s3.example.com");
        settings.ak = QStringLiteral("AK");
        settings.sk = Secret(QStringLiteral("sk"));
        settings.recordParams.front().options->concat = 1;
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(settings));
        QVERIFY2(id, id ? "" : qPrintable(id.error().toLogString()));
        const auto started = waitFor(rig.service().startRealTimeRecord(
            {.templateId = *id, .streamUrls = {QStringLiteral("rtmp://h/live/s")}}));
        QVERIFY(started);
        const TaskId task = started->first().taskId;
        QTRY_VERIFY_WITH_TIMEOUT(rig.segments(task).size() >= 3, 10'000);
        QVERIFY(waitFor(rig.recordings().stopTask(task)));
        const auto isJoined = [&] {
            const auto all = rig.segments(task);
            return std::ranges::all_of(all,
                                       [](const model::Segment& one) {
                                           return one.state == (one.sequence == 0 ? SegmentState::Verified
                                                                                  : SegmentState::Joined);
                                       }) &&
                   std::ranges::any_of(all, [](const model::Segment& one) { return one.sequence == 0; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isJoined(), 20'000);
        QCOMPARE(service.objects().size(), 1);
        const auto all = rig.segments(task);
        const auto joined = std::ranges::find(all, 0, &model::Segment::sequence);
        QCOMPARE(QCryptographicHash::hash(service.content(inBucket(joined->key)), QCryptographicHash::Sha256),
                 joined->sha256);
        QTRY_VERIFY_WITH_TIMEOUT(QDir(rig.dataFolder + QStringLiteral("/spool")).isEmpty(), 10'000);
        QVERIFY(waitFor(rig.recordings().verifySegment(joined->id)));
        rig.engine.reset();
    }
};

RECDECK_TEST(BucketAccessTest)
#include "tst_bucketaccess.moc"
