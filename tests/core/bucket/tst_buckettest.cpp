#include "core/bucket/buckettest.h"
#include "tests/support/httpstub.h"
#include "tests/support/s3stub.h"
#include "tests/support/testmain.h"
#include "tests/support/tlsproxy.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <mutex>

using namespace recdeck;
using namespace recdeck::bucket;
using test::S3Stub;
using Request = S3Stub::Request;
using Answer = S3Stub::Answer;

namespace {

QString text(const char* bytes)
{
    return QString::fromUtf8(bytes);
}

/// A service that keeps one object. Whatever `refuses` says is refused.
class OneObject
{
public:
    using Refuses = std::function<bool(const Request&)>;

    explicit OneObject(Refuses refuses, qint64 secondsAhead = 0)
        : m_refuses(std::move(refuses))
        , m_ahead(secondsAhead)
        , m_stub([this](const Request& request, int) { return answer(request); })
    {
    }
    [[nodiscard]] QString url() const { return m_stub.url(); }
    [[nodiscard]] const S3Stub& stub() const { return m_stub; }
    [[nodiscard]] bool isEmpty() const
    {
        const std::lock_guard lock(m_mutex);
        return !m_object;
    }

private:
    Answer answer(const Request& request)
    {
        const std::lock_guard lock(m_mutex);
        Answer answer = m_refuses && m_refuses(request) ? S3Stub::error(403, "AccessDenied") : work(request);
        const QDateTime time = QDateTime::currentDateTimeUtc().addSecs(m_ahead);
        answer.headers << "Date: " +
                              QLocale::c().toString(time, text("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
        return answer;
    }
    Answer work(const Request& request)
    {
        if (request.has("list-type=2")) return {.body = "<ListBucketResult/>"};
        if (request.has("?uploads="))
            return {.body = "<InitiateMultipartUploadResult><UploadId>u1</UploadId>"
                            "</InitiateMultipartUploadResult>"};
        if (request.has("uploadId=u1")) return {.status = 204};
        if (request.method == "PUT") m_object = request.body;
        if (request.method == "DELETE") m_object.reset();
        if (request.method == "GET" && m_object) return {.body = *m_object};
        return m_object || request.method == "DELETE" ? S3Stub::takes(request)
                                                      : S3Stub::error(404, "NoSuchKey");
    }

    Refuses m_refuses;
    qint64 m_ahead;
    mutable std::mutex m_mutex;
    std::optional<QByteArray> m_object;
    S3Stub m_stub;
};

} // namespace

/// The test of a bucket that a person starts in the template editor.
class BucketTestTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static BucketAddress service(const QString& url)
    {
        return {.mgrUrl = url,
                .bucketName = text("rec"),
                .accessKey = text("ak"),
                .secretKey = Secret(text("sk"))};
    }
    /// "Resolve+ Connect+ Tls- ...": + passed, ! warned, x failed, - skipped.
    static QString outcomes(const QList<StepResult>& results)
    {
        static const QStringList names{text("folder"), text("resolve"), text("connect"), text("tls"),
                                       text("clock"),  text("sign"),    text("write"),   text("read"),
                                       text("parts"),  text("delete")};
        static const QString marks = text("+!x-");
        QStringList all;
        for (const StepResult& result : results)
            all << names.at(int(result.step) - 1) + marks.at(int(result.outcome) - 1);
        return all.join(QLatin1Char(' '));
    }

private slots:
    void aFolderPasses()
    {
        const BucketAddress address{.mgrUrl = QUrl::fromLocalFile(m_folder.filePath(text("new"))).toString(),
                                    .bucketName = text("rec")};
        QList<StepResult> told;
        const auto results = testBucket(address, {.told = [&](const StepResult& step) { told << step; }});
        QCOMPARE(outcomes(results), text("folder+ write+ read+ delete+"));
        QCOMPARE(outcomes(told), outcomes(results));
        QVERIFY(isUsable(results));
        QCOMPARE(results.first().detail, m_folder.filePath(text("new/rec")));
        QVERIFY(QDir(m_folder.filePath(text("new/rec"))).isEmpty());
    }
    void aFolderThatCannotBeMadeFails()
    {
        QFile file(m_folder.filePath(text("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto results = testBucket(
            {.mgrUrl = QUrl::fromLocalFile(file.fileName()).toString(), .bucketName = text("rec")}, {});
        QCOMPARE(outcomes(results), text("folderx write- read- delete-"));
        QVERIFY(!isUsable(results));
        QVERIFY(results.first().error);
    }
    void aServicePasses()
    {
        const OneObject there({});
        const auto results = testBucket(service(there.url()), {});
        QCOMPARE(outcomes(results), text("resolve+ connect+ tls- clock+ sign+ write+ read+ parts+ delete+"));
        QVERIFY(there.isEmpty());
        QVERIFY(results.at(1).detail.startsWith(text("127.0.0.1:")));
        QVERIFY(results.at(4).detail.endsWith(text("/rec, region us-east-1")));
        QVERIFY(there.stub().log().contains("DELETE /rec/recdeck-test-"));
    }
    void eachStepCanFail_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QString>("expected");
        QTest::newRow("sign") << QByteArray("GET") << QByteArray("list-type")
                              << text("clock+ signx write- read- parts- delete-");
        QTest::newRow("write") << QByteArray("PUT") << QByteArray()
                               << text("clock+ sign+ writex read- parts- delete-");
        QTest::newRow("read") << QByteArray("GET") << QByteArray("/rec/recdeck-test-")
                              << text("clock+ sign+ write+ readx parts- delete-");
        QTest::newRow("parts") << QByteArray("POST") << QByteArray("uploads=")
                               << text("clock+ sign+ write+ read+ partsx delete-");
        QTest::newRow("abort") << QByteArray("DELETE") << QByteArray("uploadId=")
                               << text("clock+ sign+ write+ read+ partsx delete-");
        QTest::newRow("delete") << QByteArray("DELETE") << QByteArray()
                                << text("clock+ sign+ write+ read+ parts+ deletex");
    }
    void eachStepCanFail()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, part);
        QFETCH(QString, expected);
        const OneObject there([&](const Request& request) {
            const bool isAbort = request.method == "DELETE" && request.has("uploadId=");
            if (isAbort && part.isEmpty()) return false;
            return request.method == method && request.has(part.constData());
        });
        const auto results = testBucket(service(there.url()), {});
        QCOMPARE(outcomes(results), text("resolve+ connect+ tls- ") + expected);
        QVERIFY(!isUsable(results));
        for (const StepResult& result : results) {
            if (result.outcome != StepOutcome::Failed) continue;
            QCOMPARE(result.error->code, ErrorCode::PermissionDenied);
            QVERIFY(result.detail.startsWith(text("AccessDenied")));
        }
        // Nothing stays behind if it may be removed at all.
        QCOMPARE(there.isEmpty(), method != "DELETE" || !part.isEmpty());
    }
    void contentThatComesBackChangedIsFound()
    {
        QByteArray sent;
        std::mutex mutex;
        const S3Stub there([&](const Request& request, int) -> Answer {
            const std::lock_guard lock(mutex);
            if (request.has("list-type")) return {.body = "<ListBucketResult/>"};
            if (request.method == "PUT") sent = request.body;
            if (request.method == "GET") return {.body = QByteArray(sent.size(), 'x')};
            return S3Stub::takes(request);
        });
        const auto results = testBucket(service(there.url()), {});
        // Without a Date nobody knows the time there.
        QCOMPARE(outcomes(results), text("resolve+ connect+ tls- clock! sign+ write+ readx parts- delete-"));
        QCOMPARE(results.at(6).error->code, ErrorCode::FileDamaged);
        QVERIFY(there.log().contains("DELETE /rec/recdeck-test-"));
    }
    void aClockThatIsFarOffIsAWarning()
    {
        const OneObject there({}, 7200);
        const auto results = testBucket(service(there.url()), {});
        QCOMPARE(outcomes(results), text("resolve+ connect+ tls- clock! sign+ write+ read+ parts+ delete+"));
        QVERIFY(isUsable(results));
        QVERIFY(results.at(3).detail.startsWith(text("7")));
    }
    void theWayIsNamed_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const QString rest = text(" clock- sign- write- read- parts- delete-");
        QTest::newRow("name") << text("http://no-such-host.invalid") << text("resolvex connect- tls-") + rest;
        QTest::newRow("nobody") << QStringLiteral("http://127.0.0.1:%1").arg(test::freePort())
                                << text("resolve+ connectx tls-") + rest;
        QTest::newRow("no address") << text("ftp://h") << text("resolvex connect- tls-") + rest;
    }
    void theWayIsNamed()
    {
        QFETCH(QString, url);
        const auto results = testBucket(service(url), {});
        QCOMPARE(results.size(), 9);
        QTEST(outcomes(results), "expected");
    }
    void certificatesAreChecked()
    {
        if (!test::TlsProxy::missing().isEmpty()) QSKIP(qPrintable(test::TlsProxy::missing()));
        const OneObject there({});
        const test::TlsProxy tls(there.stub().port());
        QVERIFY(tls.isReady());
        const auto results = testBucket(service(QStringLiteral("https://127.0.0.1:%1").arg(tls.port())), {});
        QCOMPARE(outcomes(results), text("resolve+ connect+ tlsx clock- sign- write- read- parts- delete-"));
        QVERIFY2(results.at(2).detail.contains(text("self-signed")), qPrintable(results.at(2).detail));
    }
    void plainServersBehindHttpsAreFound()
    {
        const OneObject there({});
        const auto results =
            testBucket(service(QStringLiteral("https://127.0.0.1:%1").arg(there.stub().port())),
                       {.patience = Milliseconds{1500}});
        QVERIFY(outcomes(results).startsWith(text("resolve+ connect+ tlsx clock-")));
    }
    void silenceEndsAStep()
    {
        const S3Stub silent([](const Request&, int) { return Answer{.hangs = true}; });
        const auto results = testBucket(service(silent.url()), {.patience = Milliseconds{150}});
        QVERIFY(outcomes(results).startsWith(text("resolve+ connect+ tls- clockx sign-")));
        QCOMPARE(results.at(3).detail, text("no answer in time"));
    }
    void testsCanBeCancelled()
    {
        const OneObject there({});
        int told = 0;
        const auto results = testBucket(service(there.url()), {.cancelled = [&] { return told >= 6; },
                                                               .told = [&](const StepResult&) { ++told; }});
        QCOMPARE(outcomes(results), text("resolve+ connect+ tls- clock+ sign+ write+ readx parts- delete-"));
        QCOMPARE(results.at(6).error->code, ErrorCode::Cancelled);
        QVERIFY(there.isEmpty());
    }
};

RECDECK_TEST(BucketTestTest)
#include "tst_buckettest.moc"
