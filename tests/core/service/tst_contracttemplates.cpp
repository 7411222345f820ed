// Sections 3 and 6 of the contract: templates. A row is a piece of a dialogue with the service.

#include "tests/support/servicedialogue.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

namespace {

/// The smallest template that Add takes, with the members given here in the place of its own; null takes one
/// away.
QString templateWith(const char* members = "{}")
{
    QJsonObject body =
        QJsonDocument::fromJson(R"({"region": "r", "templateName": "news", "mgrUrl": "store.example",
                                                   "recordParams": [{"bucketName": "b"}]})")
            .object();
    const QJsonObject given = QJsonDocument::fromJson(members).object();
    for (auto member = given.begin(); member != given.end(); ++member)
        body.insert(member.key(), member.value());
    return QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QString outputWith(const char* members)
{
    return templateWith(
        QByteArray("{\"recordParams\": [{\"bucketName\": \"b\", " + QByteArray(members) + "}]}"));
}

QString optionsWith(const char* members)
{
    return outputWith(QByteArray("\"fops\": {\"fileFormat\": \"mp4\"" + QByteArray(*members ? ", " : "") +
                                 QByteArray(members) + "}"));
}

QString longText(int length)
{
    return QString(length, QLatin1Char('x'));
}

} // namespace

class ContractTemplatesTest final : public QObject
{
    Q_OBJECT

private slots:
    void addTakesOrNames_data();
    void addTakesOrNames();
    void dialogues_data();
    void dialogues();
};

