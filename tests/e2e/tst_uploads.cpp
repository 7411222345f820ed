#include "core/base/files.h"
#include "core/media/demosource.h"
#include "core/recorder/spool.h"
#include "core/service/taskbook.h"
#include "core/storage/database.h"
#include "tests/e2e/uploadrecorder.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <cstdio>

using namespace recdeck;
using namespace recdeck::test;

namespace {

int largeFiles()
{
    return qEnvironmentVariableIsSet("RECDECK_SOAK") ? 60 : 3;
}

/// Pictures of noise, which no codec makes small.
bool makeLargeFile(const QString& path)
{
    QProcess ffmpeg;
    ffmpeg.start(
        QStringLiteral("ffmpeg"),
        {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-f"), QStringLiteral("lavfi"),
         QStringLiteral("-i"), QStringLiteral("testsrc2=size=1280x720:rate=25,noise=alls=100:allf=t+u"),
         QStringLiteral("-t"), QStringLiteral("1"), QStringLiteral("-c:v"), QStringLiteral("libx264"),
         QStringLiteral("-preset"), QStringLiteral("ultrafast"), QStringLiteral("-qp"), QStringLiteral("8"),
         QStringLiteral("-f"), QStringLiteral("flv"), path});
    return ffmpeg.waitForFinished(60'000) && ffmpeg.exitCode() == 0;
}

} // namespace

/// The program with a bucket in a real storage service, and killed while it uploads.
class UploadsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<SwiftServer> m_swift;

    /// Recordings that wait for their service, as a run has left them.
    void prepareLargeFiles(const UploadRecorder& recorder, const QByteArray& templateId)
    {
        const QString clip = recorder.folder.filePath(QStringLiteral("large.flv"));
        QVERIFY(makeLargeFile(clip));
        auto database = storage::Database::open(recorder.data() + QStringLiteral("/recdeck.db"));
        QVERIFY(database);
        SystemClock clock;
        QThreadPool pool;
        const service::EngineContext context{.clock = clock,
                                             .spool = recorder.spool(),
                                             .settings = {},
                                             .sources = {},
                                             .closers = pool,
                                             .finishers = pool,
                                             .joiners = pool};
        service::TaskBook book(**database, context);
        model::OutputOptions options;
        options.fileFormat = model::FileFormat::Flv;
        model::Task task{.id = model::newTaskId(),
                         .stream = {QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("large")},
                         .startTime = 1};
        task.frozenTemplate.id = TemplateId(QString::fromLatin1(templateId));
        task.frozenTemplate.mgrUrl = m_swift->url();
        task.frozenTemplate.region = QStringLiteral("us-east-1");
        task.frozenTemplate.ak = QString::fromUtf8(SwiftServer::keys().accessKey);
        task.frozenTemplate.recordParams = {{.bucketName = QStringLiteral("large"), .options = options}};
        QVERIFY(book.begin(task));
        for (int i = 1; i <= largeFiles(); ++i) {
            model::Segment segment{.taskId = task.id,
                                   .stream = task.stream,
                                   .sequence = i,
                                   .format = model::FileFormat::Flv,
                                   .startTime = 1'760'000'000'000 + 1000 * i};
            const QString part = recorder::SpoolFile::of(segment).partPath(recorder.spool());
            QVERIFY(files::makeFolder(QFileInfo(part).path()) && QFile::copy(clip, part));
            book.segmentOpened(segment);
        }
        QCoreApplication::processEvents();
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
        m_swift = std::make_unique<SwiftServer>();
        QVERIFY2(m_swift->isReady(), qPrintable(m_swift->log()));
        for (const char* name : {"live", "large"})
            QVERIFY(m_swift->createBucket(QString::fromLatin1(name)));
    }
    void cleanupTestCase() { m_swift.reset(); }

    void aStreamIsRecordedIntoAService()
    {
        auto source = media::DemoSource::start(
            {.width = 320, .height = 180, .framesPerSecond = 25, .bitsPerSecond = 300'000});
        QVERIFY(source);
        UploadRecorder recorder;
        recorder.start();
        const QByteArray id = recorder.addServiceTemplate(m_swift->url(), "live");
        QVERIFY(!id.isEmpty());
        const QString url = (*source)->url(QStringLiteral("live"), QStringLiteral("s1"));
        const auto started = recorder.record(id, url);
        QVERIFY2(started.status == 200, started.body.constData());
        // They arrive while the recording goes on.
        QTRY_VERIFY2_WITH_TIMEOUT(recorder.segments("verified").size() >= 3,
                                  qPrintable(recorder.program->errors()), 60'000);
        QVERIFY(!recorder.segments("writing").isEmpty());
        recorder.program->send(SIGTERM);
        QCOMPARE(recorder.program->wait(30'000), 0);
        recorder.start(); // what was left goes on
        QTRY_VERIFY_WITH_TIMEOUT(recorder.segments("writing,closed,uploading,stored").isEmpty(), 60'000);
        recorder.verifyAllThere(*m_swift->bucket(QStringLiteral("live")));
    }

    void killedWhileItUploads()
    {
        const int rounds = qEnvironmentVariableIsSet("RECDECK_SOAK") ? 100 : 5;
        UploadRecorder recorder;
        recorder.start();
        const QByteArray id = recorder.addServiceTemplate(m_swift->url(), "large");
        QVERIFY(!id.isEmpty());
        // Slow enough to be killed in the middle of a part.
        QCOMPARE(recorder.client->send("PUT", "/recdeck/v1/settings", "{\"uploadBandwidth\":12288}").status,
                 200);
        recorder.kill();
        prepareLargeFiles(recorder, id);
        int begun = 0;
        for (int round = 0; round < rounds; ++round) {
            recorder.start();
            QTRY_VERIFY_WITH_TIMEOUT(
                recorder.uploads()[QLatin1String("totals")][QLatin1String("active")].toInt() > 0 ||
                    recorder.segments("verified").size() == largeFiles(),
                30'000);
            QTest::qWait(QRandomGenerator::global()->bounded(2000));
            begun += recorder.uploads()[QLatin1String("totals")][QLatin1String("active")].toInt() > 0 ? 1 : 0;
            recorder.kill();
        }
        QVERIFY2(begun > 0, "nothing was ever killed while it uploaded");
        recorder.start();
        QTRY_VERIFY2_WITH_TIMEOUT(recorder.segments("verified").size() == largeFiles(),
                                  qPrintable(recorder.program->errors()), 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(QDir(recorder.spool()).isEmpty(), 10'000);
        recorder.verifyAllThere(*m_swift->bucket(QStringLiteral("large")));
        for (const QJsonValue& segment : recorder.segments("verified"))
            QVERIFY(segment[QLatin1String("size")].toDouble() > 16e6);
        std::printf("killed %d times, %d of them while files left\n", rounds, begun);
        QVERIFY(recorder.uploads()[QLatin1String("list")].toArray().isEmpty());
    }
};

RECDECK_TEST(UploadsTest)
#include "tst_uploads.moc"
