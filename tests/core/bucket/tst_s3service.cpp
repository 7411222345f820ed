#include "core/base/files.h"
#include "core/bucket/openbucket.h"
#include "tests/support/faultproxy.h"
#include "tests/support/filecontent.h"
#include "tests/support/processcost.h"
#include "tests/support/swiftserver.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QTest>
#include <QUrlQuery>
#include <unistd.h>

using namespace recdeck;
using namespace recdeck::bucket;
using test::contentOf;
using test::FaultProxy;
using test::SwiftServer;

namespace {

constexpr Milliseconds soon{20};

QString text(const char* bytes)
{
    return QString::fromUtf8(bytes);
}

QByteArray words(const Error& error)
{
    return error.toLogString().toUtf8();
}

} // namespace

/// Against a real service that checks everything: OpenStack Swift.
class S3ServiceTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<SwiftServer> m_swift;
    QTemporaryDir m_folder;
    std::unique_ptr<S3Bucket> m_bucket;

    UploadItem item(qint64 size, quint32 seed = 1)
    {
        const QString path = m_folder.filePath(QStringLiteral("file-%1-%2").arg(size).arg(seed));
        QFile file(path);
        if (!file.exists()) {
            if (!file.open(QIODevice::WriteOnly)) qFatal("no file");
            QRandomGenerator random(seed);
            QByteArray block(1024 * 1024, Qt::Uninitialized);
            for (qint64 left = size; left > 0; left -= block.size()) {
                random.fillRange(reinterpret_cast<quint32*>(block.data()), block.size() / 4);
                file.write(block.left(left));
            }
            file.close();
        }
        return {.source = path, .size = ByteCount{size}, .sha256 = *files::sha256(path), .resume = {}};
    }
    static Result<QByteArray> read(const Bucket& bucket, const QString& key, qint64 offset = 0,
                                   qint64 size = -1)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        if (auto done = bucket.read(key, offset, size, buffer, {}); !done) return Failure(done.error());
        return buffer.data();
    }
    static std::pair<int, QByteArray> get(const QUrl& url, const QByteArray& range = {})
    {
        QNetworkAccessManager network;
        QNetworkRequest request(url);
        if (!range.isEmpty()) request.setRawHeader("Range", range);
        const std::unique_ptr<QNetworkReply> reply(network.get(request));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000)) return {0, {}};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
        m_swift = std::make_unique<SwiftServer>();
        QVERIFY2(m_swift->isReady(), qPrintable(m_swift->log()));
        m_bucket = m_swift->bucket(text("rec"));
    }
    void cleanupTestCase()
    {
        m_bucket.reset();
        m_swift.reset();
    }
    void hardKeys_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("marks") << text("q/b+c&d=e@(1)!'*;:$,.bin");
        QTest::newRow("blank and percent") << text("a b%20c%.ts");
        QTest::newRow("query and fragment") << text("a?b=c#d.ts");
        QTest::newRow("UTF-8") << QStringLiteral("q/\u00e4\u4e2d\u6587\U0001F600.flv");
        QTest::newRow("brackets") << text("[a]{b}<c>|d\\e^f`g\"h");
        QTest::newRow("tilde and dots") << text("~x/...y/.z");
    }
    void hardKeys()
    {
        QFETCH(QString, key);
        const UploadItem source = item(1000);
        const auto stored = m_bucket->storeAs(source, key, {});
        QVERIFY2(stored, stored ? "" : words(stored.error()));
        QVERIFY(*stored);
        QCOMPARE((*stored)->key, key);
        QCOMPARE((*stored)->proof, Proof::WholeMd5);
        QVERIFY((*stored)->path.isEmpty());
        const auto info = m_bucket->describe(key);
        QVERIFY(info);
        QCOMPARE(info->size, source.size);
        QVERIFY(qAbs(info->modified - QDateTime::currentMSecsSinceEpoch()) < 120'000);
        const auto page = m_bucket->list(key, {});
        QVERIFY2(page, page ? "" : words(page.error()));
        QCOMPARE(page->objects.size(), 1);
        QCOMPARE(page->objects.first().key, key);
        QCOMPARE(page->objects.first().size, source.size);
        QCOMPARE(page->objects.first().etag, info->etag);
        QCOMPARE(*read(*m_bucket, key), contentOf(source.source));
        QCOMPARE(get(*m_bucket->presignedUrl(key, Seconds{60})).second, contentOf(source.source));
        QVERIFY(m_bucket->remove(key));
        QCOMPARE(m_bucket->describe(key).error().code, ErrorCode::NotFound);
        QVERIFY(m_bucket->remove(key));
        QVERIFY(QFile::exists(source.source));
    }
    void anEmptyFileArrives()
    {
        const auto stored = m_bucket->storeAs(item(0), text("empty"), {});
        QVERIFY2(stored && *stored, stored ? "" : words(stored.error()));
        QCOMPARE(m_bucket->describe(text("empty"))->size, ByteCount{0});
    }
    void theSameContentHasArrivedAndOtherContentIsNotTouched()
    {
        QVERIFY(m_bucket->storeAs(item(5000, 1), text("same"), {}));
        const auto again = m_bucket->storeAs(item(5000, 1), text("same"), {});
        QVERIFY(again && *again);
        QCOMPARE((*again)->proof, Proof::WholeMd5);
        for (const UploadItem& other : {item(5000, 2), item(6000, 1)}) {
            const auto taken = m_bucket->storeAs(other, text("same"), {});
            QVERIFY(taken && !*taken);
        }
        QCOMPARE(*read(*m_bucket, text("same")), contentOf(item(5000, 1).source));
    }
    void aLargeFileGoesInParts()
    {
        const UploadItem source = item(41'000'000);
        QList<UploadState> kept;
        QList<ByteCount> told;
        const auto stored = m_bucket->storeAs(source, text("large.ts"),
                                              {.progress = [&](ByteCount count) { told << count; },
                                               .keep = [&](const UploadState& state) -> Result<void> {
                                                   kept << state;
                                                   return {};
                                               }});
        QVERIFY2(stored && *stored, stored ? "" : words(stored.error()));
        QCOMPARE((*stored)->proof, Proof::PartMd5s);
        QCOMPARE(kept.size(), 6);
        QVERIFY(kept.first().parts.isEmpty() && !kept.first().uploadId.isEmpty());
        for (int i = 0; i < 6; ++i) {
            QCOMPARE(kept.at(i).parts.size(), i);
            QVERIFY(std::ranges::is_sorted(kept.at(i).parts, {}, &model::UploadPart::number));
        }
        QCOMPARE(told.last(), source.size);
        QVERIFY(told.size() > 3);
        QCOMPARE(*read(*m_bucket, text("large.ts"), 8'000'000, 1'000'000),
                 contentOf(source.source).sliced(8'000'000, 1'000'000));
        QVERIFY(m_bucket->openUploads({})->isEmpty());
        const auto again = m_bucket->storeAs(source, text("large.ts"), {});
        QVERIFY(again && *again);
        QCOMPARE((*again)->proof, Proof::PartMd5s);
    }
    void anUploadGoesOnAfterACut()
    {
        FaultProxy proxy(m_swift->port());
        const auto shaky = m_swift->bucket(text("rec"), proxy.port(), {.tries = 2, .pause = soon});
        UploadItem source = item(41'000'000, 7);
        UploadState kept;
        const auto keep = [&](const UploadState& state) -> Result<void> {
            kept = state;
            return {};
        };
        const auto cut = [&](ByteCount count) {
            if (bytes(count) < 20'000'000 || kept.parts.isEmpty()) return;
            proxy.set({.answer = QByteArray()});
            proxy.cut(FaultProxy::Cut::Reset);
        };
        const auto broken = shaky->storeAs(source, text("cut.ts"), {.progress = cut, .keep = keep});
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::StorageUnavailable);
        QCOMPARE(broken.error().retry, Retry::Later);
        QVERIFY(!kept.parts.isEmpty());
        QVERIFY(kept.parts.size() < 6);
        QCOMPARE(m_bucket->openUploads(text("cut"))->size(), 1);

        std::int64_t left = bytes(source.size);
        for (const model::UploadPart& part : kept.parts)
            left -= bytes(part.size);
        source.resume = kept;
        qsizetype keeps = 0;
        std::int64_t sent = 0;
        const auto stored = m_bucket->storeAs(source, text("cut.ts"),
                                              {.keep = [&](const UploadState& state) -> Result<void> {
                                                   if (state.uploadId != source.resume.uploadId)
                                                       return Failure(Error{.detail = text("it began anew")});
                                                   ++keeps;
                                                   return {};
                                               },
                                               .allowance =
                                                   [&](ByteCount wanted) {
                                                       sent += bytes(wanted);
                                                       return wanted;
                                                   }});
        QVERIFY2(stored && *stored, stored ? "" : words(stored.error()));
        QCOMPARE((*stored)->proof, Proof::PartMd5s);
        QCOMPARE(keeps, 5);
        // What the service has already is not sent again.
        QVERIFY2(sent <= left, qPrintable(QStringLiteral("%1 > %2").arg(sent).arg(left)));
        QCOMPARE(*read(*m_bucket, text("cut.ts")), contentOf(source.source));
        QVERIFY(m_bucket->openUploads(text("cut"))->isEmpty());
    }
    void aShortCutIsGotOver()
    {
        FaultProxy proxy(m_swift->port());
        const auto shaky = m_swift->bucket(text("rec"), proxy.port(), {.pause = soon});
        bool isCut = false;
        const auto stored =
            shaky->storeAs(item(20'000'000, 8), text("short.ts"), {.progress = [&](ByteCount count) {
                               if (bytes(count) < 5'000'000 || std::exchange(isCut, true)) return;
                               proxy.cut(FaultProxy::Cut::Reset);
                           }});
        QVERIFY2(stored && *stored, stored ? "" : words(stored.error()));
        QVERIFY(isCut);
        QCOMPARE((*stored)->proof, Proof::PartMd5s);
    }
    void anUploadThatTheServiceHasLostBeginsAnew()
    {
        UploadItem source = item(20'000'000, 9);
        const auto id = m_bucket->beginUpload(text("lost.ts"));
        QVERIFY(id);
        QCOMPARE(m_bucket->openUploads(text("lost"))->first().uploadId, *id);
        QVERIFY(m_bucket->abortUpload(text("lost.ts"), *id));
        QVERIFY(m_bucket->abortUpload(text("lost.ts"), *id));
        source.resume = {.key = text("lost.ts"), .uploadId = *id, .partSize = megabytes(8), .parts = {}};
        const auto stored = m_bucket->storeAs(source, text("lost.ts"), {});
        QVERIFY2(stored && *stored, stored ? "" : words(stored.error()));
    }
    void aFailureToKeepTheStateEndsTheUpload()
    {
        const auto stored = m_bucket->storeAs(item(20'000'000, 9), text("nokeep.ts"),
                                              {.keep = [](const UploadState&) -> Result<void> {
                                                  return Failure(Error{.code = ErrorCode::DatabaseFailed});
                                              }});
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::DatabaseFailed);
        QCOMPARE(m_bucket->describe(text("nokeep.ts")).error().code, ErrorCode::NotFound);
    }
    void damageOnTheWayIsFound_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("one request") << qint64{3'000'000};
        QTest::newRow("parts") << qint64{20'000'000};
    }
    void damageOnTheWayIsFound()
    {
        QFETCH(qint64, size);
        FaultProxy proxy(m_swift->port());
        const auto shaky = m_swift->bucket(text("rec"), proxy.port(), {.pause = soon});
        QVERIFY(shaky->storeAs(item(1000), text("whole.ts"), {})); // it learns that conditions are refused
        proxy.set({.corruptRequestAt = 1'500'000});
        const auto stored = shaky->storeAs(item(size, 3), text("damaged.ts"), {});
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::FileDamaged);
        QCOMPARE(stored.error().retry, Retry::Later);
        QCOMPARE(m_bucket->describe(text("damaged.ts")).error().code, ErrorCode::NotFound);
        QVERIFY(m_bucket->openUploads(text("damaged"))->isEmpty());
    }
    void aSourceThatHasChangedIsNotSent()
    {
        UploadItem source = item(1000);
        source.sha256 = QByteArray(32, 'x');
        const auto stored = m_bucket->storeAs(source, text("changed"), {});
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::FileDamaged);
        QCOMPARE(stored.error().retry, Retry::No);
        QCOMPARE(m_bucket->describe(text("changed")).error().code, ErrorCode::NotFound);
    }
    void keysThatAreWrongAreRefusedInWords()
    {
        const auto opened = openBucket({.mgrUrl = m_swift->url(),
                                        .bucketName = text("rec"),
                                        .accessKey = text("test:tester"),
                                        .secretKey = Secret(text("wrong-secret"))});
        QVERIFY(opened);
        const auto stored = (*opened)->storeAs(item(1000), text("x"), {});
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(stored.error().httpStatus, 403);
        QVERIFY2(stored.error().detail.startsWith(text("SignatureDoesNotMatch: ")), words(stored.error()));
        QVERIFY(!words(stored.error()).contains("wrong-secret"));
        QVERIFY(!stored.error().requestId.isEmpty());
    }
    void aBucketThatIsMissingIsNamed()
    {
        const auto missing = m_swift->bucket(text("no-such-bucket"));
        const auto listed = missing->list({}, {});
        QVERIFY(!listed);
        QCOMPARE(listed.error().code, ErrorCode::NotFound);
        QVERIFY2(listed.error().detail.startsWith(text("NoSuchBucket")), words(listed.error()));
        const auto stored = missing->storeAs(item(1000), text("x"), {});
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::NotFound);
        QVERIFY2(stored.error().detail.startsWith(text("NoSuchBucket")), words(stored.error()));
    }
    void addressesWithoutKeysAreForOneObject()
    {
        const UploadItem source = item(100'000, 4);
        QVERIFY(m_bucket->storeAs(source, text("play me.flv"), {}));
        const QUrl url = *m_bucket->presignedUrl(text("play me.flv"), Seconds{60});
        QVERIFY(!url.toString().contains(text("testing")));
        QCOMPARE(get(url), std::pair(200, contentOf(source.source)));
        QCOMPARE(get(url, "bytes=10-19"), std::pair(206, contentOf(source.source).sliced(10, 10)));
        QUrl other = url;
        other.setPath(text("/rec/same"));
        QCOMPARE(get(other).first, 403);
        QUrlQuery query(url);
        query.removeQueryItem(text("X-Amz-Expires"));
        query.addQueryItem(text("X-Amz-Expires"), text("600000"));
        QUrl longer = url;
        longer.setQuery(query);
        QCOMPARE(get(longer).first, 403);
    }
    void cancelledUploadsCanGoOn()
    {
        bool isEnough = false;
        UploadState kept;
        const auto stored = m_bucket->storeAs(item(41'000'000, 5), text("cancelled.ts"),
                                              {.cancelled = [&] { return isEnough; },
                                               .keep = [&](const UploadState& state) -> Result<void> {
                                                   kept = state;
                                                   isEnough = !state.parts.isEmpty();
                                                   return {};
                                               }});
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::Cancelled);
        QVERIFY(!m_bucket->openUploads(text("cancelled"))->isEmpty());
        UploadItem again = item(41'000'000, 5);
        again.resume = kept;
        const auto done = m_bucket->storeAs(again, text("cancelled.ts"), {});
        QVERIFY2(done && *done, done ? "" : words(done.error()));
    }
    void theAllowanceHoldsBack()
    {
        const UploadItem source = item(3'000'000, 6);
        std::int64_t given = 0;
        int asked = 0;
        const auto stored =
            m_bucket->storeAs(source, text("slow.ts"), {.allowance = [&](ByteCount wanted) {
                                  const bool isTime = ++asked % 50 != 0;
                                  const std::int64_t now =
                                      isTime ? std::min<std::int64_t>(bytes(wanted), 9000) : 0;
                                  given += now;
                                  return ByteCount{now};
                              }});
        QVERIFY2(stored && *stored, stored ? "" : words(stored.error()));
        QCOMPARE(given, bytes(source.size));
        QVERIFY(asked > 300);
    }
    void memoryStaysFlat()
    {
        const QString path = m_folder.filePath(text("huge"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(300LL * 1024 * 1024));
        const UploadItem source{
            .source = path, .size = megabytes(300), .sha256 = *files::sha256(path), .resume = {}};
        const auto rss = [] { return test::ProcessCost::of({::getpid()}).rssMegabytes; };
        const double before = rss();
        double most = before;
        int calls = 0;
        const auto stored = m_bucket->storeAs(source, text("huge.ts"), {.progress = [&](ByteCount) {
                                                  if (++calls % 50 == 0) most = std::max(most, rss());
                                              }});
        QVERIFY2(stored && *stored, stored ? "" : words(stored.error()));
        QCOMPARE((*stored)->proof, Proof::PartMd5s);
        std::printf("300 MB in parts: %.1f MB before, %.1f MB at most\n", before, most);
        QVERIFY2(most - before < 32 + test::megabytesHeldBack,
                 qPrintable(QStringLiteral("%1 MB more").arg(most - before)));
        QVERIFY(m_bucket->remove(text("huge.ts")));
    }
};

RECDECK_TEST(S3ServiceTest)
#include "tst_s3service.moc"
