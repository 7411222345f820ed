#include "core/secrets/filesecretstore.h"

#include "tests/support/filecontent.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

using namespace recdeck;
using namespace recdeck::secrets;
using test::contentOf;

namespace {

constexpr auto writerVariable = "RECDECK_TEST_SECRETS_FILE";

/// The child: replaces one secret until it is killed, and says each number once it is written.
[[noreturn]] void writeForever(const QString& path)
{
    FileSecretStore store(path);
    for (int number = 0;; ++number) {
        const Secret secret(QStringLiteral("%1-%2").arg(number).arg(QString(number % 5000, u'x')));
        if (!store.write(QStringLiteral("a"), secret)) std::_Exit(1);
        std::printf("written %d\n", number);
        std::fflush(stdout);
    }
}

int numberIn(const QByteArray& line)
{
    return line.mid(int(qstrlen("written "))).trimmed().toInt();
}

void put(const QString& path, const QByteArray& content, mode_t mode = 0600)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    QVERIFY(::chmod(QFile::encodeName(path).constData(), mode) == 0);
}

mode_t modeOf(const QString& path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777U : 0U;
}

/// The code of each call on a store that must refuse them all.
QList<ErrorCode> refusals(FileSecretStore& store)
{
    const auto codeOf = [](const auto& result) { return result ? ErrorCode::Internal : result.error().code; };
    return {codeOf(store.check()), codeOf(store.read(QStringLiteral("a"))),
            codeOf(store.write(QStringLiteral("a"), Secret(QStringLiteral("b")))),
            codeOf(store.remove(QStringLiteral("a")))};
}

} // namespace

class FileSecretStoreTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("secrets.json")); }

