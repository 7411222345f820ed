#include "app/options.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTest>

using namespace recdeck::app;

namespace {

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class OptionsTest final : public QObject
{
    Q_OBJECT

private slots:
    void withoutArgumentsTheConsoleOpens()
    {
        const auto options = parseOptions({});
        QVERIFY(options);
        QCOMPARE(options->mode, Mode::Console);
        QVERIFY(options->dataFolder.isEmpty());
    }
    void demo()
    {
        const auto options =
            parseOptions(words("--demo --seconds 12 --output /tmp/out --data-dir=/tmp/data"));
        QVERIFY(options);
        QCOMPARE(options->mode, Mode::Demo);
        QCOMPARE(options->seconds, 12);
        QCOMPARE(options->output, QStringLiteral("/tmp/out"));
        QCOMPARE(options->dataFolder, QStringLiteral("/tmp/data"));
    }
    void relativeFoldersAreMadeAbsolute()
    {
        const auto options = parseOptions(words("--screenshots shots/../pictures"));
        QVERIFY(options);
        QCOMPARE(options->mode, Mode::Screenshots);
        QCOMPARE(options->screenshots, QDir::currentPath() + QStringLiteral("/pictures"));
    }
    void headless()
    {
        const auto options = parseOptions(words(
            "--headless --data-dir /tmp/data --secrets file --bucket-root /srv/a --bucket-root=b/../c"));
        QVERIFY(options);
        QCOMPARE(options->mode, Mode::Headless);
        QCOMPARE(options->dataFolder, QStringLiteral("/tmp/data"));
        QCOMPARE(options->secrets, recdeck::secrets::SecretStoreChoice::File);
        QVERIFY(!options->listen);
        QCOMPARE(parseOptions(words("--headless --listen [::1]:80"))->listen->toString(),
                 QStringLiteral("[::1]:80"));
        QCOMPARE(options->bucketRoots,
                 (QStringList{QStringLiteral("/srv/a"), QDir::currentPath() + QStringLiteral("/c")}));
    }
    void exportAndImport()
    {
        const auto exported = parseOptions(words("--export out.json --with-secrets --data-dir /tmp/data"));
        QVERIFY(exported && exported->mode == Mode::Export && exported->withSecrets);
        QCOMPARE(exported->exchangeFile, QStringLiteral("out.json"));
        const auto imported = parseOptions(words("--import - --dry-run --secrets file"));
        QVERIFY(imported && imported->mode == Mode::Import && imported->dryRun);
        QCOMPARE(imported->exchangeFile, QStringLiteral("-"));
        for (const char* line : {"--headless --import a.json", "--import a.json --headless"}) {
            const auto both = parseOptions(words(line));
            QVERIFY2(both && both->mode == Mode::Headless, line);
            QCOMPARE(both->exchangeFile, QStringLiteral("a.json"));
        }
    }
    void secretsAreForTheConsoleToo()
    {
        QVERIFY(!parseOptions({})->secrets);
        QCOMPARE(parseOptions(words("--secrets=keychain"))->secrets,
                 recdeck::secrets::SecretStoreChoice::Keychain);
        QCOMPARE(parseOptions(words("--demo --secrets file"))->secrets,
                 recdeck::secrets::SecretStoreChoice::File);
    }
    void helpAndVersionWin()
    {
        QCOMPARE(parseOptions(words("--help --headless --demo"))->mode, Mode::Help);
        QCOMPARE(parseOptions(words("--demo --version --seconds 3"))->mode, Mode::Version);
    }
    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* line, const char* named) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(named);
        };
        row("--nonsense", "--nonsense");
        row("file.json", "file.json");
        row("--demo --seconds", "--seconds");
        row("--demo --seconds=", "--seconds");
        row("--demo --seconds --output x", "--seconds");
        row("--demo --seconds 0", "\"0\"");
        row("--demo --seconds 1.5", "\"1.5\"");
        row("--demo --seconds -3", "\"-3\"");
        row("--demo --seconds 99999999999", "99999999999");
        row("--data-dir", "--data-dir");
        row("--seconds 5", "--demo");
        row("--output /tmp", "--demo");
        row("--headless --demo", "--headless");
        row("--screenshots x --headless", "--headless");
        row("--headless=yes", "--headless");
        row("--headless --seconds 5", "--demo");
        row("--secrets", "--secrets");
        row("--secrets memory", "\"memory\"");
        row("--secrets Keychain", "\"Keychain\"");
        row("--secrets file --screenshots x", "--secrets");
        row("--bucket-root /srv", "--headless");
        row("--headless --bucket-root", "--bucket-root");
        row("--headless --bucket-root=", "--bucket-root");
        row("--listen 127.0.0.1:8480", "--headless");
        row("--headless --listen", "--listen");
        row("--headless --listen 8480", "\"8480\"");
        row("--headless --listen example.com:80", "\"example.com:80\"");
        row("--headless --credentials x", "--credentials");
        row("--headless --import", "--import");
        row("--headless --import x --dry-run", "--dry-run");
        row("--headless --export x", "--export");
        row("--export", "--export");
        row("--export --import", "--export");
        row("--import a --export b", "--export");
        row("--import a --demo", "--import");
        row("--dry-run", "--import");
        row("--export a --dry-run", "--import");
        row("--import a --dry-run=1", "--dry-run");
        row("--import a --with-secrets", "--export");
        row("--import a --passphrase secret", "--passphrase");
    }
    void mistakesAreNamed()
    {
        QFETCH(QString, line);
        QFETCH(QString, named);
        const auto options = parseOptions(line.split(QLatin1Char(' ')));
        QVERIFY(!options);
        QVERIFY2(options.error().contains(named), qPrintable(options.error()));
        QVERIFY(options.error().endsWith(QLatin1Char('.')));
        QVERIFY(!options.error().contains(QLatin1Char('\n')));
    }
    void helpNamesEveryOption()
    {
        for (const char* option : {"--demo", "--headless", "--seconds", "--output", "--screenshots",
                                   "--data-dir", "--secrets", "--bucket-root", "--listen", "--export",
                                   "--import", "--dry-run", "--with-secrets", "--version", "--help"})
            QVERIFY2(helpText().contains(QLatin1String(option)), option);
    }
};

RECDECK_TEST(OptionsTest)
#include "tst_options.moc"
