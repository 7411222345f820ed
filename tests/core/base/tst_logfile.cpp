#include "core/base/logfile.h"

#include "core/base/log.h"
#include "core/base/threadname.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace recdeck;

namespace {

constexpr auto childVariable = "RECDECK_TEST_LOG_CHILD";

QList<QByteArray> linesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeLast();
    return lines;
}

/// The child: "fatal FOLDER" ends with qFatal(), "unread FOLDER" writes more to stderr than anybody reads.
[[noreturn]] void runChild(const QStringList& task)
{
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    ::setrlimit(RLIMIT_CORE, &none);
    {
        log::LogFile file({.echo = log::Echo::Everything});
        if (!file.open(task.at(1))) std::_Exit(1);
        if (task.first() == QLatin1String("fatal")) {
            for (int i = 0; i < 100; ++i)
                qCInfo(log::engine, "before %d", i);
            qFatal("the last words of rtmp://a:b@h/live/s");
        }
        for (int i = 0; i < 2000; ++i)
            qCInfo(log::engine, "%d %s", i, QByteArray(200, 'x').constData());
    }
    std::_Exit(0);
}

} // namespace

class LogFileTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString logs() const { return m_folder->filePath(QStringLiteral("data/logs")); }
    [[nodiscard]] QString path() const { return logs() + QStringLiteral("/recdeck.log"); }
    static void start(QProcess& child, const QString& task)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(childVariable), task);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--unit"), QStringLiteral("logfile"), QStringLiteral("-nocrashhandler")});
    }

