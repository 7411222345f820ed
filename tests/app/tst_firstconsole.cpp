#include "app/firstconsole.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace recdeck;
using app::FirstConsole;

class FirstConsoleTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_runtime;
    QTemporaryDir m_data;

    /// As another process would, which blocks while it waits.
    static bool raise(const QString& folder)
    {
        bool raised = false;
        const std::unique_ptr<QThread> other(
            QThread::create([&] { raised = FirstConsole::raiseOther(folder); }));
        other->start();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(other->isFinished(), 20'000); }();
        return raised;
    }
    [[nodiscard]] QString socket() const
    {
        return m_runtime->filePath(
            QDir(m_runtime->path()).entryList({QStringLiteral("recdeck-*")}, QDir::System).value(0));
    }

private slots:
    void init()
    {
        m_runtime = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_runtime->path().toLocal8Bit());
    }

    void theFirstOneIsRaised()
    {
        FirstConsole first(m_data.path());
        QSignalSpy raised(&first, &FirstConsole::raiseWanted);
        QVERIFY(raise(m_data.path()));
        QCOMPARE(raised.size(), 1);
        QVERIFY(raise(m_data.path() + QStringLiteral("/../") + QDir(m_data.path()).dirName()));
        QCOMPARE(raised.size(), 2);
    }
    void withoutAFirstOneNobodyIs()
    {
        QVERIFY(!raise(m_data.path()));
        QVERIFY(!raise(m_data.filePath(QStringLiteral("nothing"))));
    }
    void anotherDataFolderIsAnotherConsole()
    {
        const QTemporaryDir other;
        FirstConsole first(m_data.path());
        const QSignalSpy raised(&first, &FirstConsole::raiseWanted);
        QVERIFY(!raise(other.path()));
        QCOMPARE(raised.size(), 0);
    }
    void whatACrashLeftIsNoConsole()
    {
        {
            const FirstConsole crashed(m_data.path());
            const QString path = socket();
            QVERIFY(QFile::link(path, path + QStringLiteral("-kept")));
        }
        QVERIFY(!raise(m_data.path()));
        FirstConsole next(m_data.path());
        QVERIFY(raise(m_data.path()));
    }
    void onlyTheQuestionIsUnderstood()
    {
        FirstConsole first(m_data.path());
        const QSignalSpy raised(&first, &FirstConsole::raiseWanted);
        for (const char* said : {"", "rai", "hello\n", "raise raise raise\n"}) {
            QLocalSocket client;
            client.connectToServer(socket());
            QVERIFY(client.waitForConnected(5000));
            client.write(said);
            client.flush();
            if (qstrlen(said) >= 6) QTRY_COMPARE(client.state(), QLocalSocket::UnconnectedState);
        }
        QCOMPARE(raised.size(), 0);
        QVERIFY(raise(m_data.path()));
    }
};

RECDECK_TEST(FirstConsoleTest)
#include "tst_firstconsole.moc"
