#include "tests/core/server/enginerest.h"
#include "tests/support/httpstub.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

/// What the console's pages do with an engine, over real HTTP.
class ConsoleRoutesTest final : public QObject, private EngineRest
{
    Q_OBJECT

    [[nodiscard]] static QByteArray idOf(const QJsonValue& entry)
    {
        return entry[QLatin1String("id")].toString().toLatin1();
    }

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void streamIsKeptReady()
    {
        const QByteArray id = send("POST", "streams", "{\"url\":\"rtmp://h/live/one\"}")
                                  .data()
                                  .value(QLatin1String("id"))
                                  .toString()
                                  .toLatin1();
        const auto isArmed = [this] {
            return send("GET", "streams").list().at(0)[QLatin1String("armed")].toBool();
        };
        QVERIFY(!isArmed());
        QCOMPARE(send("PUT", "streams/" + id, "{\"armed\":true}").status, 200);
        QVERIFY(isArmed());
        QCOMPARE(send("PUT", "streams/" + id, "{\"armed\":false}").status, 200);
        QVERIFY(!isArmed());
        QCOMPARE(send("PUT", "streams/999999", "{\"armed\":true}").status, 404);
    }

    void streamIsLookedAtNow()
    {
        QCOMPARE(send("POST", "streams", "{\"url\":\"rtmp://h/live/one\"}").status, 200);
        const QByteArray body =
            "{\"streams\":[{\"pullDomain\":\"H\",\"appName\":\"live\",\"streamName\":\"one\"}]}";
        const auto stream = [this] { return send("GET", "streams").list().at(0).toObject(); };
        QTRY_COMPARE(stream().value(QLatin1String("state")).toString(), QStringLiteral("offline"));
        m_stage->publish(key);
        QCOMPARE(send("POST", "streams/check", body).status, 200);
        QTRY_COMPARE(stream().value(QLatin1String("state")).toString(), QStringLiteral("live"));
        QCOMPARE(send("POST", "streams/check", QByteArray(body).replace("one", "two")).status, 404);
    }

