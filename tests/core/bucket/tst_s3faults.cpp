#include "core/bucket/s3bucket.h"
#include "tests/support/httpstub.h"
#include "tests/support/s3stub.h"
#include "tests/support/s3stubbucket.h"
#include "tests/support/testmain.h"
#include "tests/support/tlsproxy.h"

#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>

using namespace recdeck;
using namespace recdeck::bucket;
using test::S3Stub;
using test::stubBucket;
using Request = S3Stub::Request;
using Answer = S3Stub::Answer;

namespace {

const QByteArray content = "The recording.";

QString text(const char* bytes)
{
    return QString::fromUtf8(bytes);
}

QByteArray dateLine(qint64 secondsAhead)
{
    const QDateTime time = QDateTime::currentDateTimeUtc().addSecs(secondsAhead);
    return "Date: " + QLocale::c().toString(time, text("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

} // namespace

/// What services do on a bad day, played by a script.
class S3FaultsTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] UploadItem item() const
    {
        return test::uploadItem(m_folder.filePath(text("source")), content);
    }
    static void checkNoSecrets(const Error& error)
    {
        const QString all = error.toLogString() + error.subject + error.detail;
        QVERIFY2(!all.contains(text("very-secret")) && !all.contains(text("Signature=")), qPrintable(all));
    }

private slots:
    void whatPassesIsTriedAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("busy") << 503 << QByteArray("SlowDown");
        QTest::newRow("broken") << 500 << QByteArray("InternalError");
        QTest::newRow("gateway") << 502 << QByteArray();
        QTest::newRow("too many") << 429 << QByteArray("TooManyRequests");
        QTest::newRow("slow body") << 400 << QByteArray("RequestTimeout");
    }
    void whatPassesIsTriedAgain()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        std::atomic<int> refusals = 0;
        const S3Stub stub([&](const Request& request, int) {
            const bool isRefused = request.method == "PUT" && ++refusals <= 2;
            return isRefused ? S3Stub::error(status, code) : S3Stub::takes(request);
        });
        const auto stored = stubBucket(stub.url())->storeAs(item(), text("k"), {});
        QVERIFY(stored && *stored);
        QCOMPARE((*stored)->proof, Proof::WholeMd5);
        QCOMPARE(stub.log(), QByteArray("HEAD /rec/k | PUT /rec/k | PUT /rec/k | PUT /rec/k"));
    }
    void whatDoesNotPassIsLeftForLater_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("requests");
        QTest::addColumn<int>("seconds");
        QTest::newRow("at once again") << QByteArray("X-Any: 1") << 3 << 0;
        QTest::newRow("a second") << QByteArray("Retry-After: 0") << 3 << 0;
        QTest::newRow("an hour") << QByteArray("Retry-After: 3600") << 1 << 3600;
        QTest::newRow("a date") << "Retry-After: " + dateLine(900).sliced(6) << 1 << 900;
    }
    void whatDoesNotPassIsLeftForLater()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, requests);
        QFETCH(int, seconds);
        const S3Stub stub([&](const Request&, int) {
            Answer answer = S3Stub::error(503, "SlowDown");
            answer.headers << header;
            return answer;
        });
        const auto listed = stubBucket(stub.url(), {.tries = 3, .pause = Milliseconds{5}})->list({}, {});
        QVERIFY(!listed);
        QCOMPARE(listed.error().code, ErrorCode::StorageUnavailable);
        QCOMPARE(listed.error().retry, Retry::Later);
        QCOMPARE(listed.error().httpStatus, 503);
        QCOMPARE(listed.error().requestId, text("R1"));
        QCOMPARE(listed.error().detail, text("SlowDown: It went wrong."));
        const auto asked = std::chrono::ceil<Seconds>(listed.error().retryAfter).count();
        QVERIFY2(asked <= seconds && asked >= seconds - 60, qPrintable(QString::number(asked)));
        QCOMPARE(stub.requests().size(), requests);
    }
    void refusalsHaveTheirCodes_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<ErrorCode>("expected");
        QTest::addColumn<Retry>("retry");
        QTest::newRow("policy") << 403 << QByteArray("AccessDenied") << ErrorCode::PermissionDenied
                                << Retry::No;
        QTest::newRow("old token") << 400 << QByteArray("ExpiredToken") << ErrorCode::PermissionDenied
                                   << Retry::No;
        QTest::newRow("no bucket") << 404 << QByteArray("NoSuchBucket") << ErrorCode::NotFound << Retry::No;
        QTest::newRow("quota") << 403 << QByteArray("QuotaExceeded") << ErrorCode::DiskFull << Retry::Later;
        QTest::newRow("full") << 507 << QByteArray("X") << ErrorCode::DiskFull << Retry::Later;
        QTest::newRow("damaged") << 400 << QByteArray("BadDigest") << ErrorCode::FileDamaged << Retry::Later;
        QTest::newRow("our fault") << 400 << QByteArray("InvalidArgument") << ErrorCode::StorageUnavailable
                                   << Retry::No;
    }
    void refusalsHaveTheirCodes()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        const S3Stub stub([&](const Request&, int) { return S3Stub::error(status, code); });
        const auto listed = stubBucket(stub.url())->list({}, {});
        QVERIFY(!listed);
        QTEST(listed.error().code, "expected");
        QTEST(listed.error().retry, "retry");
        QCOMPARE(stub.requests().size(), 1);
        checkNoSecrets(listed.error());
    }
    void redirectsAreFollowedAndRemembered()
    {
        const S3Stub there([](const Request& request, int) { return S3Stub::takes(request); });
        const S3Stub here([&](const Request& request, int) {
            return Answer{.status = 307, .headers = {"Location: " + there.url().toLatin1() + request.target}};
        });
        const auto bucket = stubBucket(here.url());
        QVERIFY(bucket->storeAs(item(), text("k"), {}));
        QVERIFY(bucket->remove(text("k")));
        QCOMPARE(here.requests().size(), 1);
        QCOMPARE(there.log(), QByteArray("HEAD /rec/k | PUT /rec/k | DELETE /rec/k"));
        QCOMPARE(there.requests().first().header("Host"), "127.0.0.1:" + QByteArray::number(there.port()));
    }
    void redirectsToAnotherSchemeOrInCirclesAreNot_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("scheme") << QByteArray("https://127.0.0.1:1/rec/");
        QTest::newRow("itself") << QByteArray();
        QTest::newRow("nonsense") << QByteArray("::");
    }
    void redirectsToAnotherSchemeOrInCirclesAreNot()
    {
        QFETCH(QByteArray, location);
        const S3Stub stub([&](const Request& request, int) {
            return Answer{.status = 301,
                          .headers = {"Location: " +
                                      (location.isEmpty() ? "http://" + request.header("Host") : location)}};
        });
        const auto listed = stubBucket(stub.url())->list({}, {});
        QVERIFY(!listed);
        QCOMPARE(listed.error().code, ErrorCode::StorageUnavailable);
        QVERIFY(listed.error().detail.contains(text("wants to be asked elsewhere")));
        QCOMPARE(stub.requests().size(), 1);
    }
    void theRegionIsLearnt_data()
    {
        QTest::addColumn<bool>("inHeader");
        QTest::newRow("header") << true;
        QTest::newRow("text") << false;
    }
    void theRegionIsLearnt()
    {
        QFETCH(bool, inHeader);
        const S3Stub stub([&](const Request& request, int) {
            if (request.header("Authorization").contains("/eu-central-1/s3/")) return S3Stub::takes(request);
            Answer answer = S3Stub::error(400, "AuthorizationHeaderMalformed",
                                          inHeader ? "" : "<Region>eu-central-1</Region>");
            if (inHeader) answer.headers << "x-amz-bucket-region: eu-central-1";
            return answer;
        });
        const auto bucket = stubBucket(stub.url());
        // HEAD has a header only; what is in the body of others is read too.
        if (inHeader)
            QCOMPARE(bucket->describe(text("k")).error().code, ErrorCode::NotFound);
        else
            QCOMPARE(bucket->list({}, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(stub.requests().size(), 2);
        QCOMPARE(bucket->region(), QByteArray("eu-central-1"));
        QVERIFY(bucket->presignedUrl(text("k"), Seconds{9})->toEncoded().contains("eu-central-1"));
    }
    void anotherClockIsTakenUp_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("told") << QByteArray("GET");
        QTest::newRow("guessed") << QByteArray("HEAD");
    }
    void anotherClockIsTakenUp()
    {
        QFETCH(QByteArray, method);
        const S3Stub stub([&](const Request&, int number) {
            Answer answer =
                number == 1 ? S3Stub::error(403, "RequestTimeTooSkewed") : S3Stub::error(404, "NoSuchKey");
            answer.headers << dateLine(7200);
            return answer;
        });
        const auto bucket = stubBucket(stub.url());
        const auto ask = [&] {
            return method == "HEAD" ? bucket->describe(text("k")).error() : bucket->list({}, {}).error();
        };
        QCOMPARE(ask().code, ErrorCode::NotFound);
        QCOMPARE(ask().code, ErrorCode::NotFound);
        QCOMPARE(stub.requests().size(), 3);
        for (int i : {1, 2}) {
            const auto sent =
                QDateTime::fromString(QString::fromLatin1(stub.requests().at(i).header("x-amz-date")),
                                      text("yyyyMMdd'T'HHmmss'Z'"));
            QVERIFY(qAbs(sent.secsTo(QDateTime::currentDateTimeUtc().addSecs(7200))) < 3600 * 14);
            QVERIFY(stub.requests().at(0).header("x-amz-date") < stub.requests().at(i).header("x-amz-date"));
        }
    }
    void silenceEndsARequest()
    {
        const S3Stub stub([](const Request&, int) { return Answer{.hangs = true}; });
        const auto listed =
            stubBucket(stub.url(), {.tries = 2, .pause = Milliseconds{5}, .patience = Milliseconds{150}})
                ->list({}, {});
        QVERIFY(!listed);
        QCOMPARE(listed.error().code, ErrorCode::StorageUnavailable);
        QVERIFY(listed.error().detail.startsWith(text("no progress for")));
        QCOMPARE(stub.requests().size(), 2);
    }
    void nobodyThereIsSaidInWords()
    {
        const auto listed = stubBucket(QStringLiteral("http://127.0.0.1:%1").arg(test::freePort()),
                                       {.tries = 2, .pause = Milliseconds{5}})
                                ->list({}, {});
        QVERIFY(!listed);
        QCOMPARE(listed.error().code, ErrorCode::StorageUnavailable);
        QCOMPARE(listed.error().detail, text("nothing accepts connections there"));
    }
    void anUnknownCertificateIsRefusedInWords()
    {
        if (!test::TlsProxy::missing().isEmpty()) QSKIP(qPrintable(test::TlsProxy::missing()));
        const S3Stub stub([](const Request& request, int) { return S3Stub::takes(request); });
        const test::TlsProxy tls(stub.port());
        QVERIFY(tls.isReady());
        // Without a scheme https is meant.
        const auto stored =
            stubBucket(QStringLiteral("127.0.0.1:%1").arg(tls.port()))->storeAs(item(), text("k"), {});
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::StorageUnavailable);
        QVERIFY2(stored.error().detail.contains(text("self-signed")), qPrintable(stored.error().detail));
        QVERIFY(stored.error().detail.startsWith(text("TLS: the certificate of the host is not accepted")));
        QVERIFY(stub.requests().isEmpty());
    }
    void temporaryKeysAreSent()
    {
        const S3Stub stub([](const Request& request, int) { return S3Stub::takes(request); });
        const S3Bucket bucket(
            *s3Address(stub.url(), text("rec")),
            {.accessKey = "ak", .secretKey = Secret(text("sk")), .sessionToken = Secret(text("token"))},
            "cn-north-1");
        QCOMPARE(bucket.describe(text("k")).error().code, ErrorCode::NotFound);
        const Request request = stub.requests().first();
        QCOMPARE(request.header("x-amz-security-token"), QByteArray("token"));
        QVERIFY(request.header("Authorization").contains("x-amz-security-token"));
        QVERIFY(request.header("Authorization").contains("/cn-north-1/s3/aws4_request"));
    }
};

RECDECK_TEST(S3FaultsTest)
#include "tst_s3faults.moc"
