// Streams of all codecs into all formats: what a format takes is whole, what it does not take is said, and
// the other outputs go on.

#include "core/media/finish.h"
#include "tests/support/enginerig.h"
#include "tests/support/essence.h"
#include "tests/support/hlsorigin.h"
#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <span>

using namespace recdeck;
using namespace recdeck::test;
using model::FileFormat;

namespace {

constexpr std::array formats{FileFormat::Mp4, FileFormat::Flv, FileFormat::Ts, FileFormat::M3u8};
constexpr std::array formatNames{"mp4", "flv", "ts", "m3u8"};

} // namespace

class CodecsTest final : public QObject
{
    Q_OBJECT

    EngineRig* m_rig = nullptr;

    [[nodiscard]] model::RecordingTemplate everyFormat() const
    {
        model::RecordingTemplate all = m_rig->makeTemplate(60);
        const model::Output first = all.recordParams.first();
        all.recordParams.clear();
        for (const FileFormat format : formats) {
            model::Output output = first;
            output.bucketName = QString::fromLatin1(formatNames.at(std::size_t(all.recordParams.size())));
            output.options->fileFormat = format;
            all.recordParams << output;
        }
        return all;
    }
    [[nodiscard]] model::Task record(const QString& url) const
    {
        const auto id = waitFor(m_rig->service().addRecordingParameterTemplate(everyFormat()));
        const auto started = waitFor(m_rig->service().startRealTimeRecord(
            {.templateId = id.value_or(TemplateId()), .streamUrls = {url}}));
        if (!started || started->front().error) qFatal("not started");
        const auto isOver = [&] { return m_rig->tasks().front().state == model::TaskState::Ended; };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver(), 40'000); }();
        const auto isStored = [](const auto& s) { return s.state == model::SegmentState::Verified; };
        const TaskId task = started->front().taskId;
        [&] { QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(m_rig->segments(task), isStored), 10'000); }();
        return m_rig->tasks().front();
    }

private slots:
    void everyFormatThatTakesTheCodecs_data()
    {
        QTest::addColumn<QString>("video");
        QTest::addColumn<QString>("audio");
        QTest::addColumn<bool>("fragmented");
        QTest::addColumn<QString>("taken");
        QTest::addColumn<QString>("refused"); ///< the codecs that are named
        const auto row = [](const char* video, const char* audio, bool fragmented, const char* taken,
                            const char* refused) {
            QTest::addRow("%s and %s in %s", video, audio, fragmented ? "MP4" : "TS")
                << QString::fromLatin1(video) << QString::fromLatin1(audio) << fragmented
                << QString::fromLatin1(taken) << QString::fromLatin1(refused);
        };
        row("libx264", "aac", false, "mp4 flv ts m3u8", "");
        row("libx264", "libmp3lame", false, "mp4 flv ts m3u8", "");
        row("libx264", "libmp3lame", true, "mp4 flv ts m3u8", "");
        row("libx264", "ac3", false, "ts m3u8", "AC-3");
        row("libx264", "ac3", true, "ts m3u8", "AC-3");
        row("libx264", "libopus", true, "mp4", "Opus");
        row("libx265", "aac", false, "mp4 ts m3u8", "HEVC");
        row("libx265", "libopus", true, "mp4", "HEVC Opus");
        row("libsvtav1", "aac", true, "mp4", "AV1");
        row("libsvtav1", "libopus", true, "mp4", "AV1 Opus");
        row("", "libopus", true, "mp4", "Opus");
        row("", "ac3", false, "ts m3u8", "AC-3");
        row("", "libmp3lame", false, "mp4 flv ts m3u8", "");
    }
    void everyFormatThatTakesTheCodecs()
    {
        QFETCH(QString, video);
        QFETCH(QString, audio);
        QFETCH(bool, fragmented);
        QFETCH(QString, taken);
        QFETCH(QString, refused);
        ClipOptions options{.seconds = 4, .bFrames = 0, .video = !video.isEmpty(), .audioCodec = audio};
        if (options.video) options.videoCodec = video;
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"), options);
        const ReadTracks sent = essenceOfFile(clip.path());
        const HlsOrigin origin(clip.path(), {.window = 20, .fragmented = fragmented});
        EngineRig rig;
        m_rig = &rig;
        rig.settings.mergeWindow = Milliseconds{300};
        rig.start();
        QStringList problems;
        connect(&rig.streams(), &service::StreamMonitor::streamsChanged, this,
                [&](const QList<service::StreamStatus>& changed) {
                    for (const auto& status : changed)
                        if (status.problem && status.problem->code == ErrorCode::CodecNotSupported)
                            problems << status.problem->subject;
                });
        const model::Task task = record(origin.url());
        QStringList written;
        for (const model::Segment& segment : rig.segments(task.id)) {
            written << QString::fromLatin1(formatNames.at(std::size_t(segment.output)));
            const ReadTracks read = essenceOfFile(segment.path);
            QVERIFY2(read.video == sent.video, qPrintable(written.last()));
            // A recording begins with the first picture: at most one sound is before that.
            QVERIFY(!read.audio.empty() && read.audio.size() + 1 >= sent.audio.size());
            QVERIFY2(std::ranges::equal(read.audio, std::span(sent.audio).last(read.audio.size())),
                     qPrintable(written.last()));
            if (segment.format == FileFormat::M3u8) continue; // its parts are those of ts
            const auto pictures = media::decodeFile(segment.path);
            QVERIFY2(pictures, pictures ? "" : qPrintable(pictures.error().toLogString()));
            QCOMPARE(*pictures, std::int64_t(sent.video.size()));
        }
        std::ranges::sort(written);
        QStringList expected = taken.split(QLatin1Char(' '));
        std::ranges::sort(expected);
        QCOMPARE(written, expected);
        QCOMPARE(problems.isEmpty(), refused.isEmpty());
        for (const QString& problem : std::as_const(problems))
            QVERIFY2(refused.split(QLatin1Char(' ')).contains(problem), qPrintable(problem));
        QVERIFY(task.gaps.isEmpty());
    }
};

RECDECK_TEST(CodecsTest)
#include "tst_codecs.moc"
