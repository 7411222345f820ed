#include "core/exchange/configfile.h"
#include "core/exchange/configmigration.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/core/exchange/configtexts.h"
#include "tests/core/exchange/importrun.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;
using namespace recdeck::test;

/// Files that were written by hand, by another version, or by somebody who means harm.
class ConfigFaultsTest final : public QObject
{
    Q_OBJECT

private slots:
    void refusesFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const QByteArray& bytes, const QStringList& expected) {
            QTest::newRow(name) << bytes << expected;
        };
        using enum FieldProblem;
        row("no format", quoted("{'version':1}"), {fault("format", UnknownValue)});
        row("other format", quoted("{'format':'x','version':1}"), {fault("format", UnknownValue)});
        row("no version", quoted("{'format':'recdeck-config'}"), {fault("version", Required)});
        row("version as text", quoted("{'format':'recdeck-config','version':'1'}"),
            {fault("version", OutOfRange)});
        row("version 0", quoted("{'format':'recdeck-config','version':0}"), {fault("version", OutOfRange)});
        row("version 1.5", quoted("{'format':'recdeck-config','version':1.5}"),
            {fault("version", OutOfRange)});
        row("lists that are none", file(quoted("'templates':{},'rules':1,'domains':'','streams':true")),
            {fault("templates", WrongType), fault("rules", WrongType), fault("domains", WrongType),
             fault("streams", WrongType)});
        row("entries that are none", file(quoted("'templates':[1],'streams':['rtmp://h/a/s',{}]")),
            {fault("templates[0]", WrongType), fault("streams[0]", WrongType),
             fault("streams[1].url", Required)});
        row("paths of members",
            file(quoted("'templates':[") + oneTemplate +
                 quoted(",{'templateId':'b','region':1,'templateName':'n',"
                        "'mgrUrl':'h','recordParams':[{'bucketName':'b'},{'bucketName':'b',"
                        "'fops':{'fileFormat':'mp4','interval':-1}}]}]")),
            {fault("templates[1].region", WrongType)});
        row("limits of members",
            file(quoted("'templates':[") + oneTemplate +
                 quoted(",{'templateId':'b','region':'r','templateName':'n',"
                        "'mgrUrl':'h','recordParams':[{'bucketName':'b'},{'bucketName':'b',"
                        "'fops':{'fileFormat':'mp4','interval':-1}}]}]")),
            {fault("templates[1].recordParams[1].fops.interval", OutOfRange)});
        row("template twice", file(quoted("'templates':[") + oneTemplate + ',' + oneTemplate + ']'),
            {fault("templates[1].templateId", Duplicate)});
        row("template without id",
            file(quoted("'templates':[") + replaced(oneTemplate, quoted("'templateId':'a',"), "") + ']'),
            {fault("templates[0].templateId", Required)});
        row("key without access key",
            file(quoted("'templates':[") +
                 replaced(oneTemplate, "{\"templateId", "{\"sk\":\"s\",\"templateId") + ']'),
            {fault("templates[0].sk", NeedsPartner)});
        row("rules",
            file(quoted("'templates':[") + oneTemplate +
                 quoted("],'rules':[{'templateId':'a','pullDomain':'D'},"
                        "{'templateId':'a','pullDomain':'d'},{'templateId':'b','pullDomain':'e'},"
                        "{'templateId':'a','pullDomain':'f','streamName':7},"
                        "{'templateId':'a','pullDomain':'f','streamName':'a\\u0000b'},{'pullDomain':'g'}]")),
            {fault("rules[3].streamName", WrongType), fault("rules[4].streamName", ControlCharacter),
             fault("rules[5].templateId", Required), fault("rules[1]", Duplicate),
             fault("rules[2].templateId", Unresolved)});
        row("domains and streams",
            file(quoted(
                "'domains':[{'pullDomain':'d'},{'pullDomain':'D'},{'pullDomain':'e','pullUrl':'ftp://h/"
                "{stream}'}],"
                "'streams':[{'url':'rtmp://h/a/s'},{'url':'http://h/a/s.flv'},{'url':'file:///etc/passwd'},"
                "{'url':'rtmp://h'},{'url':7}]")),
            {fault("domains[2].pullUrl", SchemeNotAllowed), fault("streams[2].url", SchemeNotAllowed),
             fault("streams[3].url", InvalidUrl), fault("streams[4].url", WrongType),
             fault("domains[1].pullDomain", Duplicate), fault("streams[1].url", Duplicate)});
        row("secrets no object", file(quoted("'secrets':[]")), {fault("secrets", WrongType)});
        row("secrets empty", file(quoted("'secrets':{'kdf':null}")),
            {fault("secrets.kdf", Required), fault("secrets.opsLimit", Required),
             fault("secrets.memLimit", Required), fault("secrets.salt", Required),
             fault("secrets.cipher", Required), fault("secrets.nonce", Required),
             fault("secrets.ciphertext", Required)});
        row("secrets that would take all memory",
            file(quoted("'secrets':{'kdf':'md5','opsLimit':4000000000,'memLimit':68719476736,'salt':'AAAA',"
                        "'cipher':'none','nonce':'?','ciphertext':''}")),
            {fault("secrets.kdf", UnknownValue), fault("secrets.opsLimit", OutOfRange),
             fault("secrets.memLimit", OutOfRange), fault("secrets.salt", WrongType),
             fault("secrets.cipher", UnknownValue), fault("secrets.nonce", WrongType),
             fault("secrets.ciphertext", WrongType)});
    }
    void refusesFiles()
    {
        QFETCH(QByteArray, bytes);
        // With a passphrase: nothing of it may cost anything.
        const auto read = readConfigFile(bytes, {.passphrase = passphrase});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidFields);
        QTEST(summary(read.error()), "expected");
    }

    void acceptsWhatPeopleWrite_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing but the head") << file("");
        QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + file("");
        QTest::newRow("null lists") << file(quoted("'templates':null,'rules':null"));
        QTest::newRow("unknown members")
            << file(quoted("'comment':['mine'],'templates':[") +
                    replaced(oneTemplate, "{\"region", "{\"x\":1,\"region") + ']');
        QTest::newRow("key as a query shows it") << file(
            quoted("'templates':[") +
            replaced(oneTemplate, "{\"templateId", quoted("{'ak':'a','sk':'******','templateId")) + ']');
        QTest::newRow("id as a number")
            << file(quoted("'templates':[") + replaced(oneTemplate, "\"a\"", "1001") +
                    quoted("],'rules':[{'templateId':1001,'pullDomain':'d'}]"));
    }
    void acceptsWhatPeopleWrite()
    {
        QFETCH(QByteArray, bytes);
        const auto read = readConfigFile(bytes);
        QVERIFY2(read, read ? "" : qPrintable(read.error().toLogString()));
        for (const auto& value : read->configuration.templates)
            QVERIFY(value.sk.isEmpty());
    }

    void aClearKeyOfAHandWrittenFileIsTaken()
    {
        const auto read = readConfigFile(
            file(quoted("'templates':[") +
                 replaced(oneTemplate, "{\"templateId", quoted("{'ak':'a','sk':'s','templateId")) + ']'));
        QVERIFY(read);
        QCOMPARE(read->configuration.templates.first().sk.reveal(), QStringLiteral("s"));
        QVERIFY(!writeConfigFile(read->configuration)->bytes.contains("\"sk\""));
    }

    void aNewerVersionIsRefused()
    {
        const auto read = readConfigFile(quoted("{'format':'recdeck-config','version':2,'templates':7}"),
                                         {.name = QStringLiteral("f.json")});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileNewer);
        QCOMPARE(read.error().subject, QStringLiteral("f.json"));
    }

    void olderVersionsGoThroughEveryStep()
    {
        const ConfigMigration steps[] = {
            [](QJsonObject file) {
                file.insert(QStringLiteral("trace"), file.value(QStringLiteral("trace")).toString() + u'1');
                return file;
            },
            [](QJsonObject file) {
                file.insert(QStringLiteral("trace"), file.value(QStringLiteral("trace")).toString() + u'2');
                return file;
            }};
        const auto trace = [&](int from) {
            return migrated({}, from, steps).value(QStringLiteral("trace")).toString();
        };
        QCOMPARE(trace(1), QStringLiteral("12"));
        QCOMPARE(trace(2), QStringLiteral("2"));
        QCOMPARE(trace(3), QString());
    }

    void faultsEndAtAHundred()
    {
        QByteArray rules;
        for (int i = 0; i < 150; ++i)
            rules += (i > 0 ? "," : "") + QByteArray(quoted("{'templateId':'a'}"));
        const auto read =
            readConfigFile(file(quoted("'templates':[") + oneTemplate + quoted("],'rules':[") + rules + ']'));
        QVERIFY(!read);
        QCOMPARE(read.error().fields.size(), mostFaults);
        QVERIFY2(read.error().detail.contains(QStringLiteral("50 more")), qPrintable(read.error().detail));
    }

    void aFaultThatIsOnlyAConsequenceIsNotReported()
    {
        // The template is there, though something is wrong with it: its rules are not at fault.
        const auto read = readConfigFile(file(quoted("'templates':[{'templateId':'a'}],"
                                                     "'rules':[{'templateId':'a','pullDomain':'d'}]")));
        QVERIFY(!read);
        for (const FieldError& field : read.error().fields)
            QVERIFY2(field.field.startsWith(QStringLiteral("templates[0].")), qPrintable(field.field));
    }
};

RECDECK_TEST(ConfigFaultsTest)
#include "tst_configfaults.moc"
