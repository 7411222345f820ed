#include "core/model/json.h"
#include "core/model/validation.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace recdeck;
using namespace recdeck::model;

class JsonTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheContractsTemplate();
    void refusesTemplates_data();
    void refusesTemplates();
    void nullIsAbsentAndUnknownIsIgnored();
    void readsTemplatePatches();
    void refusesTemplatePatches();
    void writesTheContractsTemplate();
    void secretKeyIsShownOnlyWhereAsked();
    void unsetOptionsAreEmptyOnlyInAnswers();
    void exportedTemplatesCanBeReadAgain();
    void storageKeepsAllButTheSecret();
    void damagedStorageIsAnError();
    void readsRules();
    void refusesRules_data();
    void refusesRules();
    void readsRulePatches();
    void writesTheContractsRule();
    void domainsRoundTrip();
    void refusesDomains();
};

namespace {

QJsonObject json(const char* text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(text), &problem);
    if (!document.isObject()) qFatal("bad JSON in a test: %s", qPrintable(problem.errorString()));
    return document.object();
}

// clang-format off
constexpr const char* fullTemplate = R"json({
  "region": "region-1", "templateName": "evening-news", "ak": "AK", "sk": "SK",
  "mgrUrl": "mgr.storage.example.com", "notifyUrl": "https://hooks.example.com/recording?tenant=7",
  "recordParams": [
    { "bucketName": "news-archive", "storageTime": 2592000, "filePath": "news/$(streamname)-$(timestamp)",
      "fops": { "fileFormat": "mp4", "interval": 1800, "fileSize": 1024, "concat": 0, "timeOut": 5000,
                "retryTimes": 3 } },
    { "bucketName": "second" } ] })json";
// clang-format on

/// "field problem limit" of every wrong field, for comparison with data rows.
QStringList summary(const Error& error)
{
    static const QHash<FieldProblem, QString> names{{FieldProblem::Required, QStringLiteral("required")},
                                                    {FieldProblem::Empty, QStringLiteral("empty")},
                                                    {FieldProblem::WrongType, QStringLiteral("type")},
                                                    {FieldProblem::OutOfRange, QStringLiteral("range")},
                                                    {FieldProblem::UnknownValue, QStringLiteral("unknown")}};
    QStringList list;
    for (const FieldError& entry : error.fields)
        list << QStringLiteral("%1 %2 %3")
                    .arg(entry.field, names.value(entry.problem), entry.limit.toString())
                    .trimmed();
    return list;
}

} // namespace

void JsonTest::readsTheContractsTemplate()
{
    const auto value = templateFromJson(json(fullTemplate));
    QVERIFY2(value, value ? "" : qPrintable(value.error().toLogString()));
    QCOMPARE(value->region, QStringLiteral("region-1"));
    QCOMPARE(value->templateName, QStringLiteral("evening-news"));
    QCOMPARE(value->ak, QStringLiteral("AK"));
    QCOMPARE(value->sk.reveal(), QStringLiteral("SK"));
    QVERIFY(value->hasSecretKey);
    QCOMPARE(value->notifyUrl, QStringLiteral("https://hooks.example.com/recording?tenant=7"));
    QCOMPARE(value->recordParams.size(), 2);
    const Output first = value->recordParams.at(0);
    QCOMPARE(first.bucketName, QStringLiteral("news-archive"));
    QCOMPARE(first.storageTime, 2592000);
    QVERIFY(first.options == (OutputOptions{.fileFormat = FileFormat::Mp4,
                                            .fileSize = 1024,
                                            .interval = 1800,
                                            .concat = 0,
                                            .segtime = {},
                                            .removeAudio = {},
                                            .removeVideo = {},
                                            .timeOut = 5000,
                                            .retryTimes = 3}));
    QVERIFY(!value->recordParams.at(1).options);
    QVERIFY(validateTemplate(*value).isEmpty());
}

