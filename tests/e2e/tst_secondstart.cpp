#include "tests/support/program.h"
#include "tests/support/testmain.h"
#include "tests/support/virtualscreen.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck::test;

/// What happens to whoever starts the console where there is somebody already.
class SecondStartTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<VirtualScreen> m_screen;

    [[nodiscard]] QString data() const { return m_home.filePath(QStringLiteral("data")); }
    [[nodiscard]] std::unique_ptr<Program> start(const QStringList& arguments) const
    {
        return std::make_unique<Program>(QStringLiteral(RECDECK_PROGRAM),
                                         arguments + QStringList{QStringLiteral("--data-dir"), data()},
                                         m_home.path(), m_screen->display());
    }
    /// The console listens for later starts as soon as it has its window: since when, or an invalid time.
    [[nodiscard]] QDateTime windowSince() const
    {
        const auto sockets = QDir(m_home.path()).entryInfoList({QStringLiteral("recdeck-*")}, QDir::System);
        return sockets.isEmpty() ? QDateTime() : sockets.first().lastModified();
    }

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty()) QSKIP("Xvfb is not installed");
        m_screen = std::make_unique<VirtualScreen>();
        QVERIFY2(!m_screen->display().isEmpty(), "Xvfb did not start");
    }

    void aSecondConsoleIsTheFirstOne()
    {
        const auto first = start({});
        QTRY_VERIFY_WITH_TIMEOUT(windowSince().isValid(), 30'000);
        const QDateTime firstSince = windowSince();
        const auto second = start({});
        QCOMPARE(second->wait(30'000), 0);
        QVERIFY2(!second->errors().contains(QStringLiteral("in use")), qPrintable(second->errors()));
        QVERIFY(first->isRunning());
        first->killHard();
        const auto next = start({}); // what the dead one left keeps nobody out
        QTRY_VERIFY_WITH_TIMEOUT(next->isRunning() && windowSince() > firstSince, 30'000);
        const auto last = start({});
        QCOMPARE(last->wait(30'000), 0);
        next->killHard();
    }
    void aConsoleOnTheFolderOfAServiceSaysWhoHasIt()
    {
        const auto service = start({QStringLiteral("--headless")});
        QTRY_VERIFY_WITH_TIMEOUT(service->output().contains(QStringLiteral("records on")), 30'000);
        const auto console = start({});
        const QString holder = QStringLiteral("recdeck (process %1").arg(service->processId());
        QTRY_VERIFY_WITH_TIMEOUT(console->errors().contains(holder), 30'000);
        QVERIFY(console->isRunning()); // with a dialog that says the same
        console->killHard();
        service->send(SIGTERM);
        QCOMPARE(service->wait(30'000), 0);
    }
};

RECDECK_TEST(SecondStartTest)
#include "tst_secondstart.moc"
