#include "core/service/bucketdesk.h"

#include "core/recorder/playlist.h"
#include "tests/core/service/uploadrig.h"
#include "tests/support/filecontent.h"
#include "tests/support/testmain.h"

using namespace recdeck;
using namespace recdeck::service;
using namespace recdeck::test;
using model::FileFormat;
using model::SegmentState;

/// What people do with objects in a service.
class BucketDeskTest final : public QObject
{
    Q_OBJECT

    const TemplateId m_template{QStringLiteral("1")};
    std::unique_ptr<UploadRig> m_rig;
    std::unique_ptr<BucketDesk> m_desk;
    QTemporaryDir m_found; ///< where a person keeps copies

    void start()
    {
        m_desk = std::make_unique<BucketDesk>(
            *m_rig->database, m_rig->context, *m_rig->book, *m_rig->queue,
            [this](const TemplateId& id) -> Result<BucketDesk::Account> {
                if (id != m_template)
                    return Failure(Error{.code = ErrorCode::NotFound, .subject = id.text()});
                return BucketDesk::Account{
                    .settings = {.id = id,
                                 .templateName = QStringLiteral("t"),
                                 .mgrUrl =
                                     QStringLiteral("https://s3.example.com"), // the rig's has no scheme
                                 .ak = QStringLiteral("AK"),
                                 .recordParams = {{.bucketName = QStringLiteral("b")},
                                                  {.bucketName = QStringLiteral("b")}}},
                    .secret = Secret(m_rig->secretKey)};
            });
    }
    template <class T>
    Result<T> wait(const std::function<void(const BucketDesk::Done<T>&)>& ask)
    {
        std::optional<Result<T>> outcome;
        ask([&](const Result<T>& done) { outcome = done; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 10'000); }();
        return outcome.value_or(Failure(Error{.code = ErrorCode::Internal, .subject = {}}));
    }
    Result<QList<ObjectLink>> links(const SegmentId& id, Milliseconds validity = Seconds{3600})
    {
        return wait<QList<ObjectLink>>([&](const auto& done) { m_desk->links(id, validity, done); });
    }
    Result<void> uploadAgain(const SegmentId& id, const QString& path)
    {
        return wait<void>([&](const auto& done) { m_desk->uploadAgain(id, path, done); });
    }
    Result<OrphanReport> find(const TemplateId& id)
    {
        return wait<OrphanReport>([&](const auto& done) { m_desk->findOrphans(id, done); });
    }
    Result<void> abort(const QString& key, const QString& uploadId)
    {
        return wait<void>([&](const auto& done) {
            m_desk->abortUpload({m_template, QStringLiteral("b"), key, uploadId}, done);
        });
    }
    model::Segment stored(FileFormat format = FileFormat::Flv)
    {
        const TaskId task = m_rig->record(1, format);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(m_rig->areVerified(task) && m_rig->spoolIsEmpty(), 20'000); }();
        return m_rig->segments(task).first();
    }
    [[nodiscard]] model::Segment now(const model::Segment& segment) const
    {
        return m_rig->book->segment(segment.id).value_or(model::Segment{});
    }
    [[nodiscard]] static QString inBucket(const QString& key) { return QStringLiteral("b/") + key; }
    /// What the service has of a recording, as a person would have downloaded it. Returns the file to name.
    QString download(const model::Segment& segment)
    {
        const auto all = m_rig->service.objects();
        for (auto at = all.cbegin(); at != all.cend(); ++at) {
            const QString path = m_found.filePath(at.key());
            QDir().mkpath(QFileInfo(path).path());
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(at->content) < 0) qFatal("cannot write");
        }
        return m_found.filePath(inBucket(segment.key));
    }
    static void addFormats()
    {
        QTest::addColumn<FileFormat>("format");
        QTest::newRow("flv") << FileFormat::Flv;
        QTest::newRow("hls") << FileFormat::M3u8;
    }

private slots:
    void init()
    {
        m_rig = std::make_unique<UploadRig>();
        start();
    }
    void cleanup()
    {
        m_desk.reset();
        m_rig.reset();
    }

    void addressesOfEachObject()
    {
        const model::Segment file = stored();
        const auto one = links(file.id);
        QVERIFY(one);
        QCOMPARE(one->size(), 1);
        QCOMPARE(one->first().name, file.key);
        QCOMPARE(one->first().size, file.size);
        QCOMPARE(one->first().url.query(), QStringLiteral("expires=3600000"));
        const model::Segment recording = stored(FileFormat::M3u8);
        const auto many = links(recording.id, longestValidity);
        QVERIFY(many && many->size() > 3);
        QCOMPARE(many->first().name, recording.key);
        QCOMPARE(many->at(1).name, recorder::partsFolderOf(recording.key) + QStringLiteral("/00001.ts"));
        QCOMPARE(many->at(2).name, recorder::partsFolderOf(recording.key) + QStringLiteral("/00002.ts"));
    }

    void addressesThatCannotBe()
    {
        const model::Segment segment = stored();
        QCOMPARE(links(segment.id, longestValidity + Milliseconds{1}).error().code, ErrorCode::InvalidFields);
        QCOMPARE(links(segment.id, Milliseconds{0}).error().code, ErrorCode::InvalidFields);
        QCOMPARE(links(SegmentId(QStringLiteral("999"))).error().code, ErrorCode::NotFound);
        m_rig->service.erase(inBucket(segment.key));
        QCOMPARE(links(segment.id).error().code, ErrorCode::NotFound);
        m_rig->keyProblem = Error{.code = ErrorCode::SecretUnavailable, .subject = {}};
        m_rig->queue->retryAll(); // forgets the key
        QCOMPARE(links(segment.id).error().code, ErrorCode::SecretUnavailable);
        m_rig->service.setTrouble(
            [](BucketCall, const QString&) { return UploadRig::trouble(ErrorCode::StorageUnavailable); });
        model::Segment expired = segment;
        expired.state = SegmentState::Expired;
        QVERIFY(storage::SegmentRepository(*m_rig->database).update(expired));
        QCOMPARE(links(segment.id).error().code, ErrorCode::NotFound);
    }

    void whatHasGoneIsStoredAgain_data() { addFormats(); }
    void whatHasGoneIsStoredAgain()
    {
        QFETCH(const FileFormat, format);
        const model::Segment segment = stored(format);
        const QString path = download(segment);
        const auto before = m_rig->service.objects();
        for (const QString& key : before.keys())
            m_rig->service.erase(key);
        QVERIFY2(uploadAgain(segment.id, path), "not taken");
        QTRY_VERIFY_WITH_TIMEOUT(now(segment).state == SegmentState::Verified && m_rig->spoolIsEmpty(),
                                 10'000);
        QCOMPARE(now(segment).key, segment.key);
        QCOMPARE(now(segment).problem, QString());
        const auto after = m_rig->service.objects();
        QCOMPARE(after.keys(), before.keys());
        for (const QString& key : after.keys())
            QCOMPARE(after.value(key).content, before.value(key).content);
        QVERIFY(QFileInfo::exists(path));
        std::optional<Result<void>> verified;
        m_rig->book->verify(segment.id, [&](const Result<void>& outcome) { verified = outcome; });
        QTRY_VERIFY(verified.has_value());
        QVERIFY(*verified);
        QCOMPARE(uploadAgain(segment.id, path).error().code, ErrorCode::AlreadyExists);
        QTRY_VERIFY(m_rig->spoolIsEmpty());
    }

    /// With the size and the ETag that were noted, but other bytes: it is ours, and makes room.
    void whatIsDamagedIsReplaced_data() { addFormats(); }
    void whatIsDamagedIsReplaced()
    {
        QFETCH(const FileFormat, format);
        const model::Segment segment = stored(format);
        const QString path = download(segment);
        const auto before = m_rig->service.objects();
        const QString victim = format == FileFormat::M3u8
                                   ? recorder::partsFolderOf(segment.key) + QStringLiteral("/00001.ts")
                                   : segment.key;
        m_rig->service.rot(inBucket(victim));
        QVERIFY(uploadAgain(segment.id, path));
        QTRY_VERIFY_WITH_TIMEOUT(now(segment).state == SegmentState::Verified && m_rig->spoolIsEmpty(),
                                 10'000);
        QCOMPARE(now(segment).key, segment.key);
        QCOMPARE(m_rig->service.objects().keys(), before.keys());
        QCOMPARE(m_rig->service.content(inBucket(victim)), before.value(inBucket(victim)).content);
    }

    void whatSomebodyElsePutThereStays()
    {
        const model::Segment segment = stored();
        const QString path = download(segment);
        m_rig->service.put(inBucket(segment.key), "somebody else's");
        QVERIFY(uploadAgain(segment.id, path));
        QTRY_VERIFY_WITH_TIMEOUT(now(segment).state == SegmentState::Verified && m_rig->spoolIsEmpty(),
                                 10'000);
        QVERIFY(now(segment).key != segment.key);
        QCOMPARE(m_rig->service.content(inBucket(segment.key)), QByteArray("somebody else's"));
        QCOMPARE(QCryptographicHash::hash(m_rig->service.content(inBucket(now(segment).key)),
                                          QCryptographicHash::Sha256),
                 segment.sha256);
    }

    void otherFilesAreRefused_data() { addFormats(); }
    void otherFilesAreRefused()
    {
        QFETCH(const FileFormat, format);
        const model::Segment segment = stored(format);
        const QString path = download(segment);
        for (const QString& key : m_rig->service.objects().keys())
            m_rig->service.erase(key);
        QCOMPARE(uploadAgain(segment.id, path + QStringLiteral(".no")).error().code, ErrorCode::NotFound);
        const QString victim =
            format == FileFormat::M3u8 ? recorder::partsFolderOf(path) + QStringLiteral("/00002.ts") : path;
        QFile file(victim);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray content = file.readAll();
        content[300] = static_cast<char>(content.at(300) ^ 1);
        file.seek(0);
        file.write(content);
        file.close();
        QCOMPARE(uploadAgain(segment.id, path).error().code, ErrorCode::FileDamaged);
        QVERIFY(file.resize(200));
        QCOMPARE(uploadAgain(segment.id, path).error().code, ErrorCode::FileDamaged);
        QVERIFY(m_rig->spoolIsEmpty());
        QCOMPARE(now(segment).state, SegmentState::Verified);
        QVERIFY(m_rig->queue->list().uploads.isEmpty());
    }

    void itIsStoredAgainAfterACrash()
    {
        const model::Segment segment = stored();
        const QString path = download(segment);
        m_rig->service.erase(inBucket(segment.key));
        m_rig->service.setTrouble([](BucketCall call, const QString&) -> std::optional<Error> {
            if (call != BucketCall::Part) return std::nullopt;
            return UploadRig::trouble(ErrorCode::StorageUnavailable);
        });
        QVERIFY(uploadAgain(segment.id, path));
        QTRY_COMPARE(m_rig->queue->totals().failing, 1);
        m_desk.reset();
        m_rig->service.works();
        m_rig->restart();
        QTRY_VERIFY_WITH_TIMEOUT(now(segment).state == SegmentState::Verified && m_rig->spoolIsEmpty(),
                                 10'000);
        QCOMPARE(m_rig->service.objects().keys(), QStringList{inBucket(segment.key)});
    }

    void orphansAreFound()
    {
        const model::Segment kept = stored();
        const model::Segment gone = stored();
        const model::Segment recording = stored(FileFormat::M3u8);
        const QString part = recorder::partsFolderOf(recording.key) + QStringLiteral("/00002.ts");
        m_rig->service.erase(inBucket(gone.key));
        m_rig->service.erase(inBucket(part));
        m_rig->service.put(inBucket(QStringLiteral("foreign.txt")), "abc");
        m_rig->service.put(QStringLiteral("c/other-bucket"), "abc");
        const QString left = m_rig->service.beginUpload(inBucket(QStringLiteral("left.flv")), 17);
        QList<OrphanProgress> progress;
        connect(m_desk.get(), &BucketDesk::searchProgressed, m_desk.get(),
                [&](const OrphanProgress& now) { progress << now; });
        const auto report = find(m_template);
        QVERIFY2(report, report ? "" : qPrintable(report.error().toLogString()));
        QCOMPARE(report->loose.size(), 1);
        QCOMPARE(report->loose.first().key, QStringLiteral("foreign.txt"));
        QCOMPARE(report->loose.first().bucketName, QStringLiteral("b"));
        QCOMPARE(report->missing.size(), 2);
        for (const MissingObject& missing : report->missing)
            QVERIFY(missing.segment == (missing.key == part ? recording.id : gone.id));
        QCOMPARE(report->unfinished, (QList<UnfinishedUpload>{{.bucketName = QStringLiteral("b"),
                                                               .key = QStringLiteral("left.flv"),
                                                               .uploadId = left,
                                                               .begun = 17}}));
        QCOMPARE(report->objects, m_rig->service.objects().size() - 1);
        QVERIFY(!progress.isEmpty());
        QCOMPARE(progress.last().templateId, m_template);
        QVERIFY(abort(QStringLiteral("left.flv"), left));
        QVERIFY(abort(QStringLiteral("left.flv"), left));
        QCOMPARE(m_rig->service.openUploads(), 0);
        QVERIFY(m_rig->service.objects().contains(inBucket(QStringLiteral("foreign.txt"))));
    }

    /// Nothing of it is an orphan, and nobody may take it away.
    void whatIsOnItsWayIsNoOrphan_data() { addFormats(); }
    void whatIsOnItsWayIsNoOrphan()
    {
        QFETCH(const FileFormat, format);
        m_rig->service.partSize = 8192;
        m_rig->service.partPause = 200;
        m_rig->record(1, format);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->service.openUploads(), 1, 10'000);
        const auto report = find(m_template);
        QVERIFY(report);
        QCOMPARE(report->looseCount, 0);
        QCOMPARE(report->missingCount, 0);
        for (const UnfinishedUpload& upload : report->unfinished) {
            QVERIFY(upload.isInUse);
            QCOMPARE(abort(upload.key, upload.uploadId).error().code, ErrorCode::AlreadyExists);
        }
        m_rig->service.partPause = 0;
    }

    /// Recordings whose parts nobody noted are still recordings.
    void whatIsNotNotedIsOurs()
    {
        stored();
        stored(FileFormat::M3u8);
        QVERIFY(m_rig->database->run(QStringLiteral("DELETE FROM upload_objects")));
        const auto report = find(m_template);
        QVERIFY(report);
        QCOMPARE(report->looseCount, 0);
    }

    void searchesThatCannotBe()
    {
        QCOMPARE(find(TemplateId(QStringLiteral("2"))).error().code, ErrorCode::NotFound);
        m_rig->secretKey.clear();
        QCOMPARE(find(m_template).error().code, ErrorCode::SecretUnavailable);
        QCOMPARE(abort(QStringLiteral("k"), QStringLiteral("u")).error().code, ErrorCode::SecretUnavailable);
        m_rig->secretKey = QStringLiteral("sk");
        QCOMPARE(wait<void>([&](const auto& done) {
                     m_desk->abortUpload({m_template, QStringLiteral("elsewhere"), {}, {}}, done);
                 })
                     .error()
                     .code,
                 ErrorCode::NotFound);
    }

    void aSearchIsCancelled()
    {
        std::atomic<bool> isListing = false;
        m_rig->service.setTrouble([&](BucketCall call, const QString&) -> std::optional<Error> {
            if (call == BucketCall::List) isListing = true;
            if (call == BucketCall::List) QThread::msleep(50);
            return std::nullopt;
        });
        std::optional<Result<OrphanReport>> first;
        m_desk->findOrphans(m_template, [&](const Result<OrphanReport>& done) { first = done; });
        QTRY_VERIFY(isListing);
        const auto second = find(m_template); // ends the one before
        QVERIFY(second);
        QTRY_VERIFY(first.has_value());
        QCOMPARE(first->error().code, ErrorCode::Cancelled);
        m_desk->findOrphans(m_template, [&](const Result<OrphanReport>& done) { first = done; });
        m_desk.reset(); // does not wait for answers that cannot come
        m_rig->service.works();
    }
};

RECDECK_TEST(BucketDeskTest)
#include "tst_bucketdesk.moc"
