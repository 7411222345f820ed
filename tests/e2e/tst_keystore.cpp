#include "app/enginehost.h"
#include "core/service/recordingmonitor.h"
#include "core/service/recordingservice.h"
#include "tests/support/enginerig.h"
#include "tests/support/program.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <csignal>
#include <cstdio>

using namespace recdeck;
using namespace recdeck::test;
using app::EngineHost;
using secrets::SecretStoreChoice;

namespace {

constexpr auto stepsVariable = "RECDECK_TEST_KEYSTORE_STEPS";

QString secretWord()
{
    return QStringLiteral("geheimes-wort-4711");
}

void say(const QString& line)
{
    std::printf("> %s\n", line.toUtf8().constData());
    std::fflush(stdout);
}

QString statusText(const secrets::Status& status)
{
    return QStringLiteral("%1, %2 for this run")
        .arg(status.usable ? QStringLiteral("usable") : QStringLiteral("not usable"))
        .arg(status.onlyThisRun);
}

/// One step of the child: a word on what the engine then says.
QString take(EngineHost& host, const QString& step)
{
    service::RecordingService& service = *host.connection().recording;
    if (step == QLatin1String("add")) {
        const model::RecordingTemplate value{.region = QStringLiteral("local"),
                                             .templateName = QStringLiteral("to the bucket"),
                                             .mgrUrl = QStringLiteral("https://s3.example.com"),
                                             .ak = QStringLiteral("AK"),
                                             .sk = Secret(secretWord()),
                                             .recordParams = {{.bucketName = QStringLiteral("b")}}};
        const auto added = waitFor(service.addRecordingParameterTemplate(value));
        return added ? QStringLiteral("added") : added.error().toLogString();
    }
    if (step == QLatin1String("check")) {
        const auto checked = waitFor(host.checkSecrets());
        return checked ? QStringLiteral("fine") : errorCodeName(checked.error().code);
    }
    if (step == QLatin1String("file")) {
        const auto moved = waitFor(host.useSecretStore(SecretStoreChoice::File));
        return moved ? QStringLiteral("moved") : errorCodeName(moved.error().code);
    }
    if (step == QLatin1String("status")) return statusText(host.secretStatus());
    // Keys are looked at one after the other, some time after the store itself.
    const auto hasKey = [&service] {
        const auto all = waitFor(service.queryRecordingParameterTemplate({}));
        return all && !all->isEmpty() && all->first().hasSecretKey;
    };
    return QTest::qWaitFor(hasKey, 5000) ? QStringLiteral("has its key") : QStringLiteral("lacks its key");
}

/// The child: an engine as the console has it, on the data folder in its home.
[[noreturn]] void takeSteps(const QString& steps)
{
    const bool headless = steps.startsWith(QLatin1String("headless;"));
    auto host = EngineHost::start(
        {.dataFolder = QDir::homePath() + QStringLiteral("/data"),
         .whenUnusable = headless ? secrets::WhenUnusable::Refuse : secrets::WhenUnusable::KeepInMemory});
    if (!host) {
        say(host.error().toLogString());
        std::_Exit(1);
    }
    QStringList problems;
    QObject::connect((*host)->connection().recordings, &service::RecordingMonitor::happened, host->get(),
                     [&problems](const service::EngineEvent& event) {
                         if (event.error)
                             problems << errorCodeName(event.error->code) + QLatin1Char(' ') +
                                             event.error->subject;
                     });
    [[maybe_unused]] const auto looked = waitFor((*host)->checkSecrets());
    for (const QString& step : steps.split(QLatin1Char(';'))) {
        if (step == QLatin1String("problem"))
            say([&problems] {
                [&] { QTRY_VERIFY_WITH_TIMEOUT(!problems.isEmpty(), 20'000); }();
                return problems.value(0);
            }());
        else if (step != QLatin1String("headless"))
            say(take(**host, step));
    }
    host->reset();
    std::fflush(stdout);
    std::_Exit(0);
}

} // namespace

/// The secret keys of templates in a real gnome-keyring: unlocked, locked, never unlocked, and none at all.
class KeyStoreTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

    static QStringList answersOf(const QByteArray& output)
    {
        QStringList answers;
        for (const QString& line : QString::fromUtf8(output).split(QLatin1Char('\n')))
            if (line.startsWith(QLatin1String("> "))) answers << line.mid(2);
        return answers;
    }
    /// What the child says in a session that `setup` has prepared.
    QStringList run(const QString& setup, const QString& steps) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_DATA_HOME",
                                 "XDG_CONFIG_HOME", "XDG_CURRENT_DESKTOP", "GNOME_KEYRING_CONTROL"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("HOME"), m_home->path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home->path());
        environment.insert(QLatin1String(stepsVariable), steps);
        QProcess child;
        child.setProcessEnvironment(environment);
        child.start(QStringLiteral("dbus-run-session"),
                    {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                     setup + QStringLiteral("exec \"$0\" --unit keystore"),
                     QCoreApplication::applicationFilePath()});
        if (!child.waitForFinished(120'000)) return {QStringLiteral("no end")};
        const QStringList answers = answersOf(child.readAllStandardOutput());
        const QByteArray errors = child.readAllStandardError();
        return errors.contains(secretWord().toUtf8()) ? QStringList{QStringLiteral("the secret is on stderr")}
                                                      : answers;
    }
    static QString unlock(const char* password)
    {
        return QStringLiteral("eval \"$(printf %1 | gnome-keyring-daemon --unlock --components=secrets)\"; ")
            .arg(QLatin1String(password));
    }
    [[nodiscard]] QStringList filesWithTheSecret() const
    {
        QStringList found;
        QDirIterator it(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int files = 0;
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly)) continue;
            ++files;
            const QByteArray content = file.readAll();
            if (content.contains(secretWord().toUtf8()) || content.contains(secretWord().toUtf8().toBase64()))
                found << file.fileName();
        }
        if (files < 3) found << QStringLiteral("there is nothing to look at");
        return found;
    }