    void runningRecordingIsToldWithTheStream()
    {
        const TemplateId id = m_rig->addTemplate();
        const RuleId rule = m_rig->addRule(id, key);
        m_stage->publish(key);
        QCOMPARE(send("POST", "streams", "{\"url\":\"rtmp://h/live/one\"}").status, 200);
        const auto stream = [this] { return send("GET", "streams").list().at(0).toObject(); };
        const auto recordings = [&] { return stream().value(QLatin1String("recordings")).toArray(); };
        QTRY_COMPARE_WITH_TIMEOUT(recordings().size(), 1, 15'000);
        const QJsonObject recording = recordings().at(0).toObject();
        QCOMPARE(recording.value(QLatin1String("templateName")).toString(), QStringLiteral("test"));
        QCOMPARE(recording.value(QLatin1String("ruleId")).toString(), rule.text());
        QCOMPARE(recording.value(QLatin1String("state")).toString(), QStringLiteral("recording"));
        QCOMPARE(stream().value(QLatin1String("templateId")).toString(), id.text());
        const QJsonObject task = send("GET", "tasks").list().at(0).toObject();
        QCOMPARE(task.value(QLatin1String("templateName")).toString(), QStringLiteral("test"));
        QCOMPARE(task.value(QLatin1String("sourceUrl")).toString(), QStringLiteral("rtmp://h/live/one"));
    }

    void folderIsTriedFromTheRecorder()
    {
        const QTemporaryDir folder;
        const QByteArray begun = send("POST", "bucket-tests",
                                      "{\"mgrUrl\":\"" + QUrl::fromLocalFile(folder.path()).toEncoded() +
                                          "\",\"bucketName\":\"bkt\"}")
                                     .data()
                                     .value(QLatin1String("id"))
                                     .toString()
                                     .toLatin1();
        const auto state = [&] { return send("GET", "bucket-tests/" + begun).data(); };
        QTRY_VERIFY_WITH_TIMEOUT(state().value(QLatin1String("usable")).toBool(), 15'000);
        const QJsonArray steps = state().value(QLatin1String("steps")).toArray();
        QStringList passed;
        for (const QJsonValue& step : steps)
            if (step[QLatin1String("outcome")].toString() == QLatin1String("passed"))
                passed << step[QLatin1String("step")].toString();
        QCOMPARE(passed, (QStringList{QStringLiteral("folder"), QStringLiteral("write"),
                                      QStringLiteral("readBack"), QStringLiteral("delete")}));
    }

    void whatIsNotCompleteIsRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const auto add = [](const char* method, const char* path, const char* body, const char* field) {
            QTest::addRow("%s %s %s", method, path, body)
                << QByteArray(method) << QByteArray(path) << QByteArray(body) << QString::fromLatin1(field);
        };
        add("PUT", "streams/1", "{}", "armed");
        add("PUT", "streams/1", "{\"armed\":1}", "armed");
        add("PUT", "streams/1", "[]", "body");
        add("POST", "streams/check", "{}", "streams");
        add("POST", "streams/check", "{\"streams\":[]}", "streams");
        add("POST", "streams/check", "{\"streams\":\"h/live/one\"}", "streams");
        add("POST", "streams/check", "{\"streams\":[{\"pullDomain\":\"h\",\"appName\":5}]}",
            "streams[0].appName");
        add("POST", "streams/check", "{\"streams\":[7]}", "streams[0].streamName");
        add("GET", "rules/explain?pullDomain=h&appName=live", "", "streamName");
        add("GET", "rules/explain?pullDomain=%zz", "", "query");
        add("GET", "history?pageSize=0", "", "pageSize");
        add("POST", "callbacks/test", "{}", "notifyUrl");
        add("POST", "callbacks/test", "{\"notifyUrl\":\"\"}", "notifyUrl");
        add("POST", "callbacks/test", "{\"notifyUrl\":\"file:///etc/passwd\"}", "notifyUrl");
        add("POST", "callbacks/test", "{\"notifyUrl\":\"http://h/\",\"sk\":4}", "sk");
        add("PUT", "callbacks/settings", "{}", "callsInternalAddresses");
        add("PUT", "callbacks/settings", "{\"callsInternalAddresses\":\"yes\"}", "callsInternalAddresses");
        add("PUT", "host/secrets", "{}", "store");
        add("PUT", "host/secrets", "{\"store\":\"memory\"}", "store");
    }
    void whatIsNotCompleteIsRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        const Reply refused = sendAside(method, path, body);
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.message().contains(field), qPrintable(refused.message()));
        QVERIFY(!m_host.isAsked());
    }

    void ruleIsExplained()
    {
        const TemplateId id = m_rig->addTemplate();
        const RuleId wide =
            m_rig->addRule(id, {.pullDomain = QStringLiteral("h"), .appName = {}, .streamName = {}});
        const RuleId exact = m_rig->addRule(id, key);
        const RuleId other = m_rig->addRule(
            id, {.pullDomain = QStringLiteral("h"), .appName = QStringLiteral("vod"), .streamName = {}});
        const Reply reply = send("GET", "rules/explain?pullDomain=H&appName=live&streamName=one");
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.data().value(QLatin1String("ruleId")).toString(), exact.text());
        const QJsonArray candidates = reply.data().value(QLatin1String("candidates")).toArray();
        QMap<QString, QString> losses;
        for (const QJsonValue& candidate : candidates)
            losses.insert(candidate[QLatin1String("rule")][QLatin1String("ruleId")].toVariant().toString(),
                          candidate[QLatin1String("loss")].toString());
        const QMap<QString, QString> expected{{exact.text(), {}},
                                              {wide.text(), QStringLiteral("lessSpecific")},
                                              {other.text(), QStringLiteral("otherAppName")}};
        QCOMPARE(losses, expected);
        const Reply none = send("GET", "rules/explain?pullDomain=nowhere&appName=live&streamName=one");
        QVERIFY(none.data().value(QLatin1String("ruleId")).isNull());
        QCOMPARE(none.data().value(QLatin1String("candidates")).toArray().size(), 0);
    }

    /// The publish query of a stream may hold keys: the engine knows it, answers do not tell it.
    void ruleIsExplainedWithWhatOnlyTheEngineKnows()
    {
        const QByteArray domains = "{\"domains\":[{\"pullDomain\":\"h\",\"pushDomain\":\"push.example\"}]}";
        QCOMPARE(send("PUT", "domains", domains).status, 200);
        const auto rule =
            waitFor(m_rig->service().addRecordingRules({.templateId = m_rig->addTemplate(),
                                                        .pullDomain = QStringLiteral("h"),
                                                        .domain = QStringLiteral("push.example"),
                                                        .appName = {},
                                                        .streamName = {}}));
        QVERIFY(rule);
        const QByteArray path = "rules/explain?pullDomain=h&appName=live&streamName=one";
        QVERIFY(send("GET", path).data().value(QLatin1String("ruleId")).isNull());
        QCOMPARE(send("GET", path + "&domain=push.example").data().value(QLatin1String("ruleId")).toString(),
                 rule->text());
        QCOMPARE(send("POST", "streams", "{\"url\":\"rtmp://h/live/one\"}").status, 200);
        QCOMPARE(send("GET", path).data().value(QLatin1String("ruleId")).toString(), rule->text());
        QCOMPARE(send("GET", "streams").list().at(0)[QLatin1String("pushDomain")].toString(),
                 QStringLiteral("push.example"));
    }

    void changesAreListedAndTakenBack()
    {
        const TemplateId id = m_rig->addTemplate();
        const RuleId rule = m_rig->addRule(id, key);
        QVERIFY(waitFor(m_rig->service().modifyRecordingRules(rule, {.isEnabled = false})));
        QVERIFY(waitFor(m_rig->service().deleteRecordingRules(rule)));
        const Reply listed = send("GET", "history");
        QCOMPARE(listed.data().value(QLatin1String("total")).toInt(), 4);
        const QJsonObject last = listed.list().at(0).toObject();
        QCOMPARE(last.value(QLatin1String("kind")).toString(), QStringLiteral("deleted"));
        QCOMPARE(last.value(QLatin1String("object")).toString(), QStringLiteral("rule"));
        QCOMPARE(last.value(QLatin1String("objectId")).toString(), rule.text());
        QCOMPARE(last.value(QLatin1String("before"))[QLatin1String("streamName")].toString(),
                 QStringLiteral("one"));
        QVERIFY(last.value(QLatin1String("after")).isNull());
        QVERIFY(last.value(QLatin1String("restores")).isNull());
        QCOMPARE(send("GET", "history?templateId=" + id.text().toLatin1()).list().size(), 1);
        QCOMPARE(send("GET", "history?ruleId=" + rule.text().toLatin1() + "&pageSize=1").list().size(), 1);

        QCOMPARE(send("POST", "history/" + idOf(last) + "/restore").status, 200);
        const auto rules = waitFor(m_rig->service().allRules());
        QVERIFY(rules);
        QCOMPARE(rules->size(), 1);
        QCOMPARE(rules->first().id, rule);
        const QJsonObject restored = send("GET", "history?pageSize=1").list().at(0).toObject();
        QCOMPARE(restored.value(QLatin1String("restores")).toString().toLatin1(), idOf(last));
        QCOMPARE(send("POST", "history/999999/restore").status, 404);
        // The template has its rule again: what it was before it was made cannot be.
        const QByteArray added = idOf(send("GET", "history").list().last());
        QCOMPARE(send("POST", "history/" + added + "/restore").status, 409);
    }

    void historyHasNoSecretKey()
    {
        model::RecordingTemplate value = m_rig->makeTemplate();
        value.ak = QStringLiteral("KEY");
        value.sk = Secret(QStringLiteral("verysecret"));
        QVERIFY(waitFor(m_rig->service().addRecordingParameterTemplate(value)));
        const Reply listed = send("GET", "history");
        QVERIFY(listed.body.contains("******"));
        QVERIFY(!listed.body.contains("verysecret"));
    }

    void recoveryAndOneRecordingAreTold()
    {
        QCOMPARE(send("GET", "recovery").data().value(QLatin1String("lost")).toInt(-1), 0);
        const model::Segment segment = recordSomething();
        const QByteArray id = segment.id.text().toLatin1();
        QCOMPARE(send("GET", "recordings/" + id).data().value(QLatin1String("key")).toString(), segment.key);
        QCOMPARE(send("GET", "recordings/999999").status, 404);
    }

    void addressIsTried()
    {
        HttpStub receiver(HttpStub::Answer{.bytes = "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno"});
        const QByteArray url = "http://127.0.0.1:" + QByteArray::number(receiver.port()) + "/hook";
        const Reply tried = send("POST", "callbacks/test", "{\"notifyUrl\":\"" + url + "\"}");
        QCOMPARE(tried.status, 200);
        QCOMPARE(tried.data().value(QLatin1String("status")).toInt(), 404);
        QCOMPARE(tried.data().value(QLatin1String("problem")).toString(), QStringLiteral("otherStatus"));
        QCOMPARE(send("GET", "callbacks").list().size(), 0);
        // As everywhere: what only this computer can reach is not called for others.
        m_rig->engine->setReachableByOthers(true);
        QCOMPARE(send("POST", "callbacks/test", "{\"notifyUrl\":\"" + url + "\",\"ak\":null}")
                     .data()
                     .value(QLatin1String("problem"))
                     .toString(),
                 QStringLiteral("addressNotAllowed"));
    }

    void internalAddressesAreAllowedOnThisComputerOnly()
    {
        const auto allowed = [this] {
            return send("GET", "callbacks/settings")
                .data()
                .value(QLatin1String("callsInternalAddresses"))
                .toBool();
        };
        const QByteArray body = "{\"callsInternalAddresses\":true}";
        QVERIFY(!allowed());
        QCOMPARE(send("PUT", "callbacks/settings", body, "X-Forwarded-For: 203.0.113.7\r\n").status, 403);
        QVERIFY(!allowed());
        QCOMPARE(send("PUT", "callbacks/settings", body).status, 200);
        QVERIFY(allowed());
    }

    void hostIsAskedInItsThread()
    {
        m_host.set({.kind = secrets::SecretStoreChoice::Keychain,
                    .checked = true,
                    .usable = false,
                    .detail = QStringLiteral("locked"),
                    .onlyThisRun = 2});
        const Reply shown = sendAside("GET", "host");
        QCOMPARE(shown.data().value(QLatin1String("dataFolder")).toString(), QStringLiteral("/srv/data"));
        const QJsonValue secrets = shown.data().value(QLatin1String("secrets"));
        QCOMPARE(secrets[QLatin1String("store")].toString(), QStringLiteral("keychain"));
        QCOMPARE(secrets[QLatin1String("usable")].toBool(true), false);
        QCOMPARE(secrets[QLatin1String("onlyThisRun")].toInt(), 2);

        const auto answerWith = [this](const Result<void>& result) {
            return [this, result] {
                QTRY_VERIFY(m_host.isAsked());
                m_host.answer(result);
            };
        };
        const Failure locked(Error{.code = ErrorCode::SecretUnavailable, .subject = {}});
        QCOMPARE(sendAside("POST", "host/secrets/check", {}, answerWith({})).status, 200);
        const Reply refused = sendAside("POST", "host/secrets/check", {}, answerWith(locked));
        QVERIFY(refused.status >= 500);
        QCOMPARE(sendAside("PUT", "host/secrets", "{\"store\":\"file\"}", answerWith({})).status, 200);
        QCOMPARE(m_host.wanted, secrets::SecretStoreChoice::File);
    }
};

RECDECK_TEST(ConsoleRoutesTest)
#include "tst_consoleroutes.moc"
