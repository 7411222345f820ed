#include "core/server/operations.h"

#include "tests/core/server/serverrig.h"
#include "tests/support/enginerig.h"
#include "tests/support/streamstage.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

namespace {

const QByteArray templatesPath = "/api/v2/streams/recording-parameter-templates";
const QByteArray rulesPath = "/api/v2/streams/recording-rules";
const QByteArray recordingsPath = "/api/v2/streams/recordings";
const QByteArray output = "[{\"bucketName\":\"b\",\"fops\":{\"fileFormat\":\"mp4\",\"interval\":2}}]";

} // namespace

/// The ten operations over real HTTP, on the local service.
class OperationsTest final : public QObject
{
    Q_OBJECT

    struct Reply
    {
        int status = 0;
        QJsonObject body;

        [[nodiscard]] QJsonValue data() const { return body.value(QLatin1String("data")); }
        [[nodiscard]] QString message() const { return body.value(QLatin1String("message")).toString(); }
        [[nodiscard]] int code() const { return body.value(QLatin1String("code")).toInt(); }
    };

    std::unique_ptr<StreamStage> m_stage;
    std::unique_ptr<EngineRig> m_rig;
    std::unique_ptr<server::RestServer> m_server;

    [[nodiscard]] Reply send(const QByteArray& method, const QByteArray& target,
                             const QByteArray& body = {}) const
    {
        QByteArray bytes =
            method + ' ' + target + " HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";
        if (method != "GET") bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        const auto reply = RawClient(m_server->address().port, bytes + "\r\n" + body).read();
        if (!reply) return {};
        return {reply->status, QJsonDocument::fromJson(reply->body).object()};
    }
    [[nodiscard]] QByteArray templateBody() const
    {
        return "{\"region\":\"r\",\"templateName\":\"t\",\"mgrUrl\":\"" +
               QUrl::fromLocalFile(m_rig->output()).toEncoded() + "\",\"recordParams\":" + output + '}';
    }
    [[nodiscard]] QByteArray addTemplate() const
    {
        return send("POST", templatesPath, templateBody())
            .data()
            .toObject()
            .value(QLatin1String("templateId"))
            .toString()
            .toLatin1();
    }
    [[nodiscard]] QByteArray addRule(const QByteArray& templateId, const QByteArray& more = {}) const
    {
        return send("POST", rulesPath,
                    "{\"templateId\":\"" + templateId + "\",\"pullDomain\":\"h\"" + more + '}')
            .data()
            .toObject()
            .value(QLatin1String("ruleId"))
            .toString()
            .toLatin1();
    }

private slots:
    void init()
    {
        m_stage = std::make_unique<StreamStage>();
        m_rig = std::make_unique<EngineRig>();
        m_rig->sources = m_stage->factory();
        m_rig->start();
        auto started = server::RestServer::start({}, server::operationRoutes(m_rig->service()));
        QVERIFY(started);
        m_server = *std::move(started);
    }
    void cleanup()
    {
        m_server.reset();
        m_rig.reset();
    }

    void templatesFromAddToDelete()
    {
        const Reply added = send("POST", templatesPath, templateBody());
        QCOMPARE(added.status, 200);
        QCOMPARE(added.code(), 200);
        const QJsonValue id = added.data().toObject().value(QLatin1String("templateId"));
        QVERIFY(id.isString());
        const Reply found = send("GET", templatesPath + "?templateId=" + id.toString().toLatin1());
        QCOMPARE(found.data().toObject().value(QLatin1String("total")).toInt(), 1);
        const QJsonObject one =
            found.data().toObject().value(QLatin1String("list")).toArray().first().toObject();
        QVERIFY(one.value(QLatin1String("templateId")).isDouble());
        QCOMPARE(one.value(QLatin1String("templateName")).toString(), QStringLiteral("t"));
        const QByteArray path = templatesPath + '/' + id.toString().toLatin1();
        const Reply modified = send("PUT", path, "{\"templateName\":\"late\"}");
        QCOMPARE(modified.status, 200);
        QVERIFY(modified.data().isUndefined());
        QCOMPARE(send("PUT", path, "{}").status, 200);
        QCOMPARE(send("DELETE", path).status, 200);
        QCOMPARE(send("DELETE", path).status, 404);
        QCOMPARE(send("GET", templatesPath + "?templateId=" + id.toString().toLatin1())
                     .data()
                     .toObject()
                     .value(QLatin1String("total"))
                     .toInt(),
                 0);
    }

    void rulesFromAddToDelete()
    {
        const QByteArray id = addRule(addTemplate(), ",\"appName\":\"live\",\"streamName\":\"直播/1\"");
        QVERIFY(!id.isEmpty());
        const Reply found = send("GET", rulesPath + "?streamName=%E7%9B%B4%E6%92%AD%2F1&pageSize=1");
        const QJsonObject one =
            found.data().toObject().value(QLatin1String("list")).toArray().first().toObject();
        QCOMPARE(one.value(QLatin1String("ruleId")).toString().toLatin1(), id);
        QVERIFY(one.value(QLatin1String("templateId")).isString());
        const Reply active = send("DELETE", rulesPath + '/' + id);
        QCOMPARE(active.status, 409);
        QVERIFY2(active.message().contains(QStringLiteral("active")), qPrintable(active.message()));
        QCOMPARE(send("PUT", rulesPath + '/' + id, "{\"isEnabled\":0}").status, 200);
        QCOMPARE(send("DELETE", rulesPath + '/' + id).status, 200);
    }

