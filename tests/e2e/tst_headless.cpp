#include "core/media/demosource.h"
#include "core/media/finish.h"
#include "core/storage/database.h"
#include "core/storage/segments.h"
#include "core/storage/tasks.h"
#include "tests/support/enginerig.h"
#include "tests/support/program.h"
#include "tests/support/rawclient.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <csignal>

using namespace recdeck;
using namespace recdeck::test;

namespace {

const model::StreamKey key{QStringLiteral("127.0.0.1"), QStringLiteral("live"), QStringLiteral("s1")};

QStringList filesBelow(const QString& folder, const QString& pattern)
{
    QStringList found;
    QDirIterator it(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        found << it.next();
    return found;
}

/// A data folder with a watched stream and a rule for it, and the stream itself, which is sent from here.
class Station
{
public:
    explicit Station(int interval = 2)
    {
        auto started = media::DemoSource::start(
            {.width = 320, .height = 180, .framesPerSecond = 25, .bitsPerSecond = 300'000});
        if (!started) qFatal("%s", qPrintable(started.error().toLogString()));
        source = std::move(*started);
        rig.start();
        rig.addRule(rig.addTemplate(interval), key);
        const QString url = source->url(key.appName, key.streamName) + QStringLiteral("?token=verysecret");
        const auto added = waitFor(rig.streams().addStreams({url}));
        if (!added || added->first().error) qFatal("the stream is not watched");
        rig.shutDown();
    }
    [[nodiscard]] QString data() const { return rig.folder.filePath(QStringLiteral("data")); }
    [[nodiscard]] QString spool() const { return data() + QStringLiteral("/spool"); }
    [[nodiscard]] std::unique_ptr<Program> run(const QStringList& more = {}) const
    {
        return std::make_unique<Program>(
            QStringLiteral(RECDECK_PROGRAM),
            QStringList{QStringLiteral("--headless"), QStringLiteral("--data-dir"), data()} + more,
            rig.folder.path());
    }
    [[nodiscard]] qsizetype finished() const
    {
        return filesBelow(rig.output(), QStringLiteral("*.mp4")).size();
    }
    /// One more segment is in its folder and another one is open, with whole fragments in it.
    [[nodiscard]] bool recordsSince(qsizetype before) const
    {
        const QStringList open = filesBelow(spool(), QStringLiteral("*.part"));
        return finished() > before && !open.isEmpty() && QFileInfo(open.first()).size() > 20'000;
    }

    EngineRig rig;
    std::unique_ptr<media::DemoSource> source;
};

struct Ledger
{
    QList<model::Task> tasks;
    QList<model::Segment> segments;
};

Ledger ledgerOf(const Station& station)
{
    auto database = storage::Database::open(station.data() + QStringLiteral("/recdeck.db"));
    if (!database) qFatal("%s", qPrintable(database.error().toLogString()));
    Ledger ledger;
    ledger.tasks = storage::TaskRepository(**database).query({}).value().items;
    for (const model::Task& task : ledger.tasks)
        ledger.segments += storage::SegmentRepository(**database).byTask(task.id).value();
    return ledger;
}

} // namespace

/// `recdeck --headless` as a service manager and a person use it.
class HeadlessTest final : public QObject
{
    Q_OBJECT

    static void verifyAllWhole(const Ledger& ledger, const Station& station)
    {
        QCOMPARE(filesBelow(station.spool(), QStringLiteral("*")).join(QLatin1Char(' ')), QString());
        for (const model::Segment& segment : ledger.segments) {
            QVERIFY2(segment.state == model::SegmentState::Verified, qPrintable(segment.problem));
            const auto audit = media::auditFile(segment.path);
            QVERIFY2(audit, qPrintable(segment.path));
            QCOMPARE(audit->sha256, segment.sha256);
            QVERIFY(media::decodeFile(segment.path));
        }
    }

    /// What the last run left is finished while the next one records already.
    static void recoverAndVerify(const Station& station)
    {
        const auto next = station.run();
        const qsizetype before = station.finished();
        QTRY_VERIFY_WITH_TIMEOUT(station.recordsSince(before + 1), 60'000);
        next->send(SIGTERM);
        QCOMPARE(next->wait(60'000), 0);
        const Ledger ledger = ledgerOf(station);
        QCOMPARE(ledger.tasks.size(), 2);
        QCOMPARE(ledger.tasks.first().endReason, model::EndReason::EngineStopped); // newest first
        QCOMPARE(ledger.tasks.last().endReason, model::EndReason::EngineDied);
        const auto recovered = std::ranges::count_if(ledger.segments, [](const model::Segment& segment) {
            return segment.cut == model::CutReason::Recovered;
        });
        QVERIFY(recovered >= 1);
        verifyAllWhole(ledger, station);
    }

private slots:
    void aSignalFinishesTheSegmentsFirst_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void aSignalFinishesTheSegmentsFirst()
    {
        QFETCH(int, signal);
        const Station station;
        const auto program = station.run();
        QTRY_VERIFY_WITH_TIMEOUT(station.recordsSince(0), 60'000);
        program->send(signal);
        program->send(signal); // as timeout(1) does; it is not the second one
        QCOMPARE(program->wait(60'000), 0);
        const Ledger ledger = ledgerOf(station);
        QCOMPARE(ledger.tasks.size(), 1);
        QCOMPARE(ledger.tasks.first().state, model::TaskState::Ended);
        QCOMPARE(ledger.tasks.first().endReason, model::EndReason::EngineStopped);
        QVERIFY(ledger.segments.size() >= 2);
        QCOMPARE(ledger.segments.last().cut, model::CutReason::Stopped);
        verifyAllWhole(ledger, station);
        QVERIFY(program->output().contains(station.data()));

        QFile log(station.data() + QStringLiteral("/logs/recdeck.log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray lines = log.readAll();
        QVERIFY(lines.contains("taskStarted 127.0.0.1/live/s1"));
        QVERIFY(lines.contains("the program ends"));
        QVERIFY(!lines.contains("verysecret"));
        QVERIFY(!program->errors().contains(QStringLiteral("verysecret")));
    }

    void aSecondSignalEndsAtOnce()
    {
        const Station station(5);
        const auto program = station.run();
        QTRY_VERIFY_WITH_TIMEOUT(station.recordsSince(0), 60'000);
        // While it is stopped both wait for it, and it takes them without a chance to finish anything
        // between.
        program->send(SIGSTOP);
        program->send(SIGTERM);
        program->send(SIGINT);
        program->send(SIGCONT);
        QCOMPARE(program->wait(20'000), 1);
        QVERIFY(program->errors().contains(QStringLiteral("finished by the next start")));
        QVERIFY(!filesBelow(station.spool(), QStringLiteral("*.part")).isEmpty());
        recoverAndVerify(station);
    }

    void theNextStartRecoversFromAKill()
    {
        const Station station(5);
        const auto program = station.run();
        QTRY_VERIFY_WITH_TIMEOUT(station.recordsSince(0), 60'000);
        program->killHard();
        recoverAndVerify(station);
    }

    void oneFolderHasOneEngine()
    {
        const Station station;
        const auto first = station.run();
        QTRY_VERIFY_WITH_TIMEOUT(station.recordsSince(0), 60'000);
        const auto second = station.run();
        QCOMPARE(second->wait(20'000), 1);
        const QString sentence = second->errors();
        QVERIFY2(sentence.contains(station.data()), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("recdeck (process %1").arg(first->processId())),
                 qPrintable(sentence));
        QCOMPARE(sentence.count(QLatin1Char('\n')), 1);
        QVERIFY(second->output().isEmpty());
        const qsizetype before = station.finished();
        QTRY_VERIFY_WITH_TIMEOUT(station.recordsSince(before), 20'000); // the first one did not notice
        first->send(SIGTERM);
        QCOMPARE(first->wait(60'000), 0);
        verifyAllWhole(ledgerOf(station), station);
    }

    void noDisplayIsTouchedAndAMissingKeyStoreIsTold()
    {
        const QTemporaryDir folder;
        Program program(QStringLiteral(RECDECK_PROGRAM),
                        {QStringLiteral("--headless"), QStringLiteral("--data-dir"),
                         folder.filePath(QStringLiteral("data"))},
                        folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(program.output().contains(QStringLiteral("records on")), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(program.errors().contains(QStringLiteral("There is no key store")), 20'000);
        QFile maps(QStringLiteral("/proc/%1/maps").arg(program.processId()));
        QVERIFY(maps.open(QIODevice::ReadOnly));
        const QByteArray loaded = maps.readAll();
        QVERIFY(loaded.contains("libQt6Core"));
        QVERIFY(!loaded.contains("/plugins/platforms/"));
        program.send(SIGTERM);
        QCOMPARE(program.wait(20'000), 0);
    }

    void itsHealthIsAnswered()
    {
        const QTemporaryDir folder;
        const auto run = [&folder](const QString& address) {
            return std::make_unique<Program>(
                QStringLiteral(RECDECK_PROGRAM),
                QStringList{QStringLiteral("--headless"), QStringLiteral("--data-dir"),
                            folder.filePath(QStringLiteral("data")), QStringLiteral("--listen"), address},
                folder.path());
        };
        auto program = run(QStringLiteral("127.0.0.1:0"));
        static const QRegularExpression line(QStringLiteral("http://127\\.0\\.0\\.1:(\\d+)/healthz"));
        QTRY_VERIFY_WITH_TIMEOUT(line.match(program->output()).hasMatch(), 20'000);
        const auto port = static_cast<std::uint16_t>(line.match(program->output()).captured(1).toUInt());
        RawClient client(port, "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
        const auto reply = client.read();
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        QCOMPARE(QJsonDocument::fromJson(reply->body).object().value(QLatin1String("status")),
                 QStringLiteral("ok"));
        QVERIFY(!program->errors().contains(QStringLiteral("Other computers")));

        const QTemporaryDir other;
        Program second(QStringLiteral(RECDECK_PROGRAM),
                       {QStringLiteral("--headless"), QStringLiteral("--data-dir"), other.path(),
                        QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port)},
                       other.path());
        QCOMPARE(second.wait(20'000), 1);
        QVERIFY2(second.errors().contains(QStringLiteral("cannot listen on 127.0.0.1:%1").arg(port)),
                 qPrintable(second.errors()));

        program->send(SIGTERM);
        QCOMPARE(program->wait(20'000), 0);
        QVERIFY(client.waitForEnd());
        program = run(QStringLiteral("0.0.0.0:0"));
        QTRY_VERIFY_WITH_TIMEOUT(
            program->errors().contains(QStringLiteral("Other computers can reach 0.0.0.0")), 20'000);
    }

    void aConfigurationComesInBeforeRecordingBegins()
    {
        const QTemporaryDir folder;
        const auto run = [&folder](const QByteArray& configuration) {
            const QString path = folder.filePath(QStringLiteral("channels.json"));
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly)) qFatal("no file");
            file.write(configuration);
            file.close();
            return std::make_unique<Program>(
                QStringLiteral(RECDECK_PROGRAM),
                QStringList{QStringLiteral("--headless"), QStringLiteral("--data-dir"),
                            folder.filePath(QStringLiteral("data")), QStringLiteral("--import"), path},
                folder.path());
        };
        const auto bad = run("{\"format\":\"recdeck-config\",\"version\":1,\"templates\":[}");
        QCOMPARE(bad->wait(20'000), 2);
        QVERIFY(!bad->errors().isEmpty());
        QVERIFY(!bad->output().contains(QStringLiteral("records on")));

        const QByteArray good = R"({"format":"recdeck-config","version":1,"templates":[],"rules":[],
            "domains":[{"pullDomain":"live.example.com"}],"streams":[]})";
        for (const char* outcome : {"added", "unchanged"}) {
            const auto program = run(good);
            QTRY_VERIFY_WITH_TIMEOUT(program->output().contains(QStringLiteral("records on")), 20'000);
            QVERIFY2(program->output().startsWith(QLatin1String(outcome)), qPrintable(program->output()));
            program->send(SIGTERM);
            QCOMPARE(program->wait(20'000), 0);
        }
    }

    void wrongUsageIsOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        const QString headless = QStringLiteral("--headless");
        QTest::newRow("unknown option") << QStringList{headless, QStringLiteral("--listn")} << 2;
        QTest::newRow("unknown store")
            << QStringList{headless, QStringLiteral("--secrets"), QStringLiteral("memory")} << 2;
        QTest::newRow("no folder can be made there")
            << QStringList{headless, QStringLiteral("--data-dir"), QStringLiteral("/proc/recdeck")} << 1;
        QTest::newRow("no file store either")
            << QStringList{headless, QStringLiteral("--secrets"), QStringLiteral("file"),
                           QStringLiteral("--data-dir"), QStringLiteral("/dev/null/recdeck")}
            << 1;
    }
    void wrongUsageIsOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        const QTemporaryDir folder;
        Program program(QStringLiteral(RECDECK_PROGRAM), arguments, folder.path());
        QCOMPARE(program.wait(20'000), status);
        const QString errors = program.errors();
        QVERIFY2(errors.count(QLatin1Char('\n')) == 1 && errors.endsWith(QLatin1String(".\n")),
                 qPrintable(errors));
        QVERIFY(program.output().isEmpty());
    }
};

RECDECK_TEST(HeadlessTest)
#include "tst_headless.moc"