void JsonTest::refusesTemplates_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const char* member, const char* text, const QStringList& expected) {
        QTest::newRow(name) << QByteArray(member) << QByteArray(text) << expected;
    };
    const auto one = [](const char* text) { return QStringList{QString::fromLatin1(text)}; };
    row("no region", "region", "null", one("region required"));
    row("no name", "templateName", "null", one("templateName required"));
    row("no destination", "mgrUrl", "null", one("mgrUrl required"));
    row("no outputs", "recordParams", "null", one("recordParams required"));
    row("number as text", "region", "1", one("region type string"));
    row("object as text", "notifyUrl", "{}", one("notifyUrl type string"));
    row("bool as text", "sk", "true", one("sk type string"));
    row("outputs no array", "recordParams", "{}", one("recordParams type array"));
    row("output no object", "recordParams", R"([1, null])",
        {QStringLiteral("recordParams[0] type object"), QStringLiteral("recordParams[1] type object")});
    row("no bucket", "recordParams", "[{}]", one("recordParams[0].bucketName required"));
    row("time as text", "recordParams", R"([{"bucketName":"b","storageTime":"1"}])",
        one("recordParams[0].storageTime type integer"));
    row("time a fraction", "recordParams", R"([{"bucketName":"b","storageTime":1.5}])",
        one("recordParams[0].storageTime type integer"));
    row("time beyond 64 bits", "recordParams", R"([{"bucketName":"b","storageTime":1e30}])",
        one("recordParams[0].storageTime range 0"));
    row("fops no object", "recordParams", R"([{"bucketName":"b","fops":[]}])",
        one("recordParams[0].fops type object"));
    row("fops empty", "recordParams", R"([{"bucketName":"b","fops":{}}])",
        one("recordParams[0].fops.fileFormat required"));
    row("format unknown", "recordParams",
        R"([{"bucketName":"b"},{"bucketName":"b","fops":{"fileFormat":"avi"}}])",
        one("recordParams[1].fops.fileFormat unknown mp4, flv, m3u8, ts"));
    row("flag a boolean", "recordParams", R"([{"bucketName":"b","fops":{"fileFormat":"ts","concat":true}}])",
        one("recordParams[0].fops.concat type integer"));
    row("all at once", "recordParams",
        R"([{"bucketName":1,"filePath":2,"fops":{"interval":"x","retryTimes":[]}}])",
        {QStringLiteral("recordParams[0].bucketName type string"),
         QStringLiteral("recordParams[0].filePath type string"),
         QStringLiteral("recordParams[0].fops.fileFormat required"),
         QStringLiteral("recordParams[0].fops.interval type integer"),
         QStringLiteral("recordParams[0].fops.retryTimes type integer")});
    row("addresses no array", "notifyUrls", R"("http://h")", one("notifyUrls type array"));
    row("address no text", "notifyUrls", R"(["http://h",1])", one("notifyUrls[1] type string"));
}

void JsonTest::refusesTemplates()
{
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, text);
    QJsonObject object = json(fullTemplate);
    object.insert(QString::fromLatin1(member), json("{\"x\":" + text + "}").value(QStringLiteral("x")));
    const auto value = templateFromJson(object);
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::InvalidFields);
    QTEST(summary(value.error()), "expected");
}

void JsonTest::nullIsAbsentAndUnknownIsIgnored()
{
    QJsonObject object = json(fullTemplate);
    for (const char* name : {"ak", "sk", "notifyUrl", "notifyUrls"})
        object.insert(QLatin1String(name), QJsonValue());
    object.insert(QStringLiteral("recordParams"),
                  json(R"({"x":[{"bucketName":"b","fops":null,"width":"?"}]})").value(QStringLiteral("x")));
    object.insert(QStringLiteral("longside"), QStringLiteral("?"));
    const auto value = templateFromJson(object);
    QVERIFY(value);
    QCOMPARE(value->ak, QString());
    QVERIFY(!value->hasSecretKey);
    QVERIFY(!value->recordParams.at(0).options);
}

void JsonTest::readsTemplatePatches()
{
    QVERIFY(templatePatchFromJson({}).value() == TemplatePatch{});
    const auto patch =
        templatePatchFromJson(json(R"({"templateName":"late-news","notifyUrl":"","sk":"","ak":null,
        "region":"ignored","recordParams":[]})"));
    QVERIFY(patch);
    QCOMPARE(patch->templateName, QStringLiteral("late-news"));
    QCOMPARE(patch->notifyUrl, QString());
    QVERIFY(patch->sk && patch->sk->isEmpty());
    QVERIFY(!patch->ak && !patch->mgrUrl && !patch->notifyUrls);
    QVERIFY(patch->recordParams && patch->recordParams->isEmpty());
}

void JsonTest::refusesTemplatePatches()
{
    // An entry is complete also in a modification (D10).
    const auto patch =
        templatePatchFromJson(json(R"({"templateName":5,"recordParams":[{"fops":{"interval":1}}]})"));
    QVERIFY(!patch);
    QCOMPARE(summary(patch.error()),
             (QStringList{QStringLiteral("templateName type string"),
                          QStringLiteral("recordParams[0].bucketName required"),
                          QStringLiteral("recordParams[0].fops.fileFormat required")}));
}

