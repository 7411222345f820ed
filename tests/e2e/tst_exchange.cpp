#include "core/exchange/configfile.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/support/filecontent.h"
#include "tests/support/program.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

using namespace recdeck;
using namespace recdeck::test;

/// `--export` and `--import` of the program itself.
class ExchangeProgramTest final : public QObject
{
    Q_OBJECT

    struct Run
    {
        int status = 0;
        QString output;
        QString errors;
    };

    Run run(QStringList arguments, const QString& data = QStringLiteral("data"))
    {
        arguments << QStringLiteral("--data-dir") << m_folder.filePath(data) << QStringLiteral("--secrets")
                  << QStringLiteral("file");
        Program program(QStringLiteral(RECDECK_PROGRAM), arguments, m_folder.path());
        Run result{.status = program.wait(30'000)};
        result.output = program.output();
        result.errors = program.errors();
        return result;
    }

    QString write(const char* name, const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file");
        return file.fileName();
    }

    QByteArray read(const char* name) { return test::contentOf(m_folder.filePath(QLatin1String(name))); }

    /// The exported text of a place; ends the test if there is none.
    QByteArray exported(const QString& data, const QStringList& more = {})
    {
        const Run result = run(QStringList{QStringLiteral("--export"), QStringLiteral("-")} + more, data);
        if (result.status != 0) qWarning("%s", qPrintable(result.errors));
        return result.status == 0 ? result.output.toUtf8() : QByteArray();
    }

    QTemporaryDir m_folder;

private slots:
    void cleanup() { qunsetenv("RECDECK_PASSPHRASE"); }

    void thereAndBackGivesTheSameFile_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::newRow("a usual one") << 0U;
        QTest::newRow("any") << 7U;
        QTest::newRow("another") << 23U;
    }
    void thereAndBackGivesTheSameFile()
    {
        QFETCH(quint32, seed);
        const QString first = QStringLiteral("first%1").arg(seed);
        const QString second = QStringLiteral("second%1").arg(seed);
        exchange::Configuration value = sampleConfiguration();
        if (seed > 0) value = ConfigGenerator(seed).make(ConfigGenerator::Secrets::None);
        const QString in = write("in.json", exchange::writeConfigFile(value)->bytes);
        const qsizetype objects =
            value.templates.size() + value.rules.size() + value.domains.size() + value.streams.size();

        const Run dry = run({QStringLiteral("--import"), in, QStringLiteral("--dry-run")}, first);
        QVERIFY2(dry.status == 0, qPrintable(dry.output + dry.errors));
        QCOMPARE(dry.output.count(QLatin1Char('\n')), objects + 1);
        QVERIFY(!QFile::exists(m_folder.filePath(first)));
        const Run imported = run({QStringLiteral("--import"), in}, first);
        QVERIFY2(imported.status == 0, qPrintable(imported.output + imported.errors));
        QVERIFY(imported.output.contains(QStringLiteral("%1 added").arg(objects)));
        const Run again = run({QStringLiteral("--import"), in, QStringLiteral("--dry-run")}, first);
        QVERIFY2(again.output.contains(QStringLiteral("%1 unchanged").arg(objects)),
                 qPrintable(again.output));

        const QString out = m_folder.filePath(QStringLiteral("out.json"));
        const Run saved = run({QStringLiteral("--export"), out}, first);
        QVERIFY2(saved.status == 0, qPrintable(saved.output + saved.errors));
        QCOMPARE(run({QStringLiteral("--import"), out}, second).status, 0);
        QCOMPARE(exported(second), read("out.json"));
        QVERIFY(exchange::readConfigFile(read("out.json")));
    }

    void aChangeIsShownFieldByField()
    {
        exchange::Configuration value = sampleConfiguration();
        const QString in = write("a.json", exchange::writeConfigFile(value)->bytes);
        QCOMPARE(run({QStringLiteral("--import"), in}).status, 0);
        value.templates[0].recordParams[0].options->interval = 900;
        value.rules[1].isEnabled = true;
        const QString changed = write("b.json", exchange::writeConfigFile(value)->bytes);
        const Run dry = run({QStringLiteral("--import"), changed, QStringLiteral("--dry-run")});
        QCOMPARE(dry.status, 0);
        QVERIFY2(dry.output.contains(QStringLiteral("recordParams[0].fops.interval: \"1800\" -> \"900\"")),
                 qPrintable(dry.output));
        QVERIFY(dry.output.contains(QStringLiteral("isEnabled: \"0\" -> \"1\"")));
        QVERIFY(
            dry.output.endsWith(QStringLiteral("0 new, 2 changed, 4 unchanged, 0 conflicts; 2 requests\n")));
        const Run applied = run({QStringLiteral("--import"), changed});
        QVERIFY2(applied.status == 0 && applied.output.contains(QStringLiteral("2 changed")),
                 qPrintable(applied.output + applied.errors));
        QCOMPARE(exported(QStringLiteral("data")), read("b.json"));
    }

    void secretsTravelWithAPassphrase()
    {
        exchange::Configuration value = sampleConfiguration();
        value.templates[0].ak = QStringLiteral("AK");
        value.templates[0].sk = Secret(QStringLiteral("SECRET"));
        value.templates[0].hasSecretKey = true;
        value.streams[0].url += QStringLiteral("?token=SECRET");
        const Secret word(QStringLiteral("correct horse"));
        const auto text =
            exchange::writeConfigFile(value, {.passphrase = word, .cost = {.operations = 1, .memory = 8192}});
        QVERIFY(text);
        const QString in = write("secret.json", text->bytes);
        const QString place = QStringLiteral("data2");
        qputenv("RECDECK_PASSPHRASE", "battery staple");
        const Run wrong = run({QStringLiteral("--import"), in}, place);
        QCOMPARE(wrong.status, 2);
        QVERIFY2(wrong.errors.contains(QStringLiteral("passphrase")), qPrintable(wrong.errors));
        QVERIFY(!QFile::exists(m_folder.filePath(place)));

        qputenv("RECDECK_PASSPHRASE", "correct horse");
        const Run imported = run({QStringLiteral("--import"), in}, place);
        QVERIFY2(imported.status == 0, qPrintable(imported.output + imported.errors));
        QVERIFY(!imported.output.contains(QStringLiteral("SECRET")));
        const QByteArray locked = exported(place, {QStringLiteral("--with-secrets")});
        QVERIFY(locked.contains("\"ciphertext\"") && !locked.contains("SECRET"));
        const auto back = exchange::readConfigFile(locked, {.passphrase = word});
        QVERIFY(back && back->unknownSecrets.isEmpty());
        QCOMPARE(back->configuration.streams.first().url, value.streams.first().url);
        QVERIFY(std::ranges::any_of(back->configuration.templates, [](const auto& entry) {
            return entry.sk == Secret(QStringLiteral("SECRET"));
        }));
        const QByteArray open = exported(place);
        QVERIFY(!open.isEmpty() && !open.contains("ciphertext") && !open.contains("SECRET"));
    }

    void withoutItsPassphraseAFilesSecretsAreConflicts()
    {
        exchange::Configuration value = sampleConfiguration();
        value.streams[0].url += QStringLiteral("?token=secret");
        const auto text = exchange::writeConfigFile(
            value, {.passphrase = Secret(QStringLiteral("word")), .cost = {.operations = 1, .memory = 8192}});
        const Run imported =
            run({QStringLiteral("--import"), write("conflict.json", text->bytes)}, QStringLiteral("data4"));
        QCOMPARE(imported.status, 1);
        QVERIFY(imported.output.contains(QStringLiteral("conflict  stream  ")));
        QVERIFY(imported.output.contains(QStringLiteral("5 added")));
        QCOMPARE(imported.errors.count(QLatin1Char('\n')), 1);
        const Run exported =
            run({QStringLiteral("--export"), QStringLiteral("-"), QStringLiteral("--with-secrets")},
                QStringLiteral("data4"));
        QCOMPARE(exported.status, 2);
        QVERIFY(exported.output.isEmpty());
        QVERIFY2(exported.errors.contains(QStringLiteral("RECDECK_PASSPHRASE")), qPrintable(exported.errors));
    }

    void refusedFilesChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const QByteArray& bytes, const char* named) {
            QTest::newRow(name) << bytes << QString::fromLatin1(named);
        };
        const QByteArray head = R"({"format":"recdeck-config","version":1)";
        row("nothing", {}, ":1:1");
        row("no text", QByteArray("\x00\xff\x80\x01", 4), ":1:2");
        row("cut off", head + ",\n\"rules\":[", ":2:10");
        row("other", R"({"a":1})", "format");
        row("newer", R"({"format":"recdeck-config","version":2})", "newer");
        row("members", head + R"(,"rules":[{}],"streams":7})", "rules[0].pullDomain");
        row("a local file as stream", head + R"(,"streams":[{"url":"file:///etc/passwd"}]})",
            "streams[0].url");
        row("a rule without its template", head + R"(,"rules":[{"templateId":"1","pullDomain":"d"}]})",
            "rules[0].templateId");
        row("deep", head + R"(,"rules":)" + QByteArray(100'000, '['), ":1:");
        row("huge", head + QByteArray(64 * 1024 * 1024, ' '), "too large");
        row("escape sequences", head + ",\"domains\":[{\"pullDomain\":\"\\u001b[2J\"}]}",
            "domains[0].pullDomain");
    }
    void refusedFilesChangeNothing()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, named);
        const Run bad = run({QStringLiteral("--import"), write("bad.json", bytes)}, QStringLiteral("data3"));
        QCOMPARE(bad.status, 2);
        QCOMPARE(bad.errors.count(QLatin1Char('\n')), 1);
        QVERIFY2((bad.output + bad.errors).contains(named), qPrintable(bad.output + bad.errors));
        QVERIFY2(bad.errors.contains(QStringLiteral("bad.json")), qPrintable(bad.errors));
        QVERIFY(!(bad.output + bad.errors).contains(QChar(0x1b)));
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("data3"))));
    }

    void aFolderInUseIsRefused()
    {
        const QString data = m_folder.filePath(QStringLiteral("data5"));
        Program holder(QStringLiteral(RECDECK_PROGRAM),
                       {QStringLiteral("--demo"), QStringLiteral("--data-dir"), data,
                        QStringLiteral("--output"), m_folder.filePath(QStringLiteral("recordings"))},
                       m_folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(data + QStringLiteral("/recdeck.db")), 20'000);
        const Run exported = run({QStringLiteral("--export"), QStringLiteral("-")}, QStringLiteral("data5"));
        QCOMPARE(exported.status, 1);
        QVERIFY(exported.output.isEmpty());
        QVERIFY2(exported.errors.contains(
                     QStringLiteral("is in use by recdeck (process %1 on ").arg(holder.processId())),
                 qPrintable(exported.errors));
    }

    void theHeadlessEngineImportsAtItsStart()
    {
        const QString data = m_folder.filePath(QStringLiteral("data6"));
        const QString in = write("headless.json", exchange::writeConfigFile(sampleConfiguration())->bytes);
        const QStringList common{QStringLiteral("--headless"), QStringLiteral("--data-dir"), data,
                                 QStringLiteral("--secrets"), QStringLiteral("file")};
        {
            Program engine(QStringLiteral(RECDECK_PROGRAM),
                           common + QStringList{QStringLiteral("--import"), in}, m_folder.path());
            QTRY_VERIFY_WITH_TIMEOUT(engine.output().contains(QStringLiteral("6 added")), 20'000);
            engine.send(SIGTERM);
            QCOMPARE(engine.wait(20'000), 0);
        }
        QCOMPARE(exported(QStringLiteral("data6")), read("headless.json"));
        Program bad(QStringLiteral(RECDECK_PROGRAM),
                    common + QStringList{QStringLiteral("--import"), write("not.json", "{}")},
                    m_folder.path());
        QCOMPARE(bad.wait(20'000), 2);
    }

    void nothingToExportIsWrongInput()
    {
        const Run exported =
            run({QStringLiteral("--export"), QStringLiteral("-")}, QStringLiteral("nowhere"));
        QCOMPARE(exported.status, 2);
        QVERIFY(exported.errors.contains(QStringLiteral("nowhere")));
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("nowhere"))));
    }
};

RECDECK_TEST(ExchangeProgramTest)
#include "tst_exchange.moc"
