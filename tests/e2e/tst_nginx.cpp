#include "core/media/finish.h"
#include "tests/support/enginerig.h"
#include "tests/support/ffmpegpublisher.h"
#include "tests/support/mediaclip.h"
#include "tests/support/nginxrtmp.h"
#include "tests/support/packetcheck.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using service::StreamState;

namespace {

bool isLongForm()
{
    return qEnvironmentVariableIsSet("RECDECK_SOAK");
}

model::StreamKey keyOf(const QString& stream)
{
    return {QStringLiteral("127.0.0.1"), QStringLiteral("live"), stream};
}

std::vector<media::SentPacket> packetsOf(const MediaClip& clip)
{
    std::vector<media::SentPacket> all;
    for (const ProbedPacket& packet : clip.packets())
        all.push_back({.kind = packet.kind, .keyFrame = packet.keyFrame, .payloadHash = packet.hash});
    return all;
}

/// Whether the last picture that was sent is the last one in the files.
bool endsWithTheStream(const QList<model::Segment>& segments, const std::vector<media::SentPacket>& sent)
{
    const auto audit = media::auditFile(segments.last().path);
    const auto last = std::find_if(sent.rbegin(), sent.rend(),
                                   [](const auto& packet) { return packet.kind == media::TrackKind::Video; });
    return audit && audit->track(media::TrackKind::Video).back().payloadHash == last->payloadHash;
}

} // namespace

/// The engine against nginx with the RTMP module and ffmpeg as publisher.
class NginxTest final : public QObject
{
    Q_OBJECT

    static model::Task endedTask(const EngineRig& rig, const model::StreamKey& stream)
    {
        for (const model::Task& task : rig.tasks())
            if (task.stream == stream && task.state == model::TaskState::Ended) return task;
        return {};
    }

private slots:
    void initTestCase()
    {
        if (!NginxRtmp::missing().isEmpty()) QSKIP(qPrintable(NginxRtmp::missing()));
    }

    void aStreamWithBFramesIsInItsSegmentsExactlyOnce()
    {
        const int seconds = isLongForm() ? 66 : 14;
        const int interval = isLongForm() ? 10 : 2;
        NginxRtmp nginx;
        QVERIFY2(nginx.isReady(), qPrintable(nginx.log()));
        const MediaClip& clip = MediaClip::flv({.seconds = seconds, .framesPerGop = 30, .bFrames = 2});
        EngineRig rig;
        rig.start();
        const model::StreamKey stream = keyOf(QStringLiteral("bframes"));
        rig.addRule(rig.addTemplate(interval), stream);
        FfmpegPublisher publisher(nginx.url(stream.streamName), {.clip = clip.path()});
        QVERIFY(waitFor(rig.streams().addStreams({nginx.url(stream.streamName)})));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(stream).state, StreamState::Recording, 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(!endedTask(rig, stream).id.isEmpty(), (seconds + 20) * 1000);

        const model::Task task = endedTask(rig, stream);
        QCOMPARE(task.endReason, model::EndReason::StreamEnded);
        QVERIFY(task.gaps.isEmpty());
        const auto segments = rig.segments(task.id);
        const auto sent = packetsOf(clip);
        const QStringList problems = checkSegments(segments, sent);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
        QVERIFY(endsWithTheStream(segments, sent));
        QVERIFY(segments.size() >= 4);
        if (isLongForm())
            QVERIFY2(segments.size() == 6 || segments.size() == 7,
                     qPrintable(QString::number(segments.size())));
        std::int64_t packets = 0;
        for (const model::Segment& segment : segments) {
            const auto pictures = media::decodeFile(segment.path);
            QVERIFY2(pictures && *pictures > 0, qPrintable(segment.path));
            packets += segment.packets;
        }
        qInfo("%lld segments, %lld packets of %zu that were sent", qint64(segments.size()), qint64(packets),
              sent.size());
    }

    void twentyStreamsLoseNothing()
    {
        constexpr int count = 20;
        NginxRtmp nginx;
        QVERIFY2(nginx.isReady(), qPrintable(nginx.log()));
        const MediaClip& clip =
            MediaClip::flv({.seconds = isLongForm() ? 60 : 12, .framesPerGop = 30, .bFrames = 2});
        EngineRig rig;
        rig.settings.parallelChecks = {.total = count, .perHost = count};
        rig.start();
        const auto rule = waitFor(rig.service().addRecordingRules(
            {.templateId = rig.addTemplate(2), .pullDomain = QStringLiteral("127.0.0.1")}));
        QVERIFY(rule);
        std::vector<std::unique_ptr<FfmpegPublisher>> publishers;
        QStringList urls;
        for (int i = 0; i < count; ++i) {
            urls << nginx.url(QStringLiteral("s%1").arg(i));
            publishers.push_back(
                std::make_unique<FfmpegPublisher>(urls.last(), PublishOptions{.clip = clip.path()}));
        }
        QVERIFY(waitFor(rig.streams().addStreams(urls)));
        const auto ended = [&] {
            return std::ranges::count_if(
                rig.tasks(), [](const model::Task& task) { return task.state == model::TaskState::Ended; });
        };
        QTRY_COMPARE_WITH_TIMEOUT(ended(), count, isLongForm() ? 120'000 : 60'000);
        const auto sent = packetsOf(clip);
        for (int i = 0; i < count; ++i) {
            const auto segments = rig.segments(endedTask(rig, keyOf(QStringLiteral("s%1").arg(i))).id);
            QVERIFY2(!segments.isEmpty(), qPrintable(QString::number(i)));
            const QStringList problems = checkSegments(segments, sent);
            QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
            QVERIFY(endsWithTheStream(segments, sent));
        }
    }

    void anUnknownStreamIsOfflineAndAMissingServerAProblem()
    {
        NginxRtmp nginx;
        QVERIFY2(nginx.isReady(), qPrintable(nginx.log()));
        EngineRig rig;
        rig.settings.openLimit = Milliseconds{2000};
        rig.start();
        const QString nowhere = QStringLiteral("rtmp://127.0.0.1:1/live/nowhere");
        QVERIFY(waitFor(rig.streams().addStreams({nginx.url(QStringLiteral("nobody")), nowhere})));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(keyOf(QStringLiteral("nobody"))).state, StreamState::Offline,
                                  15'000);
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(keyOf(QStringLiteral("nowhere"))).state, StreamState::Problem,
                                  15'000);
        QCOMPARE(rig.status(keyOf(QStringLiteral("nowhere"))).problem->code, ErrorCode::SourceUnreachable);
    }
};

RECDECK_TEST(NginxTest)
#include "tst_nginx.moc"
