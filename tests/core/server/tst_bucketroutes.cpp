#include "core/server/buckettestroutes.h"
#include "core/server/orphanroutes.h"
#include "tests/core/server/serverclient.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/testmain.h"

#include <QPromise>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using service::OrphanProgress;

/// Trying a bucket and comparing it with what was recorded, over real HTTP.
class BucketRoutesTest final : public QObject
{
    Q_OBJECT

    FakeConnection m_fakes;
    QTemporaryDir m_folder;
    QList<service::BucketTrial> m_trials;
    std::shared_ptr<QPromise<bucket::StepResult>> m_steps;
    std::unique_ptr<ServerClient> m_client;

    [[nodiscard]] QFuture<bucket::StepResult> begin(const service::BucketTrial& trial)
    {
        m_trials << trial;
        m_steps = std::make_shared<QPromise<bucket::StepResult>>();
        m_steps->start();
        return m_steps->future();
    }
    [[nodiscard]] QByteArray folderUrl(const QString& name) const
    {
        return QUrl::fromLocalFile(m_folder.filePath(name)).toEncoded();
    }
    [[nodiscard]] ServerClient::Reply send(const QByteArray& method, const QByteArray& path,
                                           const QByteArray& body = {}, const QByteArray& more = {}) const
    {
        return m_client->send(method, path, body, more);
    }

private slots:
    void init()
    {
        m_trials.clear();
        const model::ValidationContext context{.bucketRoots = QStringList{m_folder.filePath(text("roots"))}};
        m_client = std::make_unique<ServerClient>(
            server::orphanRoutes(m_fakes.buckets) +
            server::bucketTestRoutes([this](const service::BucketTrial& trial) { return begin(trial); },
                                     context));
    }
    void cleanup()
    {
        m_client.reset();
        m_fakes.script.release(Call::FindOrphans);
        m_fakes.script.forgetErrors();
        m_fakes.buckets.cancelled.clear();
    }

    void stepsOfATestAreToldAsTheyCome()
    {
        const auto begun =
            send("POST", "bucket-tests",
                 "{\"mgrUrl\":\"https://s3.example.com\",\"bucketName\":\"b\",\"region\":\"r\","
                 "\"ak\":\"AK\",\"sk\":\"very secret\",\"templateId\":1001}");
        QCOMPARE(begun.status, 200);
        QCOMPARE(m_trials.size(), 1);
        QCOMPARE(m_trials.first().sk.reveal(), QStringLiteral("very secret"));
        QCOMPARE(m_trials.first().templateId.text(), QStringLiteral("1001"));
        QCOMPARE(m_trials.first().region, QStringLiteral("r"));
        const QByteArray path = "bucket-tests/" + begun.data()[QLatin1String("id")].toString().toLatin1();
        QVERIFY(send("GET", path).data()[QLatin1String("running")].toBool());
        m_steps->addResult(bucket::StepResult{.step = bucket::TestStep::Resolve,
                                              .outcome = bucket::StepOutcome::Passed,
                                              .error = {},
                                              .detail = QStringLiteral("192.0.2.1")});
        const QJsonObject one = send("GET", path).data();
        QVERIFY(one[QLatin1String("running")].toBool());
        QVERIFY(!one.contains(QLatin1String("usable")));
        QCOMPARE(one[QLatin1String("steps")].toArray().size(), 1);
        QCOMPARE(one[QLatin1String("steps")][0][QLatin1String("detail")].toString(),
                 QStringLiteral("192.0.2.1"));
        m_steps->addResult(bucket::StepResult{.step = bucket::TestStep::Connect,
                                              .outcome = bucket::StepOutcome::Failed,
                                              .error = Error{.code = ErrorCode::StorageUnavailable,
                                                             .subject = QStringLiteral("s3.example.com")},
                                              .detail = {}});
        m_steps->finish();
        const QJsonObject all = send("GET", path).data();
        QVERIFY(!all[QLatin1String("running")].toBool());
        QCOMPARE(all[QLatin1String("usable")], QJsonValue(false));
        const QJsonValue failed = all[QLatin1String("steps")][1];
        QCOMPARE(failed[QLatin1String("step")].toString(), QStringLiteral("connect"));
        QCOMPARE(failed[QLatin1String("outcome")].toString(), QStringLiteral("failed"));
        QCOMPARE(failed[QLatin1String("problem")][QLatin1String("code")].toString(),
                 QStringLiteral("storageUnavailable"));
        QVERIFY(!failed[QLatin1String("problem")][QLatin1String("message")].toString().isEmpty());
    }