private slots:
    void initTestCase()
    {
        const QString writer = qEnvironmentVariable(writerVariable);
        if (!writer.isEmpty()) writeForever(writer);
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsWrittenIsReadByTheNextProgram_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("secret");
        const auto row = [](const char* tag, const QString& name, const QString& secret) {
            QTest::newRow(tag) << name << secret;
        };
        const QString plain = QStringLiteral("template/1001/sk");
        row("plain", plain, QStringLiteral("wJalrXUtnFEMI/K7MDENG+bPxRfi=CYEXAMPLEKEY"));
        row("quotes and braces", plain, QStringLiteral("\"},\"version\":9,{\"x\":\"\\\""));
        row("control characters", plain, QStringLiteral("a\nb\r\tc\x01\x7f"));
        row("a null character", plain, QString::fromUtf16(u"a\0b", 3));
        row("many scripts", plain, QStringLiteral("密钥 ключ 🔑 e\u0301"));
        row("a blank at each end", plain, QStringLiteral(" a "));
        row("long", plain, QString(1'000'000, u'k'));
        row("hostile name", QStringLiteral("../\"\n{}//\\"), QStringLiteral("b"));
        row("member name", QStringLiteral("format"), QStringLiteral("b"));
        row("empty name", QString(), QStringLiteral("b"));
    }
    void whatIsWrittenIsReadByTheNextProgram()
    {
        QFETCH(QString, name);
        QFETCH(QString, secret);
        QVERIFY(FileSecretStore(path()).write(name, Secret(secret)));
        FileSecretStore store(path());
        QCOMPARE(store.read(name)->reveal(), secret);
        QVERIFY(store.read(name + QStringLiteral("x"))->isEmpty());
        QCOMPARE(modeOf(path()), mode_t{0600});
        QVERIFY(!QFile::exists(path() + QStringLiteral(".new")));
        QVERIFY(store.remove(name));
        QVERIFY(store.read(name)->isEmpty());
        QVERIFY(store.remove(name));
    }
    void secretsDoNotDisturbEachOther()
    {
        FileSecretStore store(path());
        for (int i = 0; i < 20; ++i)
            QVERIFY(store.write(QString::number(i), Secret(QStringLiteral("s%1").arg(i))));
        QVERIFY(store.remove(QStringLiteral("7")));
        QVERIFY(store.write(QStringLiteral("8"), Secret(QStringLiteral("new"))));
        for (int i = 0; i < 20; ++i) {
            const QString expected = i == 7   ? QString()
                                     : i == 8 ? QStringLiteral("new")
                                              : QStringLiteral("s%1").arg(i);
            QCOMPARE(store.read(QString::number(i))->reveal(), expected);
        }
    }
    void nothingIsWrittenBeforeThereIsASecret()
    {
        FileSecretStore store(path());
        QVERIFY(store.check());
        QVERIFY(store.read(QStringLiteral("a"))->isEmpty());
        QVERIFY(store.remove(QStringLiteral("a")));
        QVERIFY(!QFile::exists(path()));
    }

    void aFileThatOthersCanReadIsRefused_data()
    {
        QTest::addColumn<int>("mode");
        for (const int mode : {0640, 0604, 0620, 0602, 0610, 0601, 0644, 0777})
            QTest::newRow(qPrintable(QString::number(mode, 8))) << mode;
    }
    void aFileThatOthersCanReadIsRefused()
    {
        QFETCH(int, mode);
        FileSecretStore store(path());
        QVERIFY(store.write(QStringLiteral("a"), Secret(QStringLiteral("b"))));
        const QByteArray before = contentOf(path());
        QVERIFY(::chmod(QFile::encodeName(path()).constData(), static_cast<mode_t>(mode)) == 0);
        QCOMPARE(refusals(store), QList<ErrorCode>(4, ErrorCode::PermissionDenied));
        QVERIFY(store.check().error().detail.contains(QString::number(mode, 8)));
        QCOMPARE(store.check().error().subject, path());
        QCOMPARE(contentOf(path()), before);
        QCOMPARE(modeOf(path()),
                 static_cast<mode_t>(mode)); // it may have been read already: not ours to hide
    }
    void whatIsNoFileIsRefused()
    {
        FileSecretStore store(path());
        const QByteArray name = QFile::encodeName(path());
        const QString other = m_folder->filePath(QStringLiteral("other"));
        put(other, "{}");
        QVERIFY(::symlink(QFile::encodeName(other).constData(), name.constData()) == 0);
        QCOMPARE(refusals(store), QList<ErrorCode>(4, ErrorCode::PermissionDenied));
        QCOMPARE(contentOf(other), QByteArray("{}"));
        QVERIFY(::unlink(name.constData()) == 0);
        QVERIFY(::mkfifo(name.constData(), 0600) == 0); // and nobody waits for a writer
        QCOMPARE(refusals(store), QList<ErrorCode>(4, ErrorCode::PermissionDenied));
        QVERIFY(::unlink(name.constData()) == 0);
        QVERIFY(::mkdir(name.constData(), 0700) == 0);
        QCOMPARE(refusals(store), QList<ErrorCode>(4, ErrorCode::PermissionDenied));
    }
    void anotherUsersFileIsRefused()
    {
        if (::geteuid() != 0) QSKIP("only root can give a file away");
        put(path(), "{}");
        QVERIFY(::chown(QFile::encodeName(path()).constData(), 65534, 65534) == 0);
        FileSecretStore store(path());
        QCOMPARE(refusals(store), QList<ErrorCode>(4, ErrorCode::PermissionDenied));
    }

    void aDamagedFileIsRefusedAndKept_data()
    {
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char* tag, QByteArray content) {
            QTest::newRow(tag) << content.replace('\'', '"');
        };
        row("empty", "");
        row("no JSON", "x");
        row("array", "[]");
        row("empty object", "{}");
        row("cut off", "{'format':'recdeck-secrets','version':1,'secrets':{'a':'b");
        row("something behind", "{'format':'recdeck-secrets','version':1,'secrets':{}} x");
        row("another format", "{'format':'recdeck-config','version':1,'secrets':{}}");
        row("newer", "{'format':'recdeck-secrets','version':2,'secrets':{}}");
        row("version as text", "{'format':'recdeck-secrets','version':'1','secrets':{}}");
        row("no secrets", "{'format':'recdeck-secrets','version':1}");
        row("a list of secrets", "{'format':'recdeck-secrets','version':1,'secrets':['a']}");
        row("a number", "{'format':'recdeck-secrets','version':1,'secrets':{'a':1}}");
        row("an object", "{'format':'recdeck-secrets','version':1,'secrets':{'a':{'b':'c'}}}");
        row("too deep", QByteArray(100'000, '['));
        row("no UTF-8", "\xff\xfe{");
        row("too large", QByteArray(17 * 1024 * 1024, ' ') + "{}");
    }
    void aDamagedFileIsRefusedAndKept()
    {
        QFETCH(QByteArray, content);
        put(path(), content);
        FileSecretStore store(path());
        QCOMPARE(refusals(store), QList<ErrorCode>(4, ErrorCode::FileDamaged));
        QVERIFY(contentOf(path()) == content);
    }

    void whatACrashLeftIsReplaced()
    {
        FileSecretStore store(path());
        QVERIFY(store.write(QStringLiteral("a"), Secret(QStringLiteral("b"))));
        put(path() + QStringLiteral(".new"), "{\"half", 0644);
        QCOMPARE(store.read(QStringLiteral("a"))->reveal(), QStringLiteral("b"));
        QVERIFY(store.write(QStringLiteral("a"), Secret(QStringLiteral("c"))));
        QCOMPARE(store.read(QStringLiteral("a"))->reveal(), QStringLiteral("c"));
        QCOMPARE(modeOf(path()), mode_t{0600});
        QVERIFY(!QFile::exists(path() + QStringLiteral(".new")));
    }
    void aLinkInTheWayIsNotFollowed()
    {
        const QString victim = m_folder->filePath(QStringLiteral("victim"));
        put(victim, "important");
        QVERIFY(::symlink(QFile::encodeName(victim).constData(),
                          QFile::encodeName(path() + QStringLiteral(".new")).constData()) == 0);
        QVERIFY(FileSecretStore(path()).write(QStringLiteral("a"), Secret(QStringLiteral("b"))));
        QCOMPARE(contentOf(victim), QByteArray("important"));
    }
    void aFailedWriteKeepsTheOldFile()
    {
        FileSecretStore store(path());
        QVERIFY(store.write(QStringLiteral("a"), Secret(QStringLiteral("b"))));
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("secrets.json.new"))); // stops root as well
        QVERIFY(!store.write(QStringLiteral("a"), Secret(QStringLiteral("c"))));
        QCOMPARE(store.read(QStringLiteral("a"))->reveal(), QStringLiteral("b"));
    }
    void aKillLosesNothingThatWasWritten()
    {
        int acknowledged = -1;
        for (int round = 0; round < 5; ++round) {
            QProcess writer;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QLatin1String(writerVariable), path());
            writer.setProcessEnvironment(environment);
            writer.start(QCoreApplication::applicationFilePath(),
                         {QStringLiteral("--unit"), QStringLiteral("filesecretstore")});
            QVERIFY(writer.waitForStarted());
            const int target = QRandomGenerator::global()->bounded(1, 50);
            acknowledged = -1;
            while (acknowledged < target) {
                QVERIFY(writer.canReadLine() || writer.waitForReadyRead(20'000));
                while (writer.canReadLine()) {
                    const QByteArray line = writer.readLine();
                    if (line.startsWith("written ")) acknowledged = numberIn(line);
                }
            }
            writer.kill();
            QVERIFY(writer.waitForFinished());
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            const auto found = FileSecretStore(path()).read(QStringLiteral("a"));
            QVERIFY2(found, found ? "" : qPrintable(found.error().toLogString()));
            const QString text = found->reveal();
            const int number = text.section(u'-', 0, 0).toInt();
            QVERIFY(number >= acknowledged);
            QCOMPARE(text.section(u'-', 1).size(), number % 5000);
        }
    }
};

RECDECK_TEST(FileSecretStoreTest)
#include "tst_filesecretstore.moc"
