#include "core/bucket/s3bucket.h"
#include "tests/support/s3stub.h"
#include "tests/support/s3stubbucket.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::bucket;
using test::S3Stub;
using test::stubBucket;
using Request = S3Stub::Request;
using Answer = S3Stub::Answer;

namespace {

const QByteArray content = "The recording.";
const QByteArray xmlHead = "<?xml version=\"1.0\"?>";

QString text(const char* bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

/// How arrival is proven when a service answers as few do.
class S3ProofTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] UploadItem item() const
    {
        return test::uploadItem(m_folder.filePath(text("source")), content);
    }
    [[nodiscard]] UploadItem largeItem() const
    {
        return test::uploadItem(m_folder.filePath(text("large")), QByteArray(6 * 1024 * 1024, '\0'));
    }

private slots:
    void whatOthersHaveEncryptedIsReadBack_data()
    {
        QTest::addColumn<QByteArray>("arrived");
        QTest::addColumn<bool>("isFine");
        QTest::newRow("the same") << content << true;
        QTest::newRow("other") << QByteArray("The rec0rding.") << false;
    }
    void whatOthersHaveEncryptedIsReadBack()
    {
        QFETCH(QByteArray, arrived);
        QFETCH(bool, isFine);
        const S3Stub stub([&](const Request& request, int number) {
            const QByteArray etag = S3Stub::etag("something else");
            if (request.method == "PUT" || (request.method == "HEAD" && number > 1))
                return Answer{.headers = {etag}};
            if (request.method == "GET") return Answer{.body = arrived};
            return S3Stub::takes(request);
        });
        const auto stored = stubBucket(stub.url())->storeAs(item(), text("k"), {});
        QCOMPARE(stored.has_value(), isFine);
        if (isFine) {
            QCOMPARE((*stored)->proof, Proof::ReadBack);
            QCOMPARE(stub.log(), QByteArray("HEAD /rec/k | PUT /rec/k | GET /rec/k"));
        } else {
            QCOMPARE(stored.error().code, ErrorCode::FileDamaged);
            QCOMPARE(stored.error().retry, Retry::Later);
            QVERIFY(stub.log().endsWith("DELETE /rec/k"));
        }
        QCOMPARE(stub.requests().at(1).header("x-amz-meta-recdeck-sha256"), item().sha256.toHex());
        QCOMPARE(stub.requests().at(1).header("Content-MD5"),
                 QCryptographicHash::hash(content, QCryptographicHash::Md5).toBase64());
    }
    void theAnswerToCompletionCanBeAnError_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("passes");
        QTest::newRow("passes") << QByteArray("InternalError") << true;
        QTest::newRow("lost") << QByteArray("lost") << true;
        QTest::newRow("stays") << QByteArray("InvalidPart") << false;
    }
    void theAnswerToCompletionCanBeAnError()
    {
        QFETCH(QByteArray, code);
        QFETCH(bool, passes);
        const UploadItem large = largeItem();
        QByteArray etag;
        int completions = 0;
        const S3Stub stub([&](const Request& request, int) {
            if (request.has("?uploads="))
                return Answer{.body = xmlHead + "<InitiateMultipartUploadResult><UploadId>u1</UploadId>"
                                                "</InitiateMultipartUploadResult>"};
            if (request.method == "POST" && ++completions == 1 && code != "lost")
                return S3Stub::error(200, code);
            if (request.method == "POST" && code == "lost" && completions == 2)
                return S3Stub::error(404, "NoSuchUpload");
            if (request.method == "POST") {
                etag =
                    "\"" +
                    QCryptographicHash::hash(
                        QCryptographicHash::hash(QByteArray(5 * 1024 * 1024, '\0'), QCryptographicHash::Md5) +
                            QCryptographicHash::hash(QByteArray(1024 * 1024, '\0'), QCryptographicHash::Md5),
                        QCryptographicHash::Md5)
                        .toHex() +
                    "-2\"";
                return Answer{.body = xmlHead + "<CompleteMultipartUploadResult><ETag>" + etag +
                                      "</ETag></CompleteMultipartUploadResult>",
                              .cutAfter = code == "lost" ? 0 : -1};
            }
            if (request.method == "HEAD" && !etag.isEmpty())
                return Answer{.headers = {"ETag: " + etag}, .contentLength = bytes(large.size)};
            return S3Stub::takes(request);
        });
        const auto stored =
            stubBucket(stub.url(),
                       {.singleLimit = ByteCount{1}, .partSize = megabytes(5), .pause = Milliseconds{5}})
                ->storeAs(large, text("k"), {});
        QCOMPARE(stored.has_value(), passes);
        if (passes) {
            QCOMPARE((*stored)->proof, Proof::PartMd5s);
        } else {
            QVERIFY(stored.error().detail.startsWith(text("InvalidPart")));
        }
        QCOMPARE(completions, passes ? 2 : 1);
    }
    void brokenReadsGoOn_data()
    {
        QTest::addColumn<bool>("knowsRange");
        QTest::newRow("with Range") << true;
        QTest::newRow("without") << false;
    }
    void brokenReadsGoOn()
    {
        QFETCH(bool, knowsRange);
        const S3Stub stub([&](const Request& request, int number) {
            if (number == 1) return Answer{.headers = {"ETag: \"e\""}, .body = content, .cutAfter = 5};
            if (!knowsRange) return Answer{.headers = {"ETag: \"e\""}, .body = content};
            const qsizetype from = request.header("Range").mid(6).chopped(1).toLongLong();
            return Answer{.status = 206,
                          .headers = {"Content-Range: bytes " + QByteArray::number(from) + "-13/14"},
                          .body = content.sliced(from)};
        });
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto read = stubBucket(stub.url())->read(text("k"), 0, -1, buffer, {});
        QVERIFY2(read, read ? "" : qPrintable(read.error().toLogString()));
        QCOMPARE(buffer.data(), content);
        QCOMPARE(stub.requests().at(1).header("Range"), QByteArray("bytes=5-"));
        QCOMPARE(stub.requests().at(1).header("If-Match"), QByteArray("\"e\""));
    }
    void anObjectThatIsThereIsCompared_data()
    {
        QTest::addColumn<QList<QByteArray>>("headers");
        QTest::addColumn<QByteArray>("there");
        QTest::addColumn<bool>("isSame");
        QTest::addColumn<Proof>("proof");
        QTest::addColumn<bool>("isRead");
        using Lines = QList<QByteArray>;
        QTest::newRow("MD5") << Lines{S3Stub::etag(content)} << content << true << Proof::WholeMd5 << false;
        QTest::newRow("other ETag") << Lines{"ETag: \"x\""} << content << true << Proof::ReadBack << true;
        QTest::newRow("other content")
            << Lines{"ETag: \"x\""} << QByteArray("The rec0rding.") << false << Proof::ReadBack << true;
        QTest::newRow("other size") << Lines{} << QByteArray("short") << false << Proof::ReadBack << false;
        QTest::newRow("other mark") << Lines{"x-amz-meta-recdeck-sha256: 00"} << content << false
                                    << Proof::ReadBack << false;
        QTest::newRow("our mark alone proves nothing")
            << Lines{"x-amz-meta-recdeck-sha256: " +
                     QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()}
            << QByteArray("The rec0rding.") << false << Proof::ReadBack << true;
    }
    void anObjectThatIsThereIsCompared()
    {
        QFETCH(QList<QByteArray>, headers);
        QFETCH(QByteArray, there);
        QFETCH(bool, isSame);
        QFETCH(bool, isRead);
        const S3Stub stub([&](const Request&, int) { return Answer{.headers = headers, .body = there}; });
        const auto stored = stubBucket(stub.url())->storeAs(item(), text("k"), {});
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().toLogString()));
        QCOMPARE(stored->has_value(), isSame);
        if (isSame) QTEST((*stored)->proof, "proof");
        QCOMPARE(stub.log(), QByteArray(isRead ? "HEAD /rec/k | GET /rec/k" : "HEAD /rec/k"));
    }
    void listsHavePages()
    {
        const S3Stub stub([&](const Request& request, int) {
            const bool isSecond = request.has("continuation-token=t%2F1");
            return Answer{.body = xmlHead + "<ListBucketResult><Contents><Key>" + (isSecond ? "b" : "a") +
                                  "</Key></Contents><IsTruncated>" + (isSecond ? "false" : "true") +
                                  "</IsTruncated><NextContinuationToken>t/1</NextContinuationToken>"
                                  "</ListBucketResult>"};
        });
        const auto bucket = stubBucket(stub.url());
        const auto first = bucket->list(text("x y/"), {});
        QVERIFY(first);
        QCOMPARE(first->next, text("t/1"));
        const auto second = bucket->list(text("x y/"), first->next);
        QVERIFY(second);
        QCOMPARE(second->objects.first().key, text("b"));
        QVERIFY(second->next.isEmpty());
        QCOMPARE(stub.requests().first().target,
                 QByteArray("/rec?encoding-type=url&list-type=2&max-keys=1000&prefix=x%20y%2F"));
    }
};

RECDECK_TEST(S3ProofTest)
#include "tst_s3proof.moc"
