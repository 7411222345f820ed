#include "tests/support/enginerig.h"
#include "tests/support/essence.h"
#include "tests/support/ffmpegpublisher.h"
#include "tests/support/httpstub.h"
#include "tests/support/mediaclip.h"
#include "tests/support/nginxrtmp.h"
#include "tests/support/rtspserver.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QTest>
#include <algorithm>
#include <array>

using namespace recdeck;
using namespace recdeck::test;
using model::FileFormat;
using service::StreamState;

namespace {

const model::StreamKey& stream()
{
    static const model::StreamKey key{QStringLiteral("127.0.0.1"), QStringLiteral("live"),
                                      QStringLiteral("s1")};
    return key;
}

/// What a reader that is not ours has to say about a file; empty: nothing.
QString complaints(const QString& path)
{
    QProcess ffprobe;
    ffprobe.start(QStringLiteral("ffprobe"),
                  {QStringLiteral("-v"), QStringLiteral("warning"), QStringLiteral("-show_packets"), path});
    ffprobe.waitForFinished(30'000);
    return QString::fromUtf8(ffprobe.readAllStandardError());
}

model::RecordingTemplate everyFormat(const EngineRig& rig)
{
    model::RecordingTemplate all = rig.makeTemplate(2);
    const model::Output first = all.recordParams.first();
    all.recordParams.clear();
    for (const FileFormat format : {FileFormat::Mp4, FileFormat::Flv, FileFormat::Ts, FileFormat::M3u8}) {
        model::Output output = first;
        output.options->fileFormat = format;
        if (format == FileFormat::M3u8) {
            output.options->interval.reset();
            output.options->segtime = 1;
        }
        all.recordParams << output;
    }
    model::Output withoutSound = first;
    withoutSound.options->removeAudio = 1;
    model::Output withoutPictures = first;
    withoutPictures.options->removeVideo = 1;
    withoutPictures.options->fileFormat = FileFormat::Ts;
    all.recordParams << withoutSound << withoutPictures;
    return all;
}

/// The outputs of everyFormat().
constexpr std::array outputNames{"mp4", "flv", "ts", "m3u8", "mp4 without sound", "ts without pictures"};
constexpr std::size_t outputWithoutSound = 4;
constexpr std::size_t outputWithoutPictures = 5;

} // namespace

/// Streams of every protocol, recorded by the engine into every format at once, against what was published.
class ProtocolsTest final : public QObject
{
    Q_OBJECT

    static model::Task endedTask(const EngineRig& rig)
    {
        for (const model::Task& task : rig.tasks())
            if (task.state == model::TaskState::Ended) return task;
        return {};
    }

    /// A publisher that hangs up over SRT may do so in the middle of its last sound: what came of that is
    /// recorded, and is no packet that was sent.
    static void forgetCutSound(ReadTracks& read, const ReadTracks& sent)
    {
        if (!read.audio.empty() && std::ranges::find(sent.audio, read.audio.back()) == sent.audio.end())
            read.audio.pop_back();
    }

    enum class End : std::uint8_t { Whole = 1, MayCutLastSound };

    static void checkOutputs(const QList<model::Segment>& segments, const ReadTracks& sent,
                             End end = End::Whole)
    {
        for (std::size_t output = 0; output < outputNames.size(); ++output) {
            const char* name = outputNames.at(output);
            ReadTracks read;
            int files = 0;
            for (const model::Segment& segment : segments) {
                if (segment.output != int(output)) continue;
                const ReadTracks part = essenceOfFile(segment.path);
                read.video.insert(read.video.end(), part.video.begin(), part.video.end());
                read.audio.insert(read.audio.end(), part.audio.begin(), part.audio.end());
                QCOMPARE(complaints(segment.path), QString());
                ++files;
            }
            if (end == End::MayCutLastSound) forgetCutSound(read, sent);
            QCOMPARE(read.video.empty(), output == outputWithoutPictures);
            QCOMPARE(read.audio.empty(), output == outputWithoutSound);
            // What was left out is no run of anything.
            if (read.video.empty()) read.video.push_back(sent.video.back());
            if (read.audio.empty()) read.audio.push_back(sent.audio.back());
            const QStringList problems = checkRuns(read, asSent(sent));
            QVERIFY2(problems.isEmpty(), qPrintable(QString::fromLatin1(name) + QLatin1Char(' ') +
                                                    problems.join(QLatin1Char('\n'))));
            QVERIFY2(read.video.back() == sent.video.back(), name);
            qInfo("%s: %d files, %zu of %zu pictures, %zu of %zu sounds", name, files, read.video.size(),
                  sent.video.size(), read.audio.size(), sent.audio.size());
        }
    }

    /// Records the stream until its broadcast is over.
    static void record(EngineRig& rig, const QString& url, const ReadTracks& sent, End end = End::Whole)
    {
        rig.settings.stallLimit = Milliseconds{3000};
        rig.start();
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(everyFormat(rig)));
        QVERIFY2(id, id ? "" : qPrintable(id.error().toLogString()));
        rig.addRule(*id, stream());
        QVERIFY(waitFor(rig.streams().addStreams({url})));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(stream()).state, StreamState::Recording, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!endedTask(rig).id.isEmpty(), 60'000);
        QCOMPARE(rig.tasks().size(), 1);
        checkOutputs(rig.segments(endedTask(rig).id), sent, end);
    }

private slots:
    void hls()
    {
        if (!NginxRtmp::missing().isEmpty()) QSKIP(qPrintable(NginxRtmp::missing()));
        NginxRtmp nginx({.hls = true});
        QVERIFY2(nginx.isReady(), qPrintable(nginx.log()));
        const MediaClip& clip = MediaClip::flv({.seconds = 10});
        EngineRig rig;
        FfmpegPublisher publisher(nginx.url(stream().streamName), {.clip = clip.path()});
        record(rig, nginx.hlsUrl(stream().streamName), essenceOfFile(clip.path()));
    }

    void srt()
    {
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"), {.seconds = 10});
        const std::uint16_t port = freePort();
        EngineRig rig;
        FfmpegPublisher publisher(QStringLiteral("srt://127.0.0.1:%1?mode=listener").arg(port),
                                  {.clip = clip.path(), .format = QStringLiteral("mpegts")});
        record(rig, QStringLiteral("srt://127.0.0.1:%1?streamid=#!::r=live/s1,m=request").arg(port),
               essenceOfFile(clip.path()), End::MayCutLastSound);
    }

    void rtsp()
    {
        if (!RtspServer::missing().isEmpty()) QSKIP(qPrintable(RtspServer::missing()));
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"), {.seconds = 10});
        EngineRig rig;
        // The server begins anew for each connection: a look at the stream must not come first.
        auto server = std::make_unique<RtspServer>(clip.path());
        QVERIFY2(server->isReady(), qPrintable(server->output()));
        rig.settings.stallLimit = Milliseconds{3000};
        rig.start();
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(everyFormat(rig)));
        QVERIFY(id);
        rig.addRule(*id, stream());
        QVERIFY(waitFor(rig.streams().addStreams({server->url()})));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(stream()).state, StreamState::Recording, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(rig.status(stream()).state != StreamState::Recording, 30'000);
        server.reset(); // before it plays the clip a second time
        QTRY_VERIFY_WITH_TIMEOUT(!endedTask(rig).id.isEmpty(), 60'000);
        checkOutputs(rig.segments(endedTask(rig).id), essenceOfFile(clip.path()));
    }
};

RECDECK_TEST(ProtocolsTest)
#include "tst_protocols.moc"