    void aTestIsEnded()
    {
        const auto begun = send("POST", "bucket-tests", "{\"mgrUrl\":\"h\",\"bucketName\":\"bkt\"}");
        const QByteArray path = "bucket-tests/" + begun.data()[QLatin1String("id")].toString().toLatin1();
        QCOMPARE(send("DELETE", path).status, 200);
        QVERIFY(m_steps->isCanceled());
        QCOMPARE(send("GET", path).status, 404);
        QCOMPARE(send("DELETE", path).status, 404);
    }

    void onlyTheLastTestsAreKept()
    {
        QList<QByteArray> paths;
        std::shared_ptr<QPromise<bucket::StepResult>> first;
        for (int i = 0; i < 21; ++i) {
            const auto begun = send("POST", "bucket-tests", "{\"mgrUrl\":\"h\",\"bucketName\":\"bkt\"}");
            QCOMPARE(begun.status, 200);
            paths << "bucket-tests/" + begun.data()[QLatin1String("id")].toString().toLatin1();
            if (!first) first = m_steps;
        }
        QVERIFY(first->isCanceled());
        QCOMPARE(send("GET", paths.first()).status, 404);
        QCOMPARE(send("GET", paths.at(1)).status, 200);
        QVERIFY(!m_steps->isCanceled());
        m_client.reset(); // the server goes, and its tests with it
        QVERIFY(m_steps->isCanceled());
    }