void ContractTemplatesTest::addTakesOrNames_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* name, const QString& body, const char* answer) {
        QTest::newRow(name) << body << QString::fromLatin1(answer);
    };
    const auto needed = [&](const char* name, const char* members, const char* fields) {
        row(name, templateWith(members), fields);
    };
    row("3.1 the smallest", templateWith(), "T1");
    row("3.1 all members", templateWith(R"({"ak": "A", "sk": "S", "notifyUrl": "https://h/x?tenant=7"})"),
        "T1");
    needed("3.1 region is needed", R"({"region": null})", "invalidFields region:required");
    needed("3.1 name is needed", R"({"templateName": null})", "invalidFields templateName:required");
    needed("D9 name is not empty", R"({"templateName": ""})", "invalidFields templateName:required");
    needed("3.1 destination is needed", R"({"mgrUrl": null})", "invalidFields mgrUrl:required");
    needed("3.1 outputs are needed", R"({"recordParams": null})", "invalidFields recordParams:required");
    needed("D9 at least one output", R"({"recordParams": []})", "invalidFields recordParams:tooFew");
    needed("D5 number as text", R"({"region": 7})", "invalidFields region:wrongType");
    needed("D4 null is absent", R"({"ak": null, "sk": null, "notifyUrl": null})", "T1");
    needed("D4 unknown members", R"({"color": "red", "templateId": 5})", "T1");
    needed("D19 empty keys are absent", R"({"ak": "", "sk": "", "notifyUrl": ""})", "T1");
    needed("D9 key without secret", R"({"ak": "A"})", "invalidFields ak:needsPartner");
    needed("D9 secret without key", R"({"sk": "S"})", "invalidFields sk:needsPartner");
    needed("D9 notice is http", R"({"notifyUrl": "ftp://h/x"})", "invalidFields notifyUrl:schemeNotAllowed");
    needed("every field at once", R"({"region": "", "templateName": "", "ak": "A"})",
           "invalidFields region:required templateName:required ak:needsPartner");
    row("D9 name of 128",
        templateWith(QStringLiteral(R"({"templateName": "%1"})").arg(longText(128)).toUtf8()), "T1");
    row("D9 name of 129",
        templateWith(QStringLiteral(R"({"templateName": "%1"})").arg(longText(129)).toUtf8()),
        "invalidFields templateName:tooLong");
    row("D9 destination of 2049",
        templateWith(QStringLiteral(R"({"mgrUrl": "%1"})").arg(longText(2049)).toUtf8()),
        "invalidFields mgrUrl:tooLong");
    row("3.1 bucket is needed", templateWith(R"({"recordParams": [{}]})"),
        "invalidFields recordParams[0].bucketName:required");
    row("D9 bucket of 255", outputWith(QStringLiteral(R"("bucketName": "%1")").arg(longText(255)).toUtf8()),
        "T1");
    row("D9 bucket of 256", outputWith(QStringLiteral(R"("bucketName": "%1")").arg(longText(256)).toUtf8()),
        "invalidFields recordParams[0].bucketName:tooLong");
    QJsonArray outputs;
    for (int i = 0; i < 10; ++i)
        outputs << QJsonObject{{QStringLiteral("bucketName"), QStringLiteral("b")}};
    const auto many = [&] {
        return templateWith(QJsonDocument(QJsonObject{{QStringLiteral("recordParams"), outputs}})
                                .toJson(QJsonDocument::Compact));
    };
    row("D9 ten outputs", many(), "T1");
    outputs << outputs.first();
    row("D9 eleven outputs", many(), "invalidFields recordParams:tooMany");
    row("D9 storage time", outputWith(R"("storageTime": -1)"),
        "invalidFields recordParams[0].storageTime:outOfRange");
    row("D5 storage time as text", outputWith(R"("storageTime": "60")"),
        "invalidFields recordParams[0].storageTime:wrongType");
    row("D5 a fraction", outputWith(R"("storageTime": 1.5)"),
        "invalidFields recordParams[0].storageTime:wrongType");
    row("D12 pattern", outputWith(R"x("filePath": "news/$(streamname)-$(timestamp)")x"), "T1");
    row("D12 parent folder", outputWith(R"("filePath": "../x")"),
        "invalidFields recordParams[0].filePath:parentFolder");
    row("D12 leading slash", outputWith(R"("filePath": "/x")"),
        "invalidFields recordParams[0].filePath:leadingSlash");
    row("D12 backslash", outputWith(R"("filePath": "a\\b")"),
        "invalidFields recordParams[0].filePath:backslash");
    row("D12 control character", outputWith(R"("filePath": "a\u0001b")"),
        "invalidFields recordParams[0].filePath:controlCharacter");
    row("D13 options without format", outputWith(R"("fops": {})"),
        "invalidFields recordParams[0].fops.fileFormat:required");
    for (const char* format : {"mp4", "flv", "m3u8", "ts"})
        row(qPrintable(QStringLiteral("D9 %1").arg(QLatin1String(format))),
            outputWith(QByteArray("\"fops\": {\"fileFormat\": \"" + QByteArray(format) + "\"}")), "T1");
    row("D9 mkv", outputWith(R"("fops": {"fileFormat": "mkv"})"),
        "invalidFields recordParams[0].fops.fileFormat:unknownValue");
    for (const char* name : {"fileSize", "interval", "segtime", "timeOut", "retryTimes"})
        row(qPrintable(QStringLiteral("D9 %1 below 0").arg(QLatin1String(name))),
            optionsWith(QByteArray("\"" + QByteArray(name) + "\": -1")),
            QByteArray("invalidFields recordParams[0].fops." + QByteArray(name) + ":outOfRange").constData());
    for (const char* name : {"concat", "removeAudio", "removeVideo"})
        row(qPrintable(QStringLiteral("1.3 %1 is 0 or 1").arg(QLatin1String(name))),
            optionsWith(QByteArray("\"" + QByteArray(name) + "\": 2")),
            QByteArray("invalidFields recordParams[0].fops." + QByteArray(name) + ":outOfRange").constData());
    row("1.3 a flag is no boolean", optionsWith(R"("concat": true)"),
        "invalidFields recordParams[0].fops.concat:wrongType");
    row("D9 both cuts", optionsWith(R"("fileSize": 1024, "interval": 1800)"), "T1");
    row("D9 nothing left", optionsWith(R"("removeAudio": 1, "removeVideo": 1)"),
        "invalidFields recordParams[0].fops.removeVideo:excludesPartner");
}

void ContractTemplatesTest::addTakesOrNames()
{
    QFETCH(QString, body);
    QFETCH(QString, answer);
    ServiceDialogue dialogue;
    // What was refused has left nothing.
    const QString lines =
        QStringLiteral("add template %1 => %2\nrules => 0:\ncount templates => %3")
            .arg(body, answer, answer == QLatin1String("T1") ? QStringLiteral("1") : QStringLiteral("0"));
    QCOMPARE(dialogue.firstDifference(lines), QString());
}

void ContractTemplatesTest::dialogues_data()
{
    QTest::addColumn<QString>("lines");
    const QString news = templateWith(R"({"ak": "A", "sk": "S", "notifyUrl": "http://h/x"})");
    const auto row = [&](const char* name, const char* lines) {
        QTest::newRow(name) << QString::fromUtf8(lines).replace(QLatin1String("NEWS"), news);
    };
    row("D14 nothing yet", "templates => -\n templates 7 => -\n templates x => -");
    row("3.3 order and one of them", R"(
        add template NEWS => T1
        add template NEWS => T2
        modify template T1 {"templateName": "first"} => ok
        templates => first, news
        templates T2 => news
        templates 0T2 => -)");
    row("D15, D16 members of an answer", R"(
        add template {"region":"r","templateName":"a","mgrUrl":"m","recordParams":[{"bucketName":"b"}]} => T1
        show template T1 ak => ""
        show template T1 sk => ""
        show template T1 notifyUrl => ""
        show template T1 region => "r"
        show template T1 recordParams => [{"bucketName":"b","filePath":"","fops":{},"storageTime":0}]
        add template NEWS => T2
        show template T2 ak => "A"
        show template T2 sk => "******")");
    row("D17 absent and empty", R"(
        add template NEWS => T1
        modify template T1 {} => ok
        show template T1 sk => "******"
        modify template T1 {"templateName": null, "notifyUrl": null} => ok
        show template T1 notifyUrl => "http://h/x"
        modify template T1 {"templateName": ""} => invalidFields templateName:empty
        modify template T1 {"mgrUrl": ""} => invalidFields mgrUrl:empty
        modify template T1 {"recordParams": []} => invalidFields recordParams:tooFew
        modify template T1 {"notifyUrl": ""} => ok
        show template T1 notifyUrl => ""
        modify template T1 {"ak": "", "sk": ""} => ok
        show template T1 sk => ""
        show template T1 templateName => "news")");
    row("D17 keys go together", R"(
        add template NEWS => T1
        modify template T1 {"ak": ""} => invalidFields sk:needsPartner
        modify template T1 {"sk": ""} => invalidFields ak:needsPartner
        modify template T1 {"ak": "B"} => ok
        show template T1 ak => "B"
        show template T1 sk => "******"
        modify template T1 {"sk": "other"} => ok)");
    row("D10 outputs are replaced whole", R"(
        add template NEWS => T1
        modify template T1 {"recordParams": [{"storageTime": 5}]} => invalidFields recordParams[0].bucketName:required
        modify template T1 {"recordParams": [{"bucketName":"c","fops":{"interval":5}}]} => invalidFields recordParams[0].fops.fileFormat:required
        modify template T1 {"recordParams": [{"bucketName":"c","fops":{"fileFormat":"ts","interval":5}}]} => ok
        show template T1 recordParams => [{"bucketName":"c","filePath":"","fops":{"fileFormat":"ts","interval":5},"storageTime":0}])");
    row("3.4 the region stays", R"(
        add template NEWS => T1
        modify template T1 {"region": "other"} => ok
        show template T1 region => "r")");
    row("3.4 no such template", R"(
        modify template 7 {"templateName": "x"} => notFound
        modify template 7 {"templateName": ""} => invalidFields templateName:empty
        delete template 7 => notFound)");
    row("3.5 rules hold it", R"(
        add template NEWS => T1
        add rule {"templateId": "T1", "pullDomain": "p.example", "isEnabled": 0} => R1
        add rule {"templateId": "T1", "pullDomain": "q.example"} => R2
        delete template T1 => templateHasRules
        # D32: one that merely has rules can be changed
        modify template T1 {"templateName": "x"} => ok
        delete rule R1 => ok
        modify rule R2 {"isEnabled": 0} => ok
        delete rule R2 => ok
        delete template T1 => ok
        templates => -)");
    row("D32 a recording holds it", R"(
        add template NEWS => T1
        publish s1
        start T1 live s1 => s1 P1
        modify template T1 {"templateName": "x"} => templateInUse
        modify template T1 {} => templateInUse
        delete template T1 => templateInUse
        stop P1
        modify template T1 {"templateName": "x"}
        delete template T1)");
    row("everything survives a restart", R"(
        add template NEWS => T1
        add template NEWS => T2
        delete template T1
        restart
        templates => news
        show template T2 ak => "A"
        await show template T2 sk => "******"
        # ids are not given again
        add template NEWS => T3
        delete template T2
        delete template T3
        restart
        add template NEWS => T4)");
}

void ContractTemplatesTest::dialogues()
{
    QFETCH(QString, lines);
    ServiceDialogue dialogue;
    QCOMPARE(dialogue.firstDifference(lines), QString());
}

RECDECK_TEST(ContractTemplatesTest)
#include "tst_contracttemplates.moc"
