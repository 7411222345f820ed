#include "core/service/localengine.h"

#include "core/media/demosource.h"
#include "tests/support/enginerig.h"
#include "tests/support/packetcheck.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using service::StreamState;

namespace {

const model::StreamKey key{QStringLiteral("127.0.0.1"), QStringLiteral("live"), QStringLiteral("s1")};

std::unique_ptr<media::DemoSource> broadcast(std::uint16_t port = 0)
{
    auto source = media::DemoSource::start(
        {.width = 320, .height = 180, .framesPerSecond = 25, .bitsPerSecond = 300'000, .port = port});
    if (!source) qFatal("%s", qPrintable(source.error().toLogString()));
    return std::move(*source);
}

QString urlOf(const media::DemoSource& source)
{
    return source.url(key.appName, key.streamName);
}

} // namespace

/// The engine as the console uses it, against a real HTTP-FLV origin.
class LocalEngineTest final : public QObject
{
    Q_OBJECT

    static int verified(const EngineRig& rig, const TaskId& id)
    {
        return int(std::ranges::count_if(
            rig.segments(id), [](const auto& s) { return s.state == model::SegmentState::Verified; }));
    }
    static model::Task task(const EngineRig& rig, const TaskId& id)
    {
        const auto found = waitFor(rig.recordings().tasks({.id = id}));
        return found ? found->front() : model::Task{};
    }

private slots:
    void aRuleRecordsAndEveryPacketIsInTheFiles()
    {
        EngineRig rig;
        rig.start();
        const auto source = broadcast();
        rig.addRule(rig.addTemplate(1), key);
        QVERIFY(waitFor(rig.streams().addStreams({urlOf(*source)})));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(key).state, StreamState::Recording, 10'000);
        const TaskId id = rig.status(key).recordings.front().taskId;
        QTRY_VERIFY_WITH_TIMEOUT(verified(rig, id) >= 3, 15'000);
        QVERIFY(rig.status(key).bitsPerSecond > 0);
        QCOMPARE(rig.status(key).width, 320);

        QVERIFY(waitFor(rig.recordings().stopTask(id)));
        QTRY_COMPARE_WITH_TIMEOUT(task(rig, id).state, model::TaskState::Ended, 10'000);
        QCOMPARE(task(rig, id).endReason, model::EndReason::Stopped);
        const auto segments = rig.segments(id);
        QVERIFY(segments.size() >= 4);
        QCOMPARE(verified(rig, id), int(segments.size()));
        const QStringList problems = checkSegments(segments, source->sent());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
        QVERIFY(segments.first().path.startsWith(rig.output() + QStringLiteral("/b/s1-")));
        QCOMPARE(segments.first().cut, model::CutReason::Interval);
        QCOMPARE(segments.last().cut, model::CutReason::Stopped);
        QVERIFY(QDir(rig.folder.filePath(QStringLiteral("data/spool"))).isEmpty());
    }

    void everyFormatReachesTheBucket_data()
    {
        QTest::addColumn<QString>("format");
        for (const char* format : {"mp4", "flv", "m3u8", "ts"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void everyFormatReachesTheBucket()
    {
        QFETCH(QString, format);
        EngineRig rig;
        rig.start();
        const auto source = broadcast();
        model::RecordingTemplate settings = rig.makeTemplate(1);
        settings.recordParams.front().options->fileFormat = *model::fileFormatFromName(format);
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(settings));
        QVERIFY(id);
        rig.addRule(*id, key);
        QVERIFY(waitFor(rig.streams().addStreams({urlOf(*source)})));
        QTRY_VERIFY_WITH_TIMEOUT(rig.tasks().size() == 1 && verified(rig, rig.tasks().first().id) >= 2,
                                 20'000);
        const TaskId recorded = rig.tasks().first().id;
        rig.shutDown();
        rig.start();
        for (const model::Segment& segment : rig.segments(recorded)) {
            QCOMPARE(segment.state, model::SegmentState::Verified);
            QCOMPARE(segment.problem, QString());
            QVERIFY(segment.path.endsWith(QLatin1Char('.') + format));
            QVERIFY(segment.packets > 0);
        }
    }

    void aStoppedRuleRestsUntilTheBroadcastEnds()
    {
        EngineRig rig;
        rig.start();
        auto source = broadcast();
        const auto port = source->port();
        rig.addRule(rig.addTemplate(), key);
        QVERIFY(waitFor(rig.streams().addStreams({urlOf(*source)})));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(key).state, StreamState::Recording, 10'000);
        const TaskId first = rig.status(key).recordings.front().taskId;
        QVERIFY(waitFor(rig.recordings().stopTask(first)));
        QVERIFY(rig.status(key).suppressed);
        rig.shutDown();
        rig.start(); // it is remembered
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(key).state, StreamState::Live, 10'000);
        QVERIFY(rig.status(key).suppressed);
        QVERIFY(rig.status(key).recordings.isEmpty());

        source.reset();
        QVERIFY(waitFor(rig.streams().checkNow({key})));
        QTRY_VERIFY_WITH_TIMEOUT(!rig.status(key).suppressed, 15'000);
        source = broadcast(port);
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(key).state, StreamState::Recording, 15'000);
        QVERIFY(rig.status(key).recordings.front().taskId != first);
    }

    void aStreamThatComesBackGoesOnInTheSameTask()
    {
        EngineRig rig;
        rig.settings.mergeWindow = Milliseconds{20'000};
        rig.start();
        auto source = broadcast();
        const auto port = source->port();
        rig.addRule(rig.addTemplate(), key);
        QVERIFY(waitFor(rig.streams().addStreams({urlOf(*source)})));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(key).state, StreamState::Recording, 10'000);
        const TaskId id = rig.status(key).recordings.front().taskId;
        // Long enough that its beginning is in no server's memory: the next one begins with the same picture.
        QTRY_VERIFY_WITH_TIMEOUT(verified(rig, id) >= 2, 15'000);
        source.reset();
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(key).state, StreamState::Waiting, 10'000);
        QCOMPARE(task(rig, id).state, model::TaskState::Waiting);
        source = broadcast(port);
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(key).state, StreamState::Recording, 10'000);
        QCOMPARE(rig.status(key).recordings.front().taskId, id);
        QTRY_COMPARE_WITH_TIMEOUT(task(rig, id).gaps.size(), 1, 10'000); // with the first key frame
        const model::Task same = task(rig, id);
        QVERIFY(same.gaps.first().end > same.gaps.first().start);
        QTRY_VERIFY_WITH_TIMEOUT(verified(rig, id) >= 4, 15'000);
        rig.shutDown();
    }

    void aStreamThatStaysAwayEndsTheTask()
    {
        EngineRig rig;
        rig.start();
        auto source = broadcast();
        rig.addRule(rig.addTemplate(), key);
        QVERIFY(waitFor(rig.streams().addStreams({urlOf(*source)})));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(key).state, StreamState::Recording, 10'000);
        const TaskId id = rig.status(key).recordings.front().taskId;
        source->finish();
        QTRY_COMPARE_WITH_TIMEOUT(task(rig, id).state, model::TaskState::Ended, 15'000);
        QCOMPARE(task(rig, id).endReason, model::EndReason::StreamEnded);
        QVERIFY(task(rig, id).gaps.isEmpty());
        const QStringList problems = checkSegments(rig.segments(id), source->sent());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    }

    void startAndStopByHand()
    {
        EngineRig rig;
        rig.start();
        const auto source = broadcast();
        const TemplateId id = rig.addTemplate();
        service::StartRequest request{
            .templateId = id, .streamUrls = {urlOf(*source), source->url(key.appName, QStringLiteral("s2"))}};
        const auto started = waitFor(rig.service().startRealTimeRecord(request));
        QVERIFY(started);
        QCOMPARE(started->size(), 2);
        for (const auto& outcome : *started)
            QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->toLogString()) : "");
        const auto again = waitFor(rig.service().startRealTimeRecord(request));
        QVERIFY(again);
        QCOMPARE(again->first().error->code, ErrorCode::AlreadyRecording);
        QCOMPARE(again->first().taskId, started->first().taskId);

        QCOMPARE(waitFor(rig.service().deleteRecordingParameterTemplate(id)).error().code,
                 ErrorCode::TemplateInUse);
        QCOMPARE(
            waitFor(rig.service().modifyRecordingParameterTemplate(id, {.templateName = QStringLiteral("x")}))
                .error()
                .code,
            ErrorCode::TemplateInUse);
        for (const auto& outcome : *started)
            QVERIFY(waitFor(rig.service().stopRealTimeRecord(outcome.taskId)));
        QTRY_COMPARE_WITH_TIMEOUT(task(rig, started->first().taskId).state, model::TaskState::Ended, 10'000);
        QCOMPARE(waitFor(rig.service().stopRealTimeRecord(started->first().taskId)).error().code,
                 ErrorCode::AlreadyEnded);
        QCOMPARE(
            waitFor(rig.service().stopRealTimeRecord(TaskId(QString(32, QLatin1Char('0'))))).error().code,
            ErrorCode::NotFound);
        QVERIFY(waitFor(rig.service().deleteRecordingParameterTemplate(id)));
    }

    void aStartThatCannotBeSaysWhy()
    {
        EngineRig rig;
        rig.settings.openLimit = Milliseconds{2000};
        rig.start();
        const TemplateId id = rig.addTemplate();
        const auto source = broadcast();
        const QString gone = source->url(key.appName, QStringLiteral("s1"));
        source->finish(); // answers 404 from now on
        const auto started = waitFor(rig.service().startRealTimeRecord(
            {.templateId = id, .streamUrls = {gone, QStringLiteral("http://127.0.0.1:1/live/s3.flv")}}));
        QVERIFY(started);
        QCOMPARE(started->first().error->code, ErrorCode::NotLive);
        QCOMPARE(started->last().error->code, ErrorCode::SourceUnreachable);
        QVERIFY(rig.tasks().isEmpty());
        QCOMPARE(waitFor(rig.service().startRealTimeRecord(
                             {.templateId = TemplateId(QStringLiteral("7")), .streamUrls = {gone}}))
                     .error()
                     .code,
                 ErrorCode::NotFound);
    }

    void aBucketWithoutPermissionKeepsTheSegmentsInTheSpool()
    {
        EngineRig rig;
        rig.start();
        // A file where the bucket's folder should be: refused for root too.
        QFile blocker(rig.output());
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        const auto source = broadcast();
        rig.addRule(rig.addTemplate(1), key);
        QVERIFY(waitFor(rig.streams().addStreams({urlOf(*source)})));
        QTRY_VERIFY_WITH_TIMEOUT(rig.tasks().size() == 1 && rig.segments(rig.tasks().first().id).size() >= 3,
                                 15'000);
        const TaskId id = rig.tasks().first().id;
        QTRY_VERIFY_WITH_TIMEOUT(!rig.segments(id).first().problem.isEmpty(), 10'000);
        const model::Segment segment = rig.segments(id).first();
        QCOMPARE(segment.state, model::SegmentState::Closed);
        QVERIFY(QFile::exists(segment.path));
        QCOMPARE(rig.status(key).state, StreamState::Recording); // the recording does not notice
        rig.shutDown();
        QVERIFY(QFile::remove(rig.output()));
        rig.start(); // brought to the bucket at the next start
        QTRY_COMPARE_WITH_TIMEOUT(rig.segments(id).first().state, model::SegmentState::Verified, 10'000);
    }

    void oneFolderHasOneEngine()
    {
        EngineRig rig;
        rig.start();
        const auto second = service::LocalEngine::start(
            {.dataFolder = rig.folder.filePath(QStringLiteral("data"))}, rig.clock, rig.secrets);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::DataFolderInUse);
        QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
    }
};

RECDECK_TEST(LocalEngineTest)
#include "tst_localengine.moc"
