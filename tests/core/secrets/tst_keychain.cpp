#include "core/base/files.h"
#include "core/secrets/keychainsecretstore.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

using namespace recdeck;
using namespace recdeck::secrets;

namespace {

constexpr auto stepsVariable = "RECDECK_TEST_KEYCHAIN_STEPS";

QString answerTo(KeychainSecretStore& store, const QStringList& step)
{
    const auto said = [](const Result<void>& result) {
        return result ? QStringLiteral("ok") : QStringLiteral("error ") + result.error().toLogString();
    };
    const QString& verb = step.first();
    if (verb == QLatin1String("check")) return said(store.check());
    if (verb == QLatin1String("write")) return said(store.write(step.at(1), Secret(step.at(2))));
    if (verb == QLatin1String("remove")) return said(store.remove(step.at(1)));
    const auto found = store.read(step.at(1));
    if (!found) return QStringLiteral("error ") + found.error().toLogString();
    return found->isEmpty() ? QStringLiteral("none") : QStringLiteral("value ") + found->reveal();
}

/// The child: takes the steps on a thread without an event loop, as the engine does, and prints the answers.
[[noreturn]] void takeSteps(const QString& steps)
{
    KeychainSecretStore store(QStringLiteral("test"), Milliseconds{3000});
    for (const QString& step : steps.split(QLatin1Char(';'))) {
        QString answer;
        if (step == QLatin1String("hang")) // nothing here ever answers a message
            answer = QDBusConnection::sessionBus().registerService(QStringLiteral("org.freedesktop.secrets"))
                         ? QStringLiteral("ok")
                         : QStringLiteral("error");
        else
            answer = answerTo(store, step.split(QLatin1Char(' ')));
        std::printf("> %s\n", answer.toUtf8().constData());
        std::fflush(stdout);
    }
    std::_Exit(0);
}

bool isUnavailable(const QString& answer)
{
    return answer.startsWith(QStringLiteral("error secretUnavailable"));
}

} // namespace

