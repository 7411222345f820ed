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
};

RECDECK_TEST(ConfigFileTest)
#include "tst_configfile.moc"
