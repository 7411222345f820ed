#include "core/exchange/configfile.h"

#include "core/exchange/configmigration.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/core/exchange/importrun.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;
using namespace recdeck::test;

namespace {

const Secret passphrase(QStringLiteral("correct horse"));
/// As cheap as the algorithm allows.
const KdfCost cheap{.operations = KdfCost::leastOperations, .memory = KdfCost::leastMemory};

QStringList summary(const Error& error)
{
    QStringList lines;
    for (const FieldError& field : error.fields)
        lines << QStringLiteral("%1 %2").arg(field.field).arg(int(field.problem));
    return lines;
}

QString fault(const char* field, FieldProblem problem)
{
    return QStringLiteral("%1 %2").arg(QLatin1String(field)).arg(int(problem));
}

/// JSON with single quotation marks, for legibility.
QByteArray quoted(const char* text)
{
    return QByteArray(text).replace('\'', '"');
}

/// A file with the given members behind format and version.
QByteArray file(const QByteArray& members)
{
    return quoted("{'format':'recdeck-config','version':1") + (members.isEmpty() ? members : ',' + members) +
           '}';
}

const QByteArray oneTemplate = quoted(
    "{'templateId':'a','region':'r','templateName':'n','mgrUrl':'h','recordParams':[{'bucketName':'b'}]}");

QByteArray replaced(QByteArray text, const char* what, const char* with)
{
    return text.replace(what, with);
}

} // namespace

class ConfigFileTest final : public QObject
{
    Q_OBJECT

private slots:
    void theTextIsForPeople()
    {
        Configuration all = sampleConfiguration();
        all.templates.removeLast();
        all.rules.removeLast();
        const auto text = writeConfigFile(all);
        QVERIFY(text);
        QCOMPARE(text->bytes, QByteArray(quoted("{\n"
                                                "  'format': 'recdeck-config',\n"
                                                "  'version': 1,\n"
                                                "  'templates': [\n"
                                                "    {\n"
                                                "      'templateId': '1',\n"
                                                "      'templateName': 'evening-news',\n"
                                                "      'region': 'region-1',\n"
                                                "      'mgrUrl': 'mgr.storage.example.com',\n"
                                                "      'ak': '',\n"
                                                "      'notifyUrl': '',\n"
                                                "      'recordParams': [\n"
                                                "        {\n"
                                                "          'bucketName': 'news',\n"
                                                "          'storageTime': 0,\n"
                                                "          'filePath': '',\n"
                                                "          'fops': {\n"
                                                "            'fileFormat': 'mp4',\n"
                                                "            'interval': 1800\n"
                                                "          }\n"
                                                "        }\n"
                                                "      ]\n"
                                                "    }\n"
                                                "  ],\n"
                                                "  'rules': [\n"
                                                "    {\n"
                                                "      'templateId': '1',\n"
                                                "      'pullDomain': 'pull.example.com',\n"
                                                "      'appName': 'live',\n"
                                                "      'streamName': 'studio-1',\n"
                                                "      'isEnabled': 1\n"
                                                "    }\n"
                                                "  ],\n"
                                                "  'domains': [\n"
                                                "    {\n"
                                                "      'pullDomain': 'pull.example.com',\n"
                                                "      'pullUrl': 'http://{domain}/{app}/{stream}.flv',\n"
                                                "      'pushDomain': 'push.example.com'\n"
                                                "    }\n"
                                                "  ],\n"
                                                "  'streams': [\n"
                                                "    {\n"
                                                "      'url': 'rtmp://pull.example.com/live/studio-1'\n"
                                                "    }\n"
                                                "  ]\n"
                                                "}\n")));
        QVERIFY(text->leftOut.isEmpty());
    }

    void theOrderOfObjectsDoesNotMatter()
    {
        Configuration all = sampleConfiguration();
        const auto text = writeConfigFile(all);
        std::ranges::reverse(all.templates);
        std::ranges::reverse(all.rules);
        QCOMPARE(writeConfigFile(all)->bytes, text->bytes);
        // Nor do the ids that a place has given.
        for (model::Rule& rule : all.rules)
            rule.templateId = TemplateId(QStringLiteral("9") + rule.templateId.text());
        for (model::RecordingTemplate& entry : all.templates)
            entry.id = TemplateId(QStringLiteral("9") + entry.id.text());
        QCOMPARE(writeConfigFile(all)->bytes, text->bytes);
        QVERIFY(text->bytes.indexOf("archive") < text->bytes.indexOf("evening-news"));
    }

    void writtenIsReadAgain_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 60; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void writtenIsReadAgain()
    {
        QFETCH(quint32, seed);
        const Configuration all = sorted(ConfigGenerator(seed).make(ConfigGenerator::Secrets::Some));
        const auto text = writeConfigFile(all, {.passphrase = passphrase, .cost = cheap});
        QVERIFY2(text, text ? "" : qPrintable(text.error().toLogString()));
        QVERIFY(text->leftOut.isEmpty());
        const auto again = readConfigFile(text->bytes, {.passphrase = passphrase});
        QVERIFY2(again, again ? "" : qPrintable(again.error().toLogString()));
        // Domains come back in the case in which they are kept.
        QVERIFY(withoutIds(again->configuration) == withoutIds(all));
        QVERIFY(again->unknownSecrets.isEmpty());

        const auto open = writeConfigFile(all);
        QVERIFY(open);
        QCOMPARE(open->leftOut.isEmpty(), !again->hasSecrets);
        const auto masked = readConfigFile(open->bytes);
        QVERIFY(masked);
        QCOMPARE(masked->unknownSecrets, open->leftOut);
        QCOMPARE(writeConfigFile(masked->configuration)->bytes, open->bytes);
    }

