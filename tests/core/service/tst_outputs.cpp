// Several outputs of one template from one pull: every packet once in each.

#include "core/media/demosource.h"
#include "core/recorder/playlist.h"
#include "tests/support/enginerig.h"
#include "tests/support/filewriting.h"
#include "tests/support/packetcheck.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

namespace {

const model::StreamKey key{QStringLiteral("127.0.0.1"), QStringLiteral("live"), QStringLiteral("s1")};

model::Output output(model::FileFormat format, const char* bucket)
{
    model::OutputOptions options{.fileFormat = format, .interval = 3, .segtime = 1};
    return {.bucketName = QString::fromLatin1(bucket), .options = options};
}

/// The transport streams that a segment consists of, in order.
QStringList transportFiles(const model::Segment& segment)
{
    if (segment.format == model::FileFormat::Ts) return {segment.path};
    QStringList paths;
    const auto parts = recorder::readPlaylist(segment.path);
    for (const recorder::PlaylistPart& part : parts.value_or(QList<recorder::PlaylistPart>()))
        paths << QFileInfo(segment.path).path() + QLatin1Char('/') + part.uri;
    return paths;
}

/// The frames are compared after they were taken out of the transport stream again, which changes their
/// bytes.
QStringList checkTransport(const QList<model::Segment>& segments, const std::vector<media::SentPacket>& sent)
{
    ReadTracks read;
    for (const model::Segment& segment : segments) {
        for (const QString& path : transportFiles(segment)) {
            const auto audit = media::auditFile(flvOfTs(path));
            if (!audit) return {audit.error().toLogString()};
            if (audit->track(media::TrackKind::Video).empty() ||
                !audit->track(media::TrackKind::Video).front().keyFrame)
                return {path + QStringLiteral(" does not begin with a key frame")};
            read.add(*audit);
        }
    }
    return checkRuns(read, sent);
}

} // namespace

class OutputsTest final : public QObject
{
    Q_OBJECT

private slots:
    void allFormatsFromOnePull();
    void withoutSoundAndWithoutPicture();
    void anOutputThatFailsLeavesTheOthersAlone();

private:
    static QList<model::Segment> ofOutput(const QList<model::Segment>& all, int number)
    {
        QList<model::Segment> its;
        for (const model::Segment& segment : all)
            if (segment.output == number) its << segment;
        std::ranges::sort(its, {}, &model::Segment::sequence);
        return its;
    }
    static TaskId record(const EngineRig& rig, const media::DemoSource& source,
                         const QList<model::Output>& outputs)
    {
        model::RecordingTemplate settings = rig.makeTemplate();
        settings.recordParams = outputs;
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(settings));
        if (!id) qFatal("%s", qPrintable(id.error().toLogString()));
        const auto started = waitFor(rig.service().startRealTimeRecord(
            {.templateId = *id, .streamUrls = {source.url(key.appName, key.streamName)}}));
        if (!started || started->front().error) qFatal("not started");
        return started->front().taskId;
    }
    static std::unique_ptr<media::DemoSource> broadcast()
    {
        auto source = media::DemoSource::start(
            {.width = 320, .height = 180, .framesPerSecond = 25, .bitsPerSecond = 300'000, .bFrames = true});
        if (!source) qFatal("%s", qPrintable(source.error().toLogString()));
        return std::move(*source);
    }
    static void waitUntilEnded(const EngineRig& rig, const TaskId& id)
    {
        QTRY_VERIFY_WITH_TIMEOUT(rig.tasks().front().state == model::TaskState::Ended, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(rig.segments(id),
                                                     [](const auto& segment) {
                                                         return segment.state ==
                                                                model::SegmentState::Verified;
                                                     }),
                                 20'000);
    }
};

void OutputsTest::allFormatsFromOnePull()
{
    using enum model::FileFormat;
    const int seconds = qEnvironmentVariableIsSet("RECDECK_SOAK") ? 60 : 8;
    EngineRig rig;
    rig.start();
    const auto source = broadcast();
    const TaskId id = record(
        rig, *source, {output(Mp4, "mp4"), output(Flv, "flv"), output(M3u8, "m3u8"), output(Ts, "ts")});
    QTRY_VERIFY_WITH_TIMEOUT(ofOutput(rig.segments(id), 0).size() > seconds / 3, (seconds + 30) * 1000);
    QVERIFY(waitFor(rig.service().stopRealTimeRecord(id)));
    waitUntilEnded(rig, id);
    const auto sent = source->sent();
    const auto all = rig.segments(id);
    for (const int number : {0, 1}) {
        const QStringList problems = checkSegments(ofOutput(all, number), sent);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    }
    for (const int number : {2, 3}) {
        const QStringList problems = checkTransport(ofOutput(all, number), sent);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    }
    QCOMPARE(ofOutput(all, 1).size(), ofOutput(all, 0).size());
    QVERIFY(transportFiles(ofOutput(all, 2).front()).size() >= 2);
}

void OutputsTest::withoutSoundAndWithoutPicture()
{
    EngineRig rig;
    rig.start();
    const auto source = broadcast();
    model::Output picture = output(model::FileFormat::Mp4, "picture");
    picture.options->removeAudio = 1;
    model::Output sound = output(model::FileFormat::Mp4, "sound");
    sound.options->removeVideo = 1;
    const TaskId id = record(rig, *source, {picture, sound});
    QTRY_VERIFY_WITH_TIMEOUT(
        ofOutput(rig.segments(id), 0).size() > 1 && ofOutput(rig.segments(id), 1).size() > 1, 20'000);
    QVERIFY(waitFor(rig.service().stopRealTimeRecord(id)));
    waitUntilEnded(rig, id);
    for (const int number : {0, 1}) {
        const auto kind = number == 0 ? media::TrackKind::Video : media::TrackKind::Audio;
        ReadTracks read;
        for (const model::Segment& segment : ofOutput(rig.segments(id), number)) {
            const auto audit = media::auditFile(segment.path);
            QVERIFY(audit);
            QCOMPARE(audit->packets.size(), audit->track(kind).size());
            read.add(*audit);
        }
        const QStringList problems = checkRuns(read, source->sent());
        QCOMPARE(problems.size(), 1); // of the track that was left out
        QVERIFY2(problems.front().contains(QStringLiteral(" 0 packets")), qPrintable(problems.front()));
    }
}

void OutputsTest::anOutputThatFailsLeavesTheOthersAlone()
{
    EngineRig rig;
    rig.start();
    const auto source = broadcast();
    // A file where the bucket's folder should be.
    QVERIFY(QDir().mkpath(rig.output()));
    QFile blocker(rig.output() + QStringLiteral("/blocked"));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const TaskId id = record(
        rig, *source, {output(model::FileFormat::M3u8, "blocked"), output(model::FileFormat::Mp4, "fine")});
    QTRY_VERIFY_WITH_TIMEOUT(ofOutput(rig.segments(id), 1).size() > 2, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(ofOutput(rig.segments(id), 1).front().state, model::SegmentState::Verified,
                              10'000);
    QTRY_VERIFY_WITH_TIMEOUT(!ofOutput(rig.segments(id), 0).front().problem.isEmpty(), 10'000);
    QCOMPARE(ofOutput(rig.segments(id), 0).front().state, model::SegmentState::Closed);
    QVERIFY(rig.tasks().front().isRunning());
    rig.shutDown();
    QVERIFY(blocker.remove());
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(ofOutput(rig.segments(id), 0).front().state, model::SegmentState::Verified,
                              10'000);
}

RECDECK_TEST(OutputsTest)
#include "tst_outputs.moc"
