#include "core/media/demosource.h"
#include "tests/e2e/restrecorder.h"
#include "tests/support/testmain.h"
#include "tests/support/tlsproxy.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <csignal>

using namespace recdeck;
using namespace recdeck::test;
using Recorder = RestRecorder;

/// `recdeck --headless --listen --credentials` as a program with the vendor's SDK uses it.
class RestTest final : public QObject
{
    Q_OBJECT

private slots:
    void recordsAStreamFromAddToDelete()
    {
        auto source = media::DemoSource::start(
            {.width = 320, .height = 180, .framesPerSecond = 25, .bitsPerSecond = 300'000});
        QVERIFY(source);
        const QString url = (*source)->url(QStringLiteral("live"), QStringLiteral("s1"));
        Recorder recorder;
        recorder.start();
        const QByteArray templateId = recorder.addTemplate(QStringLiteral("news"));
        QVERIFY(!templateId.isEmpty());
        SignedClient& client = *recorder.client;

        const auto started =
            client.send("POST", recordingsPath,
                        "{\"templateId\":\"" + templateId + "\",\"streamUrls\":[\"" + url.toUtf8() + "\"]}");
        QCOMPARE(started.status, 200);
        const QJsonObject entry = started.data().toArray().at(0).toObject();
        QCOMPARE(entry.value(QLatin1String("code")).toInt(), 200);
        const QByteArray task = entry.value(QLatin1String("persistentId")).toString().toLatin1();
        QCOMPARE(task.size(), 32);
        QTRY_VERIFY_WITH_TIMEOUT(
            QDir(recorder.buckets() + QStringLiteral("/b")).entryList({QStringLiteral("*.mp4")}).size() >= 1,
            30'000);
        // In use: neither changed nor deleted (contract, section 6).
        QCOMPARE(client.send("PUT", templatesPath + '/' + templateId, "{\"templateName\":\"x\"}").code(),
                 409);
        QCOMPARE(client.send("DELETE", templatesPath + '/' + templateId).code(), 409);
        QCOMPARE(client.send("PUT", recordingsPath + '/' + task).code(), 200);
        // What is tried is asked for once more after it was true.
        bool ended = false;
        QTRY_VERIFY(ended = ended || client.send("PUT", recordingsPath + '/' + task, "{}").code() == 409);
        bool deleted = false;
        QTRY_VERIFY_WITH_TIMEOUT(
            deleted = deleted || client.send("DELETE", templatesPath + '/' + templateId).code() == 200,
            20'000);
        recorder.program->send(SIGTERM);
        QCOMPARE(recorder.program->wait(20'000), 0);
    }

    void foldersElsewhereAreRefusedOverTheWire()
    {
        Recorder recorder;
        recorder.start();
        const auto refused = recorder.client->send(
            "POST", templatesPath, recorder.templateBody(QStringLiteral("t"), QStringLiteral("/etc")));
        QCOMPARE(refused.code(), 400);
        QVERIFY2(refused.message().contains(QLatin1String("mgrUrl")), qPrintable(refused.message()));
        const QByteArray id = recorder.addTemplate(QStringLiteral("t"));
        QCOMPARE(
            recorder.client->send("PUT", templatesPath + '/' + id, "{\"mgrUrl\":\"file:///etc\"}").code(),
            400);
    }

    void nobodySeesASecret()
    {
        Recorder recorder;
        recorder.start();
        QByteArray body = recorder.templateBody(QStringLiteral("t"), recorder.buckets());
        body.insert(body.size() - 1, ",\"ak\":\"KEY\",\"sk\":\"verysecret\"");
        QCOMPARE(recorder.client->send("POST", templatesPath, body).code(), 200);
        const auto listed = recorder.client->send("GET", templatesPath);
        QVERIFY(listed.body.contains("******"));
        QVERIFY(!listed.body.contains("verysecret"));
        recorder.program->send(SIGTERM);
        QCOMPARE(recorder.program->wait(20'000), 0);
        QFile log(recorder.folder.filePath(QStringLiteral("data/logs/recdeck.log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(!log.readAll().contains("verysecret"));
        QVERIFY(!recorder.program->errors().contains(QStringLiteral("verysecret")));
    }

    void restartForgetsNoRequest()
    {
        Recorder recorder;
        recorder.start();
        const QByteArray first = recorder.client->bytes("GET", rulesPath);
        QCOMPARE(recorder.client->sendRaw(first).status, 200);
        for (int i = 1; i < 200; ++i)
            QCOMPARE(recorder.client->send("GET", rulesPath + "?streamName=" + QByteArray::number(i)).status,
                     200);
        recorder.program->killHard();
        recorder.start();
        QCOMPARE(recorder.client->sendRaw(first).status, 401);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(recorder.client->send("GET", rulesPath + "?appName=" + QByteArray::number(i)).status,
                     200);
        const auto refused = recorder.client->send("GET", rulesPath + "?appName=last");
        QCOMPARE(refused.status, 429);
        const int wait = refused.headers.value("retry-after").toInt();
        QVERIFY2(wait > 200 && wait <= 300, refused.headers.value("retry-after").constData());
        SignedClient other(recorder.port, "bk", QStringLiteral("other sk"));
        QCOMPARE(other.send("GET", rulesPath).status, 200);
    }

    /// Rules are added by several clients at once, and the program is killed in between: each is there as it
    /// was sent, or it is not there, and who was told "success" finds it.
    void killBetweenChangeAndAnswer()
    {
        Recorder recorder;
        recorder.start();
        const QByteArray templateId = recorder.addTemplate(QStringLiteral("t"));
        const int rounds = qEnvironmentVariableIsSet("RECDECK_SOAK") ? 30 : 3;
        QSet<QString> told;
        int number = 0;
        for (int round = 0; round < rounds; ++round) {
            std::vector<std::unique_ptr<RawClient>> clients;
            QStringList names;
            for (int i = 0; i < 8; ++i) {
                names << QStringLiteral("s%1").arg(++number);
                clients.push_back(std::make_unique<RawClient>(
                    recorder.port,
                    recorder.client->bytes("POST", rulesPath,
                                           "{\"templateId\":\"" + templateId +
                                               "\",\"pullDomain\":\"h\",\"appName\":\"a\",\"streamName\":\"" +
                                               names.last().toUtf8() + "\"}")));
            }
            // As many answers as the round says, then the end.
            for (int i = 0; i < round % 8; ++i)
                if (const auto reply = clients.at(static_cast<std::size_t>(i))->read();
                    reply && reply->status == 200)
                    told.insert(names.at(i));
            recorder.program->killHard();
            for (std::size_t i = 0; i < clients.size(); ++i)
                if (const auto reply = clients.at(i)->read(); reply && reply->status == 200)
                    told.insert(names.at(static_cast<qsizetype>(i)));
            recorder.start();
        }
        QSet<QString> there;
        for (int page = 1;; ++page) {
            const auto listed =
                recorder.client->send("GET", rulesPath + "?pageSize=200&pageNum=" + QByteArray::number(page));
            QCOMPARE(listed.status, 200);
            const QJsonArray list = listed.data().toObject().value(QLatin1String("list")).toArray();
            for (const QJsonValue& rule : list) {
                const QString name = rule.toObject().value(QLatin1String("streamName")).toString();
                QVERIFY(!there.contains(name));
                there.insert(name);
                QCOMPARE(rule.toObject().value(QLatin1String("appName")).toString(), QStringLiteral("a"));
                QCOMPARE(rule.toObject().value(QLatin1String("isEnabled")).toInt(), 1);
            }
            if (list.size() < 200) break;
        }
        QVERIFY2(there.contains(told),
                 qPrintable(QStringLiteral("%1 of %2").arg(there.size()).arg(told.size())));
    }

    void metricsNeedNoSignatureHere()
    {
        Recorder recorder;
        recorder.start();
        QCOMPARE(recorder.client->send("GET", rulesPath).status, 200);
        const auto metrics = recorder.client->sendRaw("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(metrics.status, 200);
        QVERIFY(metrics.headers.value("content-type").startsWith("text/plain; version=0.0.4"));
        QVERIFY(metrics.body.contains("recdeck_request_budget_used{user=\"ops\"} 1\n"));
        QVERIFY(metrics.body.contains("recdeck_requests_total{outcome=\"admitted\"} 1\n"));
    }

    void behindAProxyWithTls()
    {
        if (const QString why = TlsProxy::missing(); !why.isEmpty()) QSKIP(qPrintable(why));
        Recorder recorder;
        recorder.start();
        const TlsProxy proxy(recorder.port);
        QVERIFY(proxy.isReady());
        const auto statusOf = [&proxy](const QByteArray& bytes) {
            QSslSocket socket;
            socket.setPeerVerifyMode(QSslSocket::VerifyNone);
            socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), proxy.port());
            if (!socket.waitForEncrypted(10'000)) return -1;
            socket.write(bytes);
            return socket.waitForReadyRead(10'000) ? socket.readAll().split(' ').value(1).toInt() : -1;
        };
        QCOMPARE(statusOf(recorder.client->bytes("GET", rulesPath + "?streamName=%E7%9B%B4%2F1")), 200);
        QCOMPARE(statusOf(recorder.client->bytes("POST", templatesPath, "{}")), 400);
        // Who comes through the proxy is not on this computer, wherever the proxy is.
        QCOMPARE(statusOf("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n"), 401);
        QCOMPARE(statusOf("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n"), 200);
    }

    void withACertificateOfItsOwn()
    {
        const TlsFiles files;
        const Recorder recorder;
        const auto program = recorder.launch({QStringLiteral("--tls-certificate"), files.certificate(),
                                              QStringLiteral("--tls-key"), files.key()});
        static const QRegularExpression line(QStringLiteral("https://127\\.0\\.0\\.1:(\\d+)/healthz"));
        QTRY_VERIFY_WITH_TIMEOUT(line.match(program->output()).hasMatch(), 20'000);
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(
            QStringLiteral("127.0.0.1"),
            static_cast<std::uint16_t>(line.match(program->output()).captured(1).toUInt()));
        QVERIFY(socket.waitForEncrypted(10'000));
        SignedClient client(0);
        socket.write(client.bytes("GET", rulesPath));
        QVERIFY(socket.waitForReadyRead(10'000));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));
        // A key of another certificate is refused before anything begins.
        const TlsFiles other;
        const auto wrong = recorder.launch({QStringLiteral("--tls-certificate"), files.certificate(),
                                            QStringLiteral("--tls-key"), other.key()});
        QCOMPARE(wrong->wait(20'000), 2);
        QVERIFY2(wrong->errors().contains(other.key()), qPrintable(wrong->errors()));
    }

    void wrongCredentialsAreOneSentence_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("open");
        QTest::addColumn<QString>("word");
        const QByteArray good =
            "{\"users\":[{\"name\":\"n\",\"accessKey\":\"a\",\"secretKey\":\"verysecret\"}]}";
        QTest::newRow("others can read it") << good << true << QStringLiteral("chmod 600");
        QTest::newRow("no JSON") << good.chopped(3) << false << QStringLiteral("users.json");
        QTest::newRow("a member is missing")
            << QByteArray(good).replace("\"a\"", "\"\"") << false << QStringLiteral("users[0].accessKey");
    }
    void wrongCredentialsAreOneSentence()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, open);
        QFETCH(QString, word);
        Recorder recorder;
        QFile file(recorder.credentials());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner |
                            (open ? QFile::ReadOther : QFile::Permissions()));
        file.close();
        const auto program = recorder.launch();
        QCOMPARE(program->wait(20'000), 2);
        const QString errors = program->errors();
        QVERIFY2(errors.contains(word) && errors.count(QLatin1Char('\n')) == 1, qPrintable(errors));
        QVERIFY(!errors.contains(QStringLiteral("verysecret")));
        QVERIFY(program->output().isEmpty());
    }

    void nobodyIsToldThatNobodyGetsIn()
    {
        Recorder recorder;
        QFile file(recorder.credentials());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"users\":[]}");
        file.close();
        recorder.start();
        QTRY_VERIFY(recorder.program->errors().contains(QStringLiteral("Nobody can use the REST API")));
        QCOMPARE(recorder.client->send("GET", rulesPath).status, 401);
    }
};

RECDECK_TEST(RestTest)
#include "tst_rest.moc"