void JsonTest::writesTheContractsTemplate()
{
    auto value = templateFromJson(json(fullTemplate)).value();
    value.id = TemplateId(QStringLiteral("1001"));
    const QJsonObject object = templateToJson(value, SecretKeyText::Masked);
    QJsonObject expected = json(fullTemplate);
    expected.insert(QStringLiteral("templateId"), 1001);
    expected.insert(QStringLiteral("sk"), QStringLiteral("******"));
    QJsonArray outputs = expected.value(QStringLiteral("recordParams")).toArray();
    outputs[1] = json(R"({"bucketName":"second","storageTime":0,"filePath":"","fops":{}})");
    expected.insert(QStringLiteral("recordParams"), outputs);
    QCOMPARE(object, expected);
}

void JsonTest::secretKeyIsShownOnlyWhereAsked()
{
    auto value = templateFromJson(json(fullTemplate)).value();
    const QString sk = QStringLiteral("sk");
    QCOMPARE(templateToJson(value, SecretKeyText::Revealed).value(sk).toString(), QStringLiteral("SK"));
    QVERIFY(!templateToJson(value, SecretKeyText::Omitted).contains(sk));
    value.sk = Secret();
    QCOMPARE(templateToJson(value, SecretKeyText::Masked).value(sk).toString(), QStringLiteral("******"));
    value.hasSecretKey = false;
    QCOMPARE(templateToJson(value, SecretKeyText::Masked).value(sk), QJsonValue(QString()));
}

void JsonTest::unsetOptionsAreEmptyOnlyInAnswers()
{
    const auto value = templateFromJson(json(fullTemplate)).value();
    const auto second = [&](SecretKeyText secret) {
        return templateToJson(value, secret).value(QStringLiteral("recordParams")).toArray().at(1).toObject();
    };
    QVERIFY(second(SecretKeyText::Masked).contains(QStringLiteral("fops")));
    QVERIFY(!second(SecretKeyText::Omitted).contains(QStringLiteral("fops")));
    QVERIFY(!second(SecretKeyText::Revealed).contains(QStringLiteral("fops")));
}

void JsonTest::exportedTemplatesCanBeReadAgain()
{
    auto value = templateFromJson(json(fullTemplate)).value();
    value.notifyUrls = {QStringLiteral("http://a.example/x"), QStringLiteral("http://b.example/x")};
    const auto again = templateFromJson(templateToJson(value, SecretKeyText::Revealed));
    QVERIFY(again);
    QVERIFY(*again == value);
}

void JsonTest::storageKeepsAllButTheSecret()
{
    auto value = templateFromJson(json(fullTemplate)).value();
    value.id = TemplateId(QStringLiteral("9007199254740993"));
    value.createTime = 1'760'000'000'000;
    value.notifyUrls = {QStringLiteral("http://a.example/x")};
    const QByteArray stored = templateToStorage(value);
    QVERIFY(!stored.contains("SK"));
    const auto again = templateFromStorage(stored);
    QVERIFY(again);
    value.sk = Secret();
    QVERIFY(*again == value);
    QVERIFY(again->hasSecretKey);
}

void JsonTest::damagedStorageIsAnError()
{
    for (const char* text : {"", "x", "[]", "{", "{\"region\":1}", "{\"hasSecretKey\":1}"})
        QVERIFY2(!templateFromStorage(QByteArray(text)), text);
}

void JsonTest::readsRules()
{
    const auto rule = ruleFromJson(json(R"({"templateId":"1001","pullDomain":"Pull.example.com",
        "domain":"push.example.com","appName":"live","streamName":"","streamParams":null,"isEnabled":0,"x":1})"));
    QVERIFY(rule);
    QCOMPARE(rule->templateId.text(), QStringLiteral("1001"));
    QCOMPARE(rule->pullDomain, QStringLiteral("Pull.example.com"));
    QCOMPARE(rule->streamName, QString());
    QVERIFY(!rule->isEnabled);

    const auto smallest = ruleFromJson(json(R"({"templateId":1001,"pullDomain":"p"})"));
    QVERIFY(smallest);
    QCOMPARE(smallest->templateId.text(), QStringLiteral("1001"));
    QVERIFY(smallest->isEnabled);
}