    void noSecretIsInAFileWithoutPassphrase()
    {
        Configuration all = sampleConfiguration();
        all.templates[0].ak = QStringLiteral("AK");
        all.templates[0].sk = Secret(QStringLiteral("SECRET1"));
        all.templates[0].notifyUrl = QStringLiteral("https://me:SECRET2@hooks.example.com/?tenant=7");
        all.domains[0].pullUrl = QStringLiteral("rtmp://h/{app}/{stream}?token=SECRET3");
        all.domains[0].mediaServer = model::MediaServerKind::Srs;
        all.domains[0].mediaServerUrl = QStringLiteral("http://me:SECRET4@h/");
        all.streams[0].url = QStringLiteral("rtmp://pull.example.com/live/studio-1?token=SECRET5");
        const auto text = writeConfigFile(all);
        QVERIFY(text);
        QVERIFY(!text->bytes.contains("SECRET"));
        QVERIFY(text->bytes.contains("https://***@hooks.example.com/?tenant=7"));
        QCOMPARE(
            text->leftOut,
            (QStringList{QStringLiteral("templates[1].sk"), QStringLiteral("templates[1].notifyUrl"),
                         QStringLiteral("domains[0].pullUrl"), QStringLiteral("domains[0].mediaServer.url"),
                         QStringLiteral("streams[0].url")}));
        const auto locked = writeConfigFile(all, {.passphrase = passphrase, .cost = cheap});
        QVERIFY(locked);
        QVERIFY(!locked->bytes.contains("SECRET"));
        QVERIFY(locked->leftOut.isEmpty());
        const auto unopened = readConfigFile(locked->bytes);
        QVERIFY(unopened && unopened->hasSecrets);
        QCOMPARE(unopened->unknownSecrets, text->leftOut);
    }

    void aKeyThatIsNotKnownIsNamed()
    {
        Configuration all = sampleConfiguration();
        all.templates[1].ak = QStringLiteral("AK");
        all.templates[1].hasSecretKey = true;
        const auto text = writeConfigFile(all, {.passphrase = passphrase, .cost = cheap});
        QVERIFY(text);
        QCOMPARE(text->leftOut, QStringList{QStringLiteral("templates[0].sk")});
    }

    void anEditedUrlIsNotOverwrittenByItsSecret()
    {
        Configuration all;
        all.streams << model::WatchedStream{.url = QStringLiteral("rtmp://h/live/s?token=t")}
                    << model::WatchedStream{.url = QStringLiteral("rtmp://h/live/u?token=t")};
        const auto text = writeConfigFile(all, {.passphrase = passphrase, .cost = cheap});
        QVERIFY(text);
        const auto edited = replaced(text->bytes, "live/s?token=***", "live/s?token=other");
        const auto again = readConfigFile(edited, {.passphrase = passphrase});
        QVERIFY(again);
        QCOMPARE(again->configuration.streams.at(0).url, QStringLiteral("rtmp://h/live/s?token=other"));
        QCOMPARE(again->configuration.streams.at(1).url, QStringLiteral("rtmp://h/live/u?token=t"));
    }

    void aWrongPassphraseAndADamagedBoxAreOneError()
    {
        Configuration all;
        all.streams << model::WatchedStream{.url = QStringLiteral("rtmp://h/live/s?token=t")};
        const auto text = writeConfigFile(all, {.passphrase = passphrase, .cost = cheap});
        QVERIFY(text);
        const ReadOptions wrong{.name = QStringLiteral("f.json"), .passphrase = Secret(QStringLiteral("no"))};
        const auto refused = readConfigFile(text->bytes, wrong);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::PassphraseWrong);
        QCOMPARE(refused.error().subject, QStringLiteral("f.json"));

        QJsonObject root = QJsonDocument::fromJson(text->bytes).object();
        QJsonObject box = root.value(QStringLiteral("secrets")).toObject();
        for (const char* member : {"salt", "nonce", "ciphertext", "opsLimit"}) {
            QJsonObject damaged = box;
            const QString name = QString::fromLatin1(member);
            if (box.value(name).isString()) {
                QString value = box.value(name).toString();
                value[0] = value.at(0) == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
                damaged.insert(name, value);
            } else {
                damaged.insert(name, 2);
            }
            root.insert(QStringLiteral("secrets"), damaged);
            const auto read = readConfigFile(QJsonDocument(root).toJson(), {.passphrase = passphrase});
            QVERIFY2(!read && read.error().code == ErrorCode::PassphraseWrong, member);
        }
    }

    void anEmptyPassphraseIsRefused()
    {
        Configuration all;
        all.streams << model::WatchedStream{.url = QStringLiteral("rtmp://h/live/s?token=t")};
        const auto text = writeConfigFile(all, {.passphrase = Secret(), .cost = cheap});
        QVERIFY(!text);
        QCOMPARE(summary(text.error()), QStringList{fault("passphrase", FieldProblem::Empty)});
    }

    void whatCannotBeOneFileIsNotWritten()
    {
        Configuration all = sampleConfiguration();
        all.rules[0].templateId = TemplateId(QStringLiteral("7"));
        const auto text = writeConfigFile(all);
        QVERIFY(!text);
        QCOMPARE(summary(text.error()), QStringList{fault("rules[1].templateId", FieldProblem::Unresolved)});
    }

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

RECDECK_TEST(ConfigFileTest)
#include "tst_configfile.moc"