private slots:
    void initTestCase()
    {
        const QString task = qEnvironmentVariable(childVariable);
        if (!task.isEmpty()) runChild(task.split(QLatin1Char(' ')));
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void messagesAreWrittenInTheirOrder()
    {
        {
            log::LogFile file({.echo = log::Echo::Nothing});
            qCInfo(log::engine, "before there is a file");
            QVERIFY(file.open(logs()));
            qCWarning(log::storage, "slow disk");
            qCDebug(log::engine, "nobody asked");
            qInfo("no category");
        } // writes everything that waits
        const auto lines = linesOf(path());
        QCOMPARE(lines.size(), 3);
        const QRegularExpression form(QStringLiteral(
            "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (\\S+) (\\S+) \\[([^]]+)\\] (.*)$"));
        const auto first = form.match(QString::fromUtf8(lines.at(0)));
        QVERIFY2(first.hasMatch(), lines.at(0).constData());
        QCOMPARE(first.captured(1), QStringLiteral("info"));
        QCOMPARE(first.captured(2), QStringLiteral("recdeck.engine"));
        QCOMPARE(first.captured(3), QString::fromLatin1(threadName()));
        QCOMPARE(first.captured(4), QStringLiteral("before there is a file"));
        QVERIFY(lines.at(1).contains(" warning recdeck.storage "));
        QVERIFY(lines.at(2).contains(" info default "));
    }
    void flushWaitsForTheFile()
    {
        log::LogFile file({.echo = log::Echo::Nothing});
        QVERIFY(file.open(logs()));
        qCInfo(log::engine, "one");
        QVERIFY(file.flush(Milliseconds{10'000}));
        QCOMPARE(linesOf(path()).size(), 1);
    }
    void nothingIsLostBetweenThreads()
    {
        constexpr int threads = 8;
        constexpr int each = 500;
        {
            log::LogFile file({.echo = log::Echo::Nothing});
            QVERIFY(file.open(logs()));
            std::vector<std::thread> running;
            for (int t = 0; t < threads; ++t)
                running.emplace_back([t] {
                    setThreadName(("test-" + std::to_string(t)).c_str());
                    for (int i = 0; i < each; ++i)
                        qCInfo(log::engine, "message %d", i);
                });
            for (std::thread& thread : running)
                thread.join();
            QCOMPARE(file.dropped(), std::uint64_t{0});
        }
        QHash<QByteArray, int> next;
        for (const QByteArray& line : linesOf(path())) {
            const QByteArray thread = line.mid(line.indexOf('[') + 1, 6);
            QVERIFY2(line.endsWith(" message " + QByteArray::number(next[thread])), line.constData());
            ++next[thread];
        }
        QCOMPARE(next.size(), threads);
        for (const int count : next)
            QCOMPARE(count, each);
    }
    void whatDoesNotFitIsCounted()
    {
        constexpr int messages = 20'000;
        std::uint64_t dropped = 0;
        {
            log::LogFile file({.queueLimit = ByteCount{2000}, .echo = log::Echo::Nothing});
            QVERIFY(file.open(logs()));
            for (int i = 0; i < messages; ++i)
                qCInfo(log::engine, "message %d", i);
            QVERIFY(file.flush(Milliseconds{10'000}));
            dropped = file.dropped();
        }
        QVERIFY(dropped > 0);
        std::uint64_t written = 0;
        std::uint64_t reported = 0;
        const QRegularExpression report(QStringLiteral("(\\d+) messages are missing here$"));
        for (const QByteArray& line : linesOf(path())) {
            const auto hit = report.match(QString::fromUtf8(line));
            if (hit.hasMatch())
                reported += hit.captured(1).toULongLong();
            else
                ++written;
        }
        QCOMPARE(written + dropped, std::uint64_t{messages});
        QCOMPARE(reported, dropped);
    }
    void aFileThatCannotBeWrittenIsCountedToo()
    {
        log::LogFile file({.maximumSize = ByteCount{200}, .files = 2, .echo = log::Echo::Nothing});
        QVERIFY(file.open(logs()));
        QVERIFY(QDir().mkpath(path() + QStringLiteral(".1/in the way")));
        for (int i = 0; i < 20; ++i)
            qCInfo(log::engine, "message %d", i);
        QVERIFY(file.flush(Milliseconds{10'000}));
        QVERIFY(file.dropped() >= 15);
        QVERIFY(QFile(path()).size() <= 200);
        QVERIFY(QDir(path() + QStringLiteral(".1")).removeRecursively());
        qCInfo(log::engine, "again");
        QVERIFY(file.flush(Milliseconds{10'000}));
        QVERIFY(linesOf(path()).join('\n').contains("messages are missing here"));
    }
    void theFilesHaveALimit()
    {
        constexpr int size = 2000;
        {
            log::LogFile file({.maximumSize = ByteCount{size}, .files = 5, .echo = log::Echo::Nothing});
            QVERIFY(file.open(logs()));
            for (int i = 0; i < 1000; ++i)
                qCInfo(log::engine, "message %d", i);
        }
        const auto files = QDir(logs()).entryInfoList(QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 5);
        for (const QFileInfo& file : files)
            QVERIFY(file.size() <= size);
        QVERIFY(linesOf(path()).last().endsWith("message 999"));
    }
    void secretsOfAddressesAreLeftOut()
    {
        {
            log::LogFile file({.echo = log::Echo::Nothing});
            QVERIFY(file.open(logs()));
            qCWarning(log::engine, "rtmp://user:hunter2@h/live/s?key=hunter2 is gone");
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hunter2"));
    }
    void aFolderThatCannotBeMadeIsAnError()
    {
        QFile blocker(m_folder->filePath(QStringLiteral("data")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        log::LogFile file({.echo = log::Echo::Nothing});
        QVERIFY(!file.open(logs()));
    }
    void lastWordsAreWritten()
    {
        QProcess child;
        start(child, QStringLiteral("fatal ") + logs());
        QVERIFY(child.waitForFinished(20'000));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        const auto lines = linesOf(path());
        QCOMPARE(lines.size(), 101);
        QVERIFY2(lines.last().endsWith("the last words of rtmp://***@h/live/s"), lines.last().constData());
        QVERIFY(lines.last().contains(" fatal "));
        const QByteArray errors = child.readAllStandardError();
        QVERIFY(errors.contains("the last words") && !errors.contains("a:b"));
    }
    void nobodyHasToReadStderr()
    {
        const QByteArray pipe = QFile::encodeName(m_folder->filePath(QStringLiteral("pipe")));
        QVERIFY(::mkfifo(pipe.constData(), 0600) == 0);
        const int reader = ::open(pipe.constData(), O_RDWR | O_CLOEXEC); // and never reads
        QVERIFY(reader >= 0);
        QProcess child;
        child.setStandardErrorFile(QString::fromLocal8Bit(pipe));
        start(child, QStringLiteral("unread ") + logs());
        const bool ended = child.waitForFinished(20'000);
        ::close(reader);
        QVERIFY(ended);
        QCOMPARE(child.exitCode(), 0);
        QCOMPARE(linesOf(path()).size(), 2000);
    }
};

RECDECK_TEST(LogFileTest)
#include "tst_logfile.moc"
