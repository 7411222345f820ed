#include "core/base/sha256.h"
#include "core/bucket/openbucket.h"
#include "core/service/bucketdesk.h"
#include "tests/core/service/uploadrig.h"
#include "tests/support/swiftserver.h"
#include "tests/support/testmain.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace recdeck;
using namespace recdeck::service;
using namespace recdeck::test;
using model::SegmentState;

/// What people do with objects in a real service: OpenStack Swift.
class BucketServiceTest final : public QObject
{
    Q_OBJECT

    const QString m_bucketName = QStringLiteral("recordings");
    const TemplateId m_template{QStringLiteral("1")};
    std::unique_ptr<SwiftServer> m_swift;
    std::unique_ptr<UploadRig> m_rig;
    std::unique_ptr<BucketDesk> m_desk;

    template <class T>
    Result<T> wait(const std::function<void(const BucketDesk::Done<T>&)>& ask)
    {
        std::optional<Result<T>> outcome;
        ask([&](const Result<T>& done) { outcome = done; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 30'000); }();
        return outcome.value_or(Failure(Error{.code = ErrorCode::Internal, .subject = {}}));
    }
    [[nodiscard]] static QByteArray get(const QUrl& url, const QByteArray& range = {})
    {
        QNetworkAccessManager network;
        QNetworkRequest request(url);
        if (!range.isEmpty()) request.setRawHeader("Range", range);
        const std::unique_ptr<QNetworkReply> reply(network.get(request));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 10'000); }();
        return reply->readAll();
    }
    model::Segment stored(model::FileFormat format)
    {
        const TaskId task = m_rig->record(1, format);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(m_rig->areVerified(task) && m_rig->spoolIsEmpty(), 30'000); }();
        return m_rig->segments(task).first();
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
        m_swift = std::make_unique<SwiftServer>();
        QVERIFY2(m_swift->isReady(), qPrintable(m_swift->log()));
        QVERIFY(m_swift->createBucket(m_bucketName));
        m_rig = std::make_unique<UploadRig>();
        m_rig->stop();
        m_rig->context.buckets = &bucket::openBucket;
        m_rig->mgrUrl = m_swift->url();
        m_rig->accessKey = QString::fromLatin1(SwiftServer::keys().accessKey);
        m_rig->secretKey = SwiftServer::keys().secretKey.reveal();
        m_rig->bucketName = m_bucketName;
        m_rig->region.clear();
        m_rig->start();
        m_desk = std::make_unique<BucketDesk>(
            *m_rig->database, m_rig->context, *m_rig->book, *m_rig->queue,
            [this](const TemplateId& id) -> Result<BucketDesk::Account> {
                return BucketDesk::Account{.settings = {.id = id,
                                                        .mgrUrl = m_rig->mgrUrl,
                                                        .ak = m_rig->accessKey,
                                                        .recordParams = {{.bucketName = m_bucketName}}},
                                           .secret = Secret(m_rig->secretKey)};
            });
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_rig.reset();
        m_swift.reset();
    }

    void addressesReadTheFile_data()
    {
        QTest::addColumn<model::FileFormat>("format");
        QTest::newRow("flv") << model::FileFormat::Flv;
        QTest::newRow("hls") << model::FileFormat::M3u8;
    }
    void addressesReadTheFile()
    {
        QFETCH(const model::FileFormat, format);
        const model::Segment segment = stored(format);
        const auto links =
            wait<QList<ObjectLink>>([&](const auto& done) { m_desk->links(segment.id, Seconds{60}, done); });
        QVERIFY2(links, links ? "" : qPrintable(links.error().toLogString()));
        Sha256 parts;
        for (const ObjectLink& link : *links) {
            const QByteArray content = get(link.url);
            QCOMPARE(content.size(), bytes(link.size));
            if (format == model::FileFormat::M3u8 && &link == &links->first()) continue;
            QCOMPARE(get(link.url, "bytes=100-199"), content.mid(100, 100));
            const QByteArray sum = QCryptographicHash::hash(content, QCryptographicHash::Sha256);
            if (format == model::FileFormat::M3u8)
                parts.add(sum);
            else
                QCOMPARE(sum, segment.sha256);
        }
        if (format == model::FileFormat::M3u8) QCOMPARE(parts.result(), segment.sha256);
    }

    void orphansAreFoundAndTheLostIsStoredAgain()
    {
        const model::Segment segment = stored(model::FileFormat::Flv);
        const auto bucket = m_swift->bucket(m_bucketName);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("copy.flv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(bucket->read(segment.key, 0, -1, file, {}));
        file.close();
        QVERIFY(bucket->remove(segment.key));
        QVERIFY(bucket->storeAs({.source = file.fileName(), .size = segment.size, .sha256 = segment.sha256},
                                QStringLiteral("foreign.flv"), {}));
        const auto begun = bucket->beginUpload(QStringLiteral("left.flv"));
        QVERIFY(begun);
        const auto find = [&] {
            return wait<OrphanReport>([&](const auto& done) { m_desk->findOrphans(m_template, done); });
        };
        const auto report = find();
        QVERIFY2(report, report ? "" : qPrintable(report.error().toLogString()));
        QCOMPARE(report->looseCount, 1);
        QCOMPARE(report->loose.first().key, QStringLiteral("foreign.flv"));
        QVERIFY(report->loose.first().modified > 1'700'000'000'000);
        QCOMPARE(report->missingCount, 1);
        QCOMPARE(report->missing.first().segment, segment.id);
        QCOMPARE(report->unfinishedCount, 1);
        QVERIFY(report->unfinished.first().begun > 1'700'000'000'000);
        QVERIFY(wait<void>([&](const auto& done) {
            m_desk->abortUpload({m_template, m_bucketName, QStringLiteral("left.flv"), *begun}, done);
        }));
        QVERIFY(
            wait<void>([&](const auto& done) { m_desk->uploadAgain(segment.id, file.fileName(), done); }));
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->segments(segment.taskId).first().state, SegmentState::Verified,
                                  20'000);
        const auto after = find();
        QVERIFY(after);
        QCOMPARE(after->looseCount, 1);
        QCOMPARE(after->missingCount, 0);
        QCOMPARE(after->unfinishedCount, 0);
        QCOMPARE(m_rig->segments(segment.taskId).first().key, segment.key);
    }
};

RECDECK_TEST(BucketServiceTest)
#include "tst_bucketservice.moc"