/// QtKeychain in front of a real gnome-keyring on a bus of its own, and in front of none.
class KeychainTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

    /// Runs a command line with `setup` before it, and gives the child's answers.
    QStringList run(const QStringList& prefix, const QString& setup, const QString& steps) const
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
        const QStringList command =
            prefix + QStringList{QStringLiteral("sh"), QStringLiteral("-c"),
                                 setup + QStringLiteral("exec \"$0\" --unit keychain"),
                                 QCoreApplication::applicationFilePath()};
        child.start(command.first(), command.mid(1));
        if (!child.waitForFinished(60'000)) return {QStringLiteral("no end")};
        QStringList answers;
        for (const QString& line : QString::fromUtf8(child.readAllStandardOutput()).split(QLatin1Char('\n')))
            if (line.startsWith(QLatin1String("> "))) answers << line.mid(2);
        if (answers.isEmpty()) answers << QString::fromUtf8(child.readAllStandardError());
        return answers;
    }
    QStringList withKeyring(const QString& password, const QString& steps) const
    {
        return run(
            {QStringLiteral("dbus-run-session"), QStringLiteral("--")},
            QStringLiteral("eval \"$(printf %1 | gnome-keyring-daemon --unlock --components=secrets)\"; ")
                .arg(password),
            steps);
    }
    /// A bus on which no service is started.
    QStringList withBareBus(const QString& steps) const
    {
        const QString path = m_home->filePath(QStringLiteral("bus.conf"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
                   "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                   "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        file.close();
        return run({QStringLiteral("dbus-run-session"), QStringLiteral("--config-file=") + path,
                    QStringLiteral("--")},
                   {}, steps);
    }
    static QString missing(const QStringList& programs)
    {
        for (const QString& program : programs)
            if (QStandardPaths::findExecutable(program).isEmpty()) return program;
        return {};
    }

private slots:
    void initTestCase()
    {
        const QString steps = qEnvironmentVariable(stepsVariable);
        if (!steps.isEmpty()) takeSteps(steps);
    }
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void unlockedLockedAndUnlockedAgain()
    {
        const QString lacking =
            missing({QStringLiteral("dbus-run-session"), QStringLiteral("gnome-keyring-daemon")});
        if (!lacking.isEmpty()) QSKIP(qPrintable(lacking + QStringLiteral(" is not installed")));
        const QStringList open = withKeyring(
            QStringLiteral("right"),
            QStringLiteral("check;read a;write a geheimes-Wort-ä;read a;write b x;remove b;read b;check"));
        QCOMPARE(open, (QStringList{QStringLiteral("ok"), QStringLiteral("none"), QStringLiteral("ok"),
                                    QStringLiteral("value geheimes-Wort-ä"), QStringLiteral("ok"),
                                    QStringLiteral("ok"), QStringLiteral("none"), QStringLiteral("ok")}));
        QDirIterator files(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int keyrings = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName().endsWith(QLatin1String(".keyring"))) ++keyrings;
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("geheimes-Wort"), qPrintable(file.fileName()));
        }
        QVERIFY(keyrings > 0);

        const QStringList locked = withKeyring(QStringLiteral("wrong"),
                                               QStringLiteral("check;read a;write a other;remove a;read a"));
        QCOMPARE(locked.size(), 5);
        for (const QString& answer : locked)
            QVERIFY2(isUnavailable(answer), qPrintable(answer));

        QCOMPARE(withKeyring(QStringLiteral("right"), QStringLiteral("read a;remove a;read a")),
                 (QStringList{QStringLiteral("value geheimes-Wort-ä"), QStringLiteral("ok"),
                              QStringLiteral("none")}));
    }
    void neverUnlocked()
    {
        const QString lacking =
            missing({QStringLiteral("dbus-run-session"), QStringLiteral("gnome-keyring-daemon")});
        if (!lacking.isEmpty()) QSKIP(qPrintable(lacking + QStringLiteral(" is not installed")));
        const QStringList answers = run({QStringLiteral("dbus-run-session"), QStringLiteral("--")}, {},
                                        QStringLiteral("check;read a;remove a;write a b"));
        QCOMPARE(answers.size(), 4);
        for (const QString& answer : answers)
            QVERIFY2(isUnavailable(answer), qPrintable(answer));
    }
    void withoutABus()
    {
        const QStringList answers =
            run({QStringLiteral("env")}, {}, QStringLiteral("check;read a;write a b;remove a"));
        QCOMPARE(answers.size(), 4);
        for (const QString& answer : answers)
            QVERIFY2(isUnavailable(answer), qPrintable(answer));
        QVERIFY(!QFile::exists(m_home->filePath(QStringLiteral(".config"))));
    }
    void withoutAKeyStoreOnTheBus()
    {
        if (!missing({QStringLiteral("dbus-run-session")}).isEmpty())
            QSKIP("dbus-run-session is not installed");
        const QStringList answers = withBareBus(QStringLiteral("check;read a"));
        QCOMPARE(answers.size(), 2);
        for (const QString& answer : answers)
            QVERIFY2(isUnavailable(answer), qPrintable(answer));
    }
    void aKeyStoreThatNeverAnswersHoldsNobodyUp()
    {
        if (!missing({QStringLiteral("dbus-run-session")}).isEmpty())
            QSKIP("dbus-run-session is not installed");
        const QStringList answers = withBareBus(QStringLiteral("hang;read a;read a;write a b"));
        QCOMPARE(answers.size(), 4);
        QCOMPARE(answers.first(), QStringLiteral("ok"));
        QVERIFY2(answers.at(1).contains(QStringLiteral("it does not answer")), qPrintable(answers.at(1)));
        for (const QString& later : answers.mid(2))
            QVERIFY2(isUnavailable(later) && later.contains(QStringLiteral("earlier request")),
                     qPrintable(later));
    }
};

RECDECK_TEST(KeychainTest)
#include "tst_keychain.moc"