    void whatCannotBeTriedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const QByteArray outside = folderUrl(QStringLiteral("elsewhere"));
        QTest::newRow("no address") << QByteArray("{}") << QStringLiteral("mgrUrl");
        QTest::newRow("an empty one") << QByteArray("{\"mgrUrl\":\"\"}") << QStringLiteral("mgrUrl");
        QTest::newRow("a number") << QByteArray("{\"mgrUrl\":5,\"bucketName\":\"bkt\"}")
                                  << QStringLiteral("mgrUrl");
        QTest::newRow("no bucket") << QByteArray("{\"mgrUrl\":\"h\"}") << QStringLiteral("bucketName");
        QTest::newRow("up and away") << QByteArray("{\"mgrUrl\":\"h\",\"bucketName\":\"../etc\"}")
                                     << QStringLiteral("bucketName");
        QTest::newRow("a folder outside of the roots")
            << "{\"mgrUrl\":\"" + outside + "\",\"bucketName\":\"bkt\"}" << QStringLiteral("mgrUrl");
        QTest::newRow("half of the keys")
            << QByteArray("{\"mgrUrl\":\"h\",\"bucketName\":\"bkt\",\"ak\":\"A\"}") << QStringLiteral("sk");
        QTest::newRow("no object") << QByteArray("[]") << QStringLiteral("body");
    }
    void whatCannotBeTriedIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        const auto refused = send("POST", "bucket-tests", body);
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.message().contains(field), qPrintable(refused.message()));
        QVERIFY(m_trials.isEmpty());
    }

    void bucketsAreComparedWithWhatWasRecorded()
    {
        QCOMPARE(send("GET", "templates/1001/orphans").status, 404); // nobody has asked for it
        m_fakes.script.hold(Call::FindOrphans);
        QCOMPARE(send("POST", "templates/1001/orphans").status, 200);
        QCOMPARE(m_fakes.script.subjects(Call::FindOrphans).last(), QStringLiteral("1001"));
        m_fakes.buckets.push({.templateId = TemplateId(text("1001")), .bucketName = text("b"), .objects = 7});
        m_fakes.buckets.push({.templateId = TemplateId(text("1002")), .bucketName = text("c"), .objects = 9});
        const QJsonObject running = send("GET", "templates/1001/orphans").data();
        QVERIFY(running[QLatin1String("running")].toBool());
        QCOMPARE(running[QLatin1String("bucket")].toString(), QStringLiteral("b"));
        QCOMPARE(running[QLatin1String("objects")].toInt(), 7);
        m_fakes.buckets.report = report();
        m_fakes.script.release(Call::FindOrphans);
        const QJsonObject done = send("GET", "templates/1001/orphans").data();
        QVERIFY(!done[QLatin1String("running")].toBool());
        QCOMPARE(done[QLatin1String("objects")].toInt(), 12);
        const QJsonValue found = done[QLatin1String("report")];
        QCOMPARE(found[QLatin1String("looseCount")].toInt(), 1);
        QCOMPARE(found[QLatin1String("loose")][0][QLatin1String("key")].toString(), QStringLiteral("a b"));
        QCOMPARE(found[QLatin1String("missing")][0][QLatin1String("persistentId")].toString(),
                 QStringLiteral("t1"));
        QCOMPARE(found[QLatin1String("unfinished")][0][QLatin1String("uploadId")].toString(),
                 QStringLiteral("u1"));
        QCOMPARE(send("DELETE", "templates/1001/orphans").status, 200);
        QCOMPARE(m_fakes.buckets.cancelled, QList{TemplateId(text("1001"))});
        QCOMPARE(send("GET", "templates/1001/orphans").status, 404);
    }

    void whyASearchFailedIsTold()
    {
        m_fakes.script.failNext(Call::FindOrphans, Error{.code = ErrorCode::PermissionDenied,
                                                         .subject = QStringLiteral("s3.example.com/b")});
        QCOMPARE(send("POST", "templates/1001/orphans").status, 200);
        const QJsonObject state = send("GET", "templates/1001/orphans").data();
        QCOMPARE(state[QLatin1String("problem")][QLatin1String("code")].toString(),
                 QStringLiteral("permissionDenied"));
        QVERIFY(!state.contains(QLatin1String("report")));
    }

    void unfinishedUploadIsGivenUp()
    {
        m_fakes.buckets.report = report();
        const QByteArray body = "{\"bucket\":\"b\",\"key\":\"k\",\"uploadId\":\"u1\"}";
        QCOMPARE(send("POST", "templates/1001/abort-upload", body).status, 200);
        QVERIFY(m_fakes.buckets.report.unfinished.isEmpty());
        const auto refused = send("POST", "templates/1001/abort-upload", "{\"bucket\":\"b\"}");
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.message().contains(QLatin1String("uploadId")));
    }

    void filesOfTheRecorderAreNamedOnlyOnIt()
    {
        const QByteArray body = "{\"path\":\"/srv/copy.mp4\"}";
        const QByteArray path = "recordings/f-00001/store-again";
        QCOMPARE(send("POST", path, body, "X-Forwarded-For: 192.0.2.7\r\n").status, 403);
        QVERIFY(m_fakes.buckets.lastPath.isEmpty());
        QCOMPARE(send("POST", path, "{}").status, 400);
        QCOMPARE(send("POST", path, body).status, 200);
        QCOMPARE(m_fakes.buckets.lastPath, QStringLiteral("/srv/copy.mp4"));
    }

private:
    [[nodiscard]] static QString text(const char* latin) { return QString::fromLatin1(latin); }
    [[nodiscard]] static service::OrphanReport report()
    {
        service::OrphanReport found;
        found.objects = 12;
        found.looseCount = found.missingCount = found.unfinishedCount = 1;
        found.loose = {{.bucketName = text("b"), .key = text("a b"), .size = ByteCount{3}, .modified = 4}};
        found.missing = {{.bucketName = text("b"),
                          .key = text("m"),
                          .size = ByteCount{5},
                          .segment = SegmentId(text("s1")),
                          .task = TaskId(text("t1")),
                          .stream = {},
                          .startTime = 6}};
        found.unfinished = {{.bucketName = text("b"),
                             .key = text("k"),
                             .uploadId = text("u1"),
                             .begun = 8,
                             .isInUse = false}};
        return found;
    }
};

RECDECK_TEST(BucketRoutesTest)

#include "tst_bucketroutes.moc"