void JsonTest::refusesRules_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const char* text, const QStringList& expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    row("nothing", "{}", {QStringLiteral("templateId required"), QStringLiteral("pullDomain required")});
    row("push domain empty", R"({"templateId":"1","pullDomain":"p","domain":""})",
        {QStringLiteral("domain empty")});
    row("id a fraction", R"({"templateId":1.5,"pullDomain":"p"})",
        {QStringLiteral("templateId type integer")});
    row("id a flag", R"({"templateId":true,"pullDomain":"p"})", {QStringLiteral("templateId type string")});
    row("flag a boolean", R"({"templateId":"1","pullDomain":"p","isEnabled":true})",
        {QStringLiteral("isEnabled type integer")});
    row("flag as text", R"({"templateId":"1","pullDomain":"p","isEnabled":"1"})",
        {QStringLiteral("isEnabled type integer")});
    row("flag is two", R"({"templateId":"1","pullDomain":"p","isEnabled":2})",
        {QStringLiteral("isEnabled range 0")});
    row("all at once",
        R"({"templateId":[],"pullDomain":1,"domain":2,"appName":3,"streamName":4,"streamParams":5})",
        {QStringLiteral("templateId type string"), QStringLiteral("pullDomain type string"),
         QStringLiteral("domain type string"), QStringLiteral("appName type string"),
         QStringLiteral("streamName type string"), QStringLiteral("streamParams type string")});
}

void JsonTest::refusesRules()
{
    QFETCH(QByteArray, text);
    const auto rule = ruleFromJson(json(text));
    QVERIFY(!rule);
    QTEST(summary(rule.error()), "expected");
}

void JsonTest::readsRulePatches()
{
    QVERIFY(rulePatchFromJson({}).value() == RulePatch{});
    const auto patch = rulePatchFromJson(
        json(R"({"templateId":1002,"streamName":"","domain":"","isEnabled":1,"appName":null})"));
    QVERIFY(patch);
    QCOMPARE(patch->templateId->text(), QStringLiteral("1002"));
    QCOMPARE(patch->streamName, QString());
    QCOMPARE(patch->domain, QString());
    QCOMPARE(patch->isEnabled, true);
    QVERIFY(!patch->appName && !patch->pullDomain && !patch->streamParams);
    QVERIFY(!rulePatchFromJson(json(R"({"isEnabled":-1})")));
}

void JsonTest::writesTheContractsRule()
{
    const Rule rule{.id = RuleId(QStringLiteral("2001")),
                    .templateId = TemplateId(QStringLiteral("1001")),
                    .pullDomain = QStringLiteral("pull.example.com"),
                    .domain = QStringLiteral("push.example.com"),
                    .appName = QStringLiteral("live"),
                    .streamName = QStringLiteral("流/1"),
                    .streamParams = {},
                    .isEnabled = true,
                    .createTime = 1'760'000'000'000};
    QCOMPARE(ruleToJson(rule), json(R"({ "ruleId": "2001", "templateId": "1001", "domain": "push.example.com",
      "pullDomain": "pull.example.com", "appName": "live", "streamName": "流/1",
      "streamParams": "", "isEnabled": 1, "createTime": 1760000000000 })"));
    QVERIFY(!ruleToJson(Rule{}).contains(QStringLiteral("ruleId")));

    QCOMPARE(ruleToRequest(rule), json(R"({ "templateId": "1001", "domain": "push.example.com",
      "pullDomain": "pull.example.com", "appName": "live", "streamName": "流/1", "isEnabled": 1 })"));
    Rule smallest;
    smallest.templateId = TemplateId(QStringLiteral("1001"));
    smallest.pullDomain = QStringLiteral("pull.example.com");
    smallest.isEnabled = false;
    QVERIFY(!ruleFromJson(ruleToJson(smallest)));
    QCOMPARE(ruleFromJson(ruleToRequest(smallest)).value(), smallest);
}

void JsonTest::domainsRoundTrip()
{
    const QJsonObject object =
        json(R"({"pullDomain":"Pull.Example","pullUrl":"http://{domain}/{app}/{stream}.flv",
        "pushDomain":"push.example","mediaServer":{"kind":"nginx-rtmp","url":"http://127.0.0.1:18080/stat"}})");
    const auto domain = domainFromJson(object);
    QVERIFY(domain);
    QCOMPARE(domain->pullDomain, QStringLiteral("pull.example"));
    QCOMPARE(domain->mediaServer, MediaServerKind::NginxRtmp);
    QVERIFY(domainFromJson(domainToJson(*domain)).value() == *domain);

    const auto smallest = domainFromJson(json(R"({"pullDomain":"p","mediaServer":null})"));
    QVERIFY(smallest);
    QVERIFY(domainFromJson(domainToJson(*smallest)).value() == *smallest);
}

void JsonTest::refusesDomains()
{
    QCOMPARE(summary(domainFromJson({}).error()), QStringList{QStringLiteral("pullDomain required")});
    QCOMPARE(
        summary(domainFromJson(json(R"({"pullDomain":"p","mediaServer":{"kind":"other","url":1}})")).error()),
        (QStringList{
            QStringLiteral("mediaServer.kind unknown none, nginx-rtmp, node-media-server, srs, mediamtx"),
            QStringLiteral("mediaServer.url type string")}));
}

RECDECK_TEST(JsonTest)
#include "tst_json.moc"