    void startAndStop()
    {
        m_stage->publish({QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("one")});
        const QByteArray id = addTemplate();
        const Reply started =
            send("POST", recordingsPath,
                 "{\"templateId\":\"" + id +
                     "\",\"pullDomain\":\"h\",\"appName\":\"live\",\"streamNames\":\"one,two\"}");
        QCOMPARE(started.status, 200);
        QCOMPARE(started.code(), 200);
        const QJsonArray list = started.data().toArray();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.at(0).toObject().value(QLatin1String("code")).toInt(), 200);
        QCOMPARE(list.at(1).toObject().value(QLatin1String("code")).toInt(), 404);
        QCOMPARE(list.at(1).toObject().value(QLatin1String("persistentId")).toString(), QString());
        const QByteArray task =
            list.at(0).toObject().value(QLatin1String("persistentId")).toString().toLatin1();
        // By URL: an extension of ours. It is recorded already, and says by which task.
        const Reply again = send("POST", recordingsPath,
                                 "{\"templateId\":" + id + ",\"streamUrls\":[\"rtmp://h/live/one\"]}");
        QCOMPARE(again.data().toArray().first().toObject().value(QLatin1String("code")).toInt(), 409);
        QCOMPARE(again.data().toArray().first().toObject().value(QLatin1String("persistentId")).toString(),
                 QString::fromLatin1(task));
        QCOMPARE(send("DELETE", templatesPath + '/' + id).status, 409);
        QCOMPARE(send("PUT", recordingsPath + '/' + task).status, 200);
        QCOMPARE(send("PUT", recordingsPath + '/' + task, "{}").status, 409);
        QCOMPARE(send("PUT", recordingsPath + "/nobody").status, 404);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("part"); // of the message
        const auto row = [](const char* name, const QByteArray& method, const QByteArray& target,
                            const QByteArray& body, int status, const char* part) {
            QTest::newRow(name) << method << target << body << status << QString::fromLatin1(part);
        };
        row("no JSON", "POST", templatesPath, "{", 400, "JSON");
        row("no object", "POST", templatesPath, "[]", 400, "object");
        row("no UTF-8", "POST", templatesPath, "{\"a\":\"\xff\"}", 400, "JSON");
        row("an empty body of Add", "POST", rulesPath, "", 400, "body");
        row("an empty body of Start", "POST", recordingsPath, "", 400, "body");
        row("members missing", "POST", templatesPath, "{}", 400, "region is required");
        row("a number as text", "POST", templatesPath,
            "{\"region\":\"r\",\"templateName\":\"t\",\"mgrUrl\":\"m\",\"recordParams\":[{\"bucketName\":"
            "\"b\",\"storageTime\":\"1\"}]}",
            400, "storageTime must be of the type");
        row("a flag as boolean", "POST", rulesPath,
            "{\"templateId\":\"1\",\"pullDomain\":\"h\",\"isEnabled\":true}", 400, "isEnabled");
        row("an unknown template", "POST", rulesPath, "{\"templateId\":\"1\",\"pullDomain\":\"h\"}", 404,
            "1");
        row("page 0", "GET", rulesPath + "?pageNum=0", "", 400, "pageNum must be 1");
        row("201 rules", "GET", rulesPath + "?pageSize=201", "", 400, "1 to 200");
        row("a page that is no number", "GET", rulesPath + "?pageNum=one", "", 400, "pageNum");
        row("an escape that is none", "GET", rulesPath + "?appName=%zz", "", 400, "query");
        row("a start without names", "POST", recordingsPath,
            "{\"templateId\":\"1\",\"pullDomain\":\"h\",\"appName\":\"a\"}", 400, "streamNames is required");
        row("six streams", "POST", recordingsPath,
            "{\"templateId\":\"1\",\"pullDomain\":\"h\",\"appName\":\"a\",\"streamNames\":\"1,2,3,4,5,6\"}",
            400, "five");
        row("the same stream twice", "POST", recordingsPath,
            "{\"templateId\":\"1\",\"pullDomain\":\"h\",\"appName\":\"a\",\"streamNames\":\"x,x\"}", 400,
            "twice");
        row("names and URLs", "POST", recordingsPath,
            "{\"templateId\":\"1\",\"appName\":\"a\",\"streamUrls\":[\"rtmp://h/a/b\"]}", 400, "streamUrls");
        row("an unknown template to start with", "POST", recordingsPath,
            "{\"templateId\":\"1\",\"pullDomain\":\"h\",\"appName\":\"a\",\"streamNames\":\"x\"}", 404, "1");
        row("an unknown template to change", "PUT", templatesPath + "/77", "{}", 404, "77");
        row("a body of Stop that is none", "PUT", recordingsPath + "/x", "nonsense", 400, "JSON");
        row("an unknown path", "GET", "/api/v2/streams/nothing", "", 404, "");
        row("a method that is not offered", "DELETE", templatesPath, "", 405, "");
    }
    void refusals()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, part);
        const Reply reply = send(method, target, body);
        QVERIFY2(reply.status == status,
                 qPrintable(QStringLiteral("%1 %2").arg(reply.status).arg(reply.message())));
        QCOMPARE(reply.code(), status);
        QVERIFY(reply.data().isUndefined());
        QVERIFY2(reply.message().contains(part), qPrintable(reply.message()));
    }

    void unknownMembersAndParametersAreNobodysBusiness()
    {
        QByteArray body = templateBody();
        body.insert(1, "\"colour\":\"red\",\"ak\":null,");
        QCOMPARE(send("POST", templatesPath, body).status, 200);
        QCOMPARE(send("GET", rulesPath + "?colour=red&pageNum=&&=").status, 200);
    }
};

RECDECK_TEST(OperationsTest)
#include "tst_operations.moc"