private slots:
    void initTestCase()
    {
        const QString steps = qEnvironmentVariable(stepsVariable);
        if (!steps.isEmpty()) takeSteps(steps);
        for (const char* program : {"dbus-run-session", "gnome-keyring-daemon"})
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
                QSKIP(qPrintable(QLatin1String(program) + QStringLiteral(" is not installed")));
    }
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void aKeySurvivesRestartsAndALockedKeyStore()
    {
        QCOMPARE(run(unlock("right"), QStringLiteral("status;add;key")),
                 (QStringList{QStringLiteral("usable, 0 for this run"), QStringLiteral("added"),
                              QStringLiteral("has its key")}));
        QCOMPARE(filesWithTheSecret(), QStringList());
        QCOMPARE(run(unlock("right"), QStringLiteral("key;status")),
                 (QStringList{QStringLiteral("has its key"), QStringLiteral("usable, 0 for this run")}));
        // Locked: nobody knows, so it is a problem that is told, and nothing is forgotten.
        QCOMPARE(run(unlock("wrong"), QStringLiteral("check;status;key;problem")),
                 (QStringList{QStringLiteral("secretUnavailable"),
                              QStringLiteral("not usable, 0 for this run"), QStringLiteral("lacks its key"),
                              QStringLiteral("secretUnavailable to the bucket")}));
        QCOMPARE(run(unlock("right"), QStringLiteral("key")), QStringList{QStringLiteral("has its key")});
        QCOMPARE(filesWithTheSecret(), QStringList());
    }
    void withoutAKeyStoreAKeyIsKeptForThisRun()
    {
        QCOMPARE(run({}, QStringLiteral("add;key;status")), // never unlocked, and nobody is asked
                 (QStringList{QStringLiteral("added"), QStringLiteral("has its key"),
                              QStringLiteral("not usable, 1 for this run")}));
        QCOMPARE(filesWithTheSecret(), QStringList());
        QCOMPARE(run({}, QStringLiteral("key")).value(0), QStringLiteral("lacks its key"));
    }
    void withoutAKeyStoreTheServiceRefusesAKey()
    {
        const QString refusal = run({}, QStringLiteral("headless;add;key")).value(0);
        QVERIFY2(refusal.startsWith(QStringLiteral("secretUnavailable")), qPrintable(refusal));
        QCOMPARE(filesWithTheSecret(), QStringList());
    }
    void theFileIsChosenAndHasWhatWasEntered()
    {
        QCOMPARE(run({}, QStringLiteral("add;file;status")),
                 (QStringList{QStringLiteral("added"), QStringLiteral("moved"),
                              QStringLiteral("usable, 0 for this run")}));
        QCOMPARE(filesWithTheSecret(), QStringList{m_home->filePath(QStringLiteral("data/secrets.json"))});
        QCOMPARE(QFileInfo(filesWithTheSecret().first()).permissions() &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
    }
    void aKeyMovesFromTheKeyStoreToTheFile()
    {
        QCOMPARE(
            run(unlock("right"), QStringLiteral("add;file;key")),
            (QStringList{QStringLiteral("added"), QStringLiteral("moved"), QStringLiteral("has its key")}));
        // The key store does not have it any more.
        QCOMPARE(run(unlock("right"), QStringLiteral("key")).value(0), QStringLiteral("lacks its key"));
    }

    void theProgramShowsTheKeyNowhere()
    {
        QCOMPARE(run(unlock("right"), QStringLiteral("add")), QStringList{QStringLiteral("added")});
        Program session(QStringLiteral("dbus-run-session"),
                        {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                         unlock("right") + QStringLiteral("\"$0\" --headless --data-dir \"$1\" & "
                                                          "echo \"process $!.\"; wait $!"),
                         QStringLiteral(RECDECK_PROGRAM), m_home->filePath(QStringLiteral("data"))},
                        m_home->path());
        static const QRegularExpression form(QStringLiteral("process (\\d+)\\."));
        QTRY_VERIFY_WITH_TIMEOUT(session.output().contains(QStringLiteral("records on")), 20'000);
        const pid_t process = form.match(session.output()).captured(1).toInt();
        QVERIFY(process > 0);
        for (const char* name : {"cmdline", "environ"}) {
            QFile file(QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY(!content.isEmpty());
            QVERIFY(!content.contains(secretWord().toUtf8()));
        }
        ::kill(process, SIGTERM);
        QCOMPARE(session.wait(20'000), 0);
        QVERIFY2(!session.errors().contains(QStringLiteral("There is no key store")),
                 qPrintable(session.errors()));
        QVERIFY(!session.errors().contains(secretWord()));
        QVERIFY(!session.output().contains(secretWord()));
        QCOMPARE(filesWithTheSecret(), QStringList());
    }
};

RECDECK_TEST(KeyStoreTest)
#include "tst_keystore.moc"
