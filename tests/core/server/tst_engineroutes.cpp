#include "core/server/engineroutes.h"

#include "tests/core/server/enginerest.h"
#include "tests/support/httpstub.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

/// What consoles ask a remote engine beside the contract, over real HTTP.
class EngineRoutesTest final : public QObject, private EngineRest
{
    Q_OBJECT

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void domainsAreReplacedAsAWhole()
    {
        QCOMPARE(send("GET", "domains").list(), QJsonArray());
        const QByteArray two = "{\"domains\":[{\"pullDomain\":\"A.example\",\"pullUrl\":"
                               "\"http://a:8001/{app}/{stream}.flv\"},{\"pullDomain\":\"b\"}]}";
        QCOMPARE(send("PUT", "domains", two).status, 200);
        const Reply listed = send("GET", "domains?pageSize=1&pageNum=2");
        QCOMPARE(listed.data().value(QLatin1String("total")).toInt(), 2);
        QCOMPARE(listed.list().size(), 1);
        QCOMPARE(listed.list().at(0)[QLatin1String("pullDomain")].toString(), QStringLiteral("b"));
        // What is refused changes nothing.
        const Reply refused = send("PUT", "domains", "{\"domains\":[{\"pullDomain\":7},{}]}");
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.message().contains(QLatin1String("domains[0].pullDomain")) &&
                     refused.message().contains(QLatin1String("domains[1].pullDomain")),
                 qPrintable(refused.message()));
        QCOMPARE(send("PUT", "domains", "{}").status, 400);
        QCOMPARE(send("GET", "domains").list().size(), 2);
    }

    void streamsComeAndGo()
    {
        const Reply added = send("POST", "streams", "{\"url\":\"rtmp://user:verysecret@h/live/one\"}");
        QCOMPARE(added.status, 200);
        const QByteArray id = added.data().value(QLatin1String("id")).toString().toLatin1();
        const Reply listed = send("GET", "streams");
        QCOMPARE(listed.list().size(), 1);
        const QJsonObject stream = listed.list().at(0).toObject();
        QCOMPARE(stream.value(QLatin1String("id")).toString().toLatin1(), id);
        QCOMPARE(stream.value(QLatin1String("streamName")).toString(), QStringLiteral("one"));
        QCOMPARE(stream.value(QLatin1String("source")).toString(), QStringLiteral("watchList"));
        QVERIFY(stream.value(QLatin1String("ruleId")).isNull());
        QVERIFY(!listed.body.contains("verysecret"));
        QCOMPARE(send("POST", "streams", "{\"url\":\"rtmp://user:verysecret@h/live/one\"}").status, 409);
        QCOMPARE(send("DELETE", "streams/" + id).status, 200);
        QCOMPARE(send("DELETE", "streams/" + id).status, 404);
        QCOMPARE(send("GET", "streams").list().size(), 0);
    }

    void wrongStreamsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no URL") << QByteArray("{}");
        QTest::newRow("null") << QByteArray("{\"url\":null}");
        QTest::newRow("empty") << QByteArray("{\"url\":\"\"}");
        QTest::newRow("a number") << QByteArray("{\"url\":5}");
        QTest::newRow("no stream") << QByteArray("{\"url\":\"rtmp://h\"}");
        QTest::newRow("a local file") << QByteArray("{\"url\":\"file:///etc/passwd\"}");
        QTest::newRow("no object") << QByteArray("[]");
    }
    void wrongStreamsAreRefused()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(send("POST", "streams", body).status, 400);
    }

    void tasksAndRecordingsAreListed()
    {
        const model::Segment segment = recordSomething();
        const Reply tasks = send("GET", "tasks?persistentId=" + segment.taskId.text().toLatin1());
        QCOMPARE(tasks.data().value(QLatin1String("total")).toInt(), 1);
        const QJsonObject task = tasks.list().at(0).toObject();
        QVERIFY(task.value(QLatin1String("ruleId")).isString());
        QCOMPARE(task.value(QLatin1String("endReason")).toString(), QStringLiteral("stopped"));
        QVERIFY(task.value(QLatin1String("startTime")).toInteger() > 1'700'000'000'000);
        QCOMPARE(send("GET", "tasks?state=ended").list().size(), 1);
        QCOMPARE(send("GET", "tasks?state=recording,waiting").list().size(), 0);
        QCOMPARE(send("GET", "tasks?persistentId=none").data().value(QLatin1String("total")).toInt(), 0);

        const QJsonArray files = send("GET", "recordings?state=verified").list();
        QCOMPARE(files.size(), 1);
        const QJsonObject file = files.at(0).toObject();
        QCOMPARE(file.value(QLatin1String("id")).toString(), segment.id.text());
        QCOMPARE(file.value(QLatin1String("sha256")).toString().toLatin1(), segment.sha256.toHex());
        QCOMPARE(file.value(QLatin1String("size")).toInteger(), bytes(segment.size));
        QCOMPARE(file.value(QLatin1String("bucket")).toString(), QStringLiteral("b"));
        QCOMPARE(send("GET", "recordings?persistentId=none").list().size(), 0);
        QCOMPARE(send("GET", "uploads").list().size(), 0);
        QCOMPARE(send("POST", "recordings/" + segment.id.text().toLatin1() + "/verify").status, 200);
        QCOMPARE(send("POST", "recordings/999999/verify").status, 404);
        // It is in a folder.
        QCOMPARE(send("GET", "recordings/" + segment.id.text().toLatin1() + "/links").status, 404);
        QCOMPARE(send("POST", "tasks/" + segment.taskId.text().toLatin1() + "/stop").status, 409);
        QCOMPARE(send("POST", "tasks/none/split").status, 404);
    }

    void wrongQueriesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char* path :
             {"tasks?pageSize=1001", "tasks?pageSize=0", "recordings?pageNum=0", "streams?pageNum=x",
              "tasks?state=never", "recordings?state=verified,x", "domains?pageSize=-1",
              "events?pageSize=1001", "tasks?state=%zz", "recordings/1/links?hours=0",
              "recordings/1/links?hours=169", "recordings/1/links?hours=x"})
            QTest::newRow(path) << QByteArray(path);
    }
    void wrongQueriesAreRefused()
    {
        QFETCH(QByteArray, path);
        QCOMPARE(send("GET", path).status, 400);
    }

    void contentComesWholeAndInParts()
    {
        const model::Segment segment = recordSomething();
        const QByteArray path = "recordings/" + segment.id.text().toLatin1() + "/content";
        const Reply whole = send("GET", path);
        QCOMPARE(whole.status, 200);
        QCOMPARE(whole.headers.value("content-type"), QByteArray("video/mp4"));
        QCOMPARE(whole.headers.value("accept-ranges"), QByteArray("bytes"));
        QCOMPARE(QCryptographicHash::hash(whole.body, QCryptographicHash::Sha256), segment.sha256);
        const QByteArray etag = whole.headers.value("etag");
        const QByteArray size = QByteArray::number(whole.body.size());

        const Reply part = send("GET", path, {}, "Range: bytes=100-299\r\n");
        QCOMPARE(part.status, 206);
        QCOMPARE(part.headers.value("content-range"), "bytes 100-299/" + size);
        QCOMPARE(part.body, whole.body.mid(100, 200));
        QCOMPARE(send("GET", path, {}, "Range: bytes=-50\r\n").body, whole.body.right(50));
        const Reply none = send("GET", path, {}, "Range: bytes=" + size + "-\r\n");
        QCOMPARE(none.status, 416);
        QCOMPARE(none.headers.value("content-range"), "bytes */" + size);
        // Another file than the one that the client has a part of comes whole.
        QCOMPARE(send("GET", path, {}, "Range: bytes=0-9\r\nIf-Range: " + etag + "\r\n").status, 206);
        QCOMPARE(send("GET", path, {}, "Range: bytes=0-9\r\nIf-Range: \"other\"\r\n").status, 200);
        const Reply head = send("HEAD", path);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers.value("content-length"), size);

        QCOMPARE(send("GET", "recordings/999999/content").status, 404);
        QVERIFY(QFile::remove(segment.path));
        QCOMPARE(send("GET", path).status, 404);
    }

    void connectionServesMoreAfterContent()
    {
        const model::Segment segment = recordSomething();
        const QByteArray path = "recordings/" + segment.id.text().toLatin1() + "/content";
        RawClient client(m_server->address().port, bytesOf("GET", path) + bytesOf("GET", "figures"));
        QCOMPARE(client.read()->status, 200);
        QCOMPARE(client.read()->status, 200);
    }

    void settingsAreReadAndChanged()
    {
        QJsonObject settings = send("GET", "settings").data();
        settings.insert(QStringLiteral("preRoll"), 7000);
        const QByteArray body = QJsonDocument(settings).toJson(QJsonDocument::Compact);
        QCOMPARE(send("PUT", "settings", body).status, 200);
        QCOMPARE(send("GET", "settings").data().value(QLatin1String("preRoll")).toInt(), 7000);
        settings.insert(QStringLiteral("preRoll"), -1);
        QCOMPARE(send("PUT", "settings", QJsonDocument(settings).toJson()).status, 400);
        QVERIFY(send("GET", "figures").data().value(QLatin1String("diskFree")).toInteger() > 0);
    }

    /// The lines of the feed up to one that contains `word`.
    static QByteArray readUntil(RawClient& client, const QByteArray& word)
    {
        client.readUntil(word);
        return client.unread();
    }

    void changesAreTold()
    {
        RawClient client(m_server->address().port, bytesOf("GET", "changes"));
        QVERIFY(readUntil(client, "event: hello").contains("text/event-stream"));
        QTRY_COMPARE(m_feed->listeners(), 1);
        QCOMPARE(send("PUT", "domains", "{\"domains\":[{\"pullDomain\":\"b\"}]}").status, 200);
        QVERIFY(readUntil(client, "event: domains").contains("event: domains"));
        QCOMPARE(send("POST", "streams", "{\"url\":\"rtmp://h/live/one\"}").status, 200);
        QVERIFY(readUntil(client, "event: streams").contains("\"streamName\":\"one\""));
        QCOMPARE(send("POST", "uploads/pause").status, 200);
        QVERIFY(readUntil(client, "event: uploadTotals").contains("\"paused\":true"));
        client.reset();
        // Who is gone is noticed with the next change.
        QTRY_VERIFY_WITH_TIMEOUT(
            send("PUT", "domains", "{\"domains\":[]}").status == 200 && m_feed->listeners() == 0, 10'000);
    }

    void whoComesBackGetsWhatItMissed()
    {
        RawClient first(m_server->address().port, bytesOf("GET", "changes"));
        const QByteArray hello = readUntil(first, "event: hello");
        const qsizetype at = hello.indexOf("\nid: ") + 5;
        const QByteArray id = hello.mid(at, hello.indexOf('\n', at) - at);
        first.reset();
        QCOMPARE(send("PUT", "domains", "{\"domains\":[{\"pullDomain\":\"b\"}]}").status, 200);
        for (const QByteArray& request : {bytesOf("GET", "changes?since=" + id),
                                          bytesOf("GET", "changes", {}, "Last-Event-ID: " + id + "\r\n")}) {
            RawClient again(m_server->address().port, request);
            const QByteArray text = readUntil(again, "event: domains");
            QVERIFY(text.contains("event: domains"));
            QVERIFY(!text.contains("event: reset"));
        }
        RawClient stranger(m_server->address().port, bytesOf("GET", "changes?since=another-1"));
        QVERIFY(readUntil(stranger, "event: reset").contains("event: reset"));
    }

    void tooManyListenersAreRefused()
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < server::ChangeFeed::mostListeners; ++i) {
            clients.push_back(
                std::make_unique<RawClient>(m_server->address().port, bytesOf("GET", "changes")));
            (void)readUntil(*clients.back(), "event: hello");
        }
        const Reply refused = send("GET", "changes");
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.headers.contains("retry-after"));
        m_server->stop(); // with all of them waiting
    }

    void callbacksAreListedWithTheirAttempts()
    {
        HttpStub receiver(HttpStub::Answer{.bytes = "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno"});
        const QByteArray secret = "verysecret";
        model::RecordingTemplate value = m_rig->makeTemplate();
        value.notifyUrl = QString::fromLatin1("http://user:" + secret +
                                              "@127.0.0.1:" + QByteArray::number(receiver.port()) + "/hook");
        const auto id = waitFor(m_rig->service().addRecordingParameterTemplate(value));
        QVERIFY(id);
        m_rig->addRule(*id, key);
        m_stage->publish(key);
        QVERIFY(waitFor(m_rig->streams().addStreams({QStringLiteral("rtmp://h/live/one")})));
        const auto first = [this] { return send("GET", "callbacks").list().at(0).toObject(); };
        QTRY_VERIFY_WITH_TIMEOUT(first().value(QLatin1String("attempts")).toInt() >= 1, 15'000);
        QCOMPARE(first().value(QLatin1String("kind")).toString(), QStringLiteral("ws_record_start"));
        QCOMPARE(first().value(QLatin1String("lastStatus")).toInt(), 404);
        QVERIFY(!send("GET", "callbacks").body.contains(secret));
        const QByteArray path = "callbacks/" + first().value(QLatin1String("id")).toString().toLatin1();
        const QJsonObject attempt = send("GET", path + "/attempts").list().at(0).toObject();
        QCOMPARE(attempt.value(QLatin1String("status")).toInt(), 404);
        QCOMPARE(attempt.value(QLatin1String("problem")).toString(), QStringLiteral("otherStatus"));
        QCOMPARE(send("POST", path + "/resend").status, 200);
        QCOMPARE(send("POST", "callbacks/999999/resend").status, 404);
        QCOMPARE(send("GET", "callbacks?state=delivered").list().size(), 0);
        QCOMPARE(send("GET", "callbacks?state=lost").status, 400);
    }

    void eventsAreKept()
    {
        (void)recordSomething();
        const Reply events = send("GET", "events?pageSize=1000");
        QStringList kinds;
        for (const QJsonValue& event : events.list())
            kinds << event[QLatin1String("kind")].toString();
        QVERIFY2(kinds.contains(QStringLiteral("taskStarted")) && kinds.contains(QStringLiteral("taskEnded")),
                 qPrintable(kinds.join(QLatin1Char(' '))));
        QVERIFY(kinds.indexOf(QStringLiteral("taskEnded")) < kinds.indexOf(QStringLiteral("taskStarted")));
        QCOMPARE(send("GET", "events?pageSize=1&pageNum=2").list().size(), 1);
    }
};

RECDECK_TEST(EngineRoutesTest)
#include "tst_engineroutes.moc"
