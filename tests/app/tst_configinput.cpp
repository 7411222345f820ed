#include "app/configinput.h"
#include "app/passphrase.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::app;

class ConfigInputTest final : public QObject
{
    Q_OBJECT

    QString write(const char* name, const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        if (auto written = writeOutput(path, bytes); !written)
            qFatal("%s", qPrintable(written.error().toLogString()));
        return path;
    }

    QTemporaryDir m_folder;

private slots:
    void readsAFile()
    {
        const auto file = readConfigInput(write("fine.json", R"({"format":"recdeck-config","version":1})"));
        QVERIFY2(file, file ? "" : qPrintable(file.error().sentence));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QStringList>("faults");
        QTest::newRow("no JSON") << QByteArray("{\n,}") << QStringLiteral(":2:") << QStringList();
        QTest::newRow("newer") << QByteArray(R"({"format":"recdeck-config","version":9})")
                               << QStringLiteral("newer") << QStringList();
        QTest::newRow("faults")
            << QByteArray(R"({"format":"recdeck-config","version":1,"rules":[1],"streams":[{}]})")
            << QStringLiteral("2 faults, the first at rules[0].")
            << QStringList{QStringLiteral("rules[0]: This has the wrong type; expected: object."),
                           QStringLiteral("streams[0].url: This is needed.")};
        QTest::newRow("one fault") << QByteArray(R"({"format":"recdeck-config","version":1,"rules":[1]})")
                                   << QStringLiteral("1 fault at rules[0].")
                                   << QStringList{QStringLiteral(
                                          "rules[0]: This has the wrong type; expected: object.")};
        QByteArray many = R"({"format":"recdeck-config","version":1,"rules":[1)";
        for (int i = 0; i < 200; ++i)
            many += ",1";
        QStringList first;
        for (int i = 0; i < 100; ++i)
            first << QStringLiteral("rules[%1]: This has the wrong type; expected: object.").arg(i);
        QTest::newRow("many") << many + "]}" << QStringLiteral("more than 100 faults, the first at rules[0].")
                              << first;
        QTest::newRow("huge") << QByteArray(exchange::largestConfigFile + 1, ' ')
                              << QStringLiteral("too large") << QStringList();
    }
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sentence);
        const auto file = readConfigInput(write("wrong.json", bytes));
        QVERIFY(!file);
        QVERIFY2(file.error().sentence.contains(sentence), qPrintable(file.error().sentence));
        QVERIFY2(file.error().sentence.contains(QStringLiteral("wrong.json")),
                 qPrintable(file.error().sentence));
        QVERIFY(file.error().sentence.endsWith(QLatin1Char('.')));
        QTEST(file.error().faults, "faults");
    }

    void aFileThatIsMissingIsNamed()
    {
        const QString path = m_folder.filePath(QStringLiteral("missing.json"));
        const auto file = readConfigInput(path);
        QVERIFY(!file);
        QVERIFY(file.error().sentence.contains(path));
        const auto folder = readConfigInput(m_folder.path());
        QVERIFY(!folder);
        QVERIFY(folder.error().sentence.contains(m_folder.path()));
    }

    void secretsAreOpenedWithTheEnvironmentsPassphrase_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<bool>("opened");
        QTest::newRow("right") << QByteArray("correct horse") << true;
        QTest::newRow("wrong") << QByteArray("battery staple") << false;
    }
    void secretsAreOpenedWithTheEnvironmentsPassphrase()
    {
        QFETCH(QByteArray, passphrase);
        QFETCH(bool, opened);
        exchange::Configuration value;
        value.streams << model::WatchedStream{.url = QStringLiteral("rtmp://h/live/s?token=t")};
        const auto text =
            exchange::writeConfigFile(value, {.passphrase = Secret(QStringLiteral("correct horse")),
                                              .cost = {.operations = 1, .memory = 8192}});
        QVERIFY(text);
        const QString path = write("locked.json", text->bytes);
        qputenv(passphraseVariable, passphrase);
        const auto file = readConfigInput(path);
        qunsetenv(passphraseVariable);
        QCOMPARE(file.has_value(), opened);
        if (file)
            QCOMPARE(file->configuration.streams.first().url, value.streams.first().url);
        else
            QVERIFY2(file.error().sentence.contains(QStringLiteral("passphrase")),
                     qPrintable(file.error().sentence));
    }

    void outputIsForItsOwnerAlone()
    {
        const QString path = write("out.json", "one");
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        write("out.json", "two");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("two"));
        const auto refused = writeOutput(path + QStringLiteral("/x"), "x");
        QVERIFY(!refused);
        QVERIFY(refused.error().subject.contains(path));
    }
};

RECDECK_TEST(ConfigInputTest)
#include "tst_configinput.moc"
