#include "tests/support/samplestreams.h"

#include <QDateTime>

namespace recdeck::test {

namespace {

using service::StreamState;
using service::StreamStatus;

struct Sample
{
    const char* domain;
    const char* app;
    const char* stream;
    StreamState state;
    const char* rule;
    const char* templateId;
    int minutes; ///< recorded or live
    int kilobits;
    int height;
};

const QList<Sample>& samples()
{
    static const QList<Sample> all{
        {"pull.example-news.com", "live", "studio-1", StreamState::Recording, "2001", "1001", 192, 4210,
         1080},
        {"pull.example-news.com", "live", "studio-2", StreamState::Recording, "2001", "1001", 47, 3980, 1080},
        {"pull.example-news.com", "live", "reporter-harbour", StreamState::Live, "", "", 12, 2150, 720},
        {"pull.example-news.com", "backup", "studio-1", StreamState::Offline, "2001", "1001", 0, 0, 0},
        {"sports.cdn.example", "arena", "court-centre", StreamState::Recording, "", "1002", 8, 6120, 1080},
        {"sports.cdn.example", "arena", "court-2", StreamState::Live, "2002", "1002", 8, 5890, 1080},
        {"sports.cdn.example", "arena", "scoreboard", StreamState::Problem, "2002", "1002", 0, 0, 0},
        {"live.example.cn", "channel", "演播室一", StreamState::Recording, "2003", "1003", 305, 3120, 720},
        {"live.example.cn", "channel", "cctv-mobile-unit-7-hd", StreamState::Waiting, "2003", "1003", 66, 0,
         720},
        {"live.example.cn", "channel", "外场", StreamState::Checking, "", "", 0, 0, 0},
        {"10.20.0.15", "encoder", "input-a", StreamState::Live, "", "", 2410, 12400, 2160},
        {"10.20.0.15", "encoder", "input-b", StreamState::Offline, "", "", 0, 0, 0},
    };
    return all;
}

QString templateName(const QString& id)
{
    if (id == QLatin1String("1001")) return QStringLiteral("News archive");
    if (id == QLatin1String("1002")) return QStringLiteral("Sports, 5 min MP4");
    return QStringLiteral("频道录制");
}

service::RunningRecording recordingOf(const Sample& sample, int number)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    service::RunningRecording recording;
    recording.taskId = TaskId(QStringLiteral("%1").arg(number, 32, 16, QLatin1Char('0')));
    recording.ruleId = RuleId(QLatin1String(sample.rule));
    recording.templateId = TemplateId(QLatin1String(sample.templateId));
    recording.templateName = templateName(recording.templateId.text());
    recording.state =
        sample.state == StreamState::Waiting ? model::TaskState::Waiting : model::TaskState::Recording;
    recording.startTime = now - sample.minutes * 60'000LL - 13'000;
    recording.size = ByteCount{std::int64_t(sample.minutes) * 60 * qMax(sample.kilobits, 1800) * 125};
    recording.segments = 1 + sample.minutes / 30;
    recording.nextCut = now + 11 * 60'000 + 42'000;
    return recording;
}

StreamStatus statusOf(const Sample& sample, int number)
{
    StreamStatus status;
    const QString copy = number < samples().size() ? QString() : QStringLiteral("-%1").arg(number);
    status.key = {QLatin1String(sample.domain), QLatin1String(sample.app),
                  QString::fromUtf8(sample.stream) + copy};
    status.watchId = StreamId(QString::number(number + 1));
    status.url = QStringLiteral("rtmp://%1/%2/%3")
                     .arg(status.key.pullDomain, status.key.appName, status.key.streamName);
    status.state = sample.state;
    status.coveringRule = RuleId(QLatin1String(sample.rule));
    status.coveringTemplate = TemplateId(QLatin1String(sample.templateId));
    const bool recorded = sample.state == StreamState::Recording || sample.state == StreamState::Waiting;
    if (recorded) status.recordings = {recordingOf(sample, number + 1)};
    if (sample.kilobits > 0) {
        status.liveSince = QDateTime::currentMSecsSinceEpoch() - sample.minutes * 60'000LL - 95'000;
        status.bitsPerSecond = sample.kilobits * 1000LL;
        status.framesPerSecond = sample.height == 720 ? 25 : 50;
        status.height = sample.height;
        status.width = sample.height * 16 / 9;
        status.videoCodec = sample.height == 2160 ? QStringLiteral("HEVC") : QStringLiteral("H.264");
        status.audioCodec = QStringLiteral("AAC");
        status.keyFrameDistance = Microseconds(2'000'000);
    }
    if (sample.state == StreamState::Problem)
        status.problem = Error{.code = ErrorCode::SourceRefused,
                               .subject = status.url,
                               .detail = QStringLiteral("401 Unauthorized"),
                               .retry = Retry::Later};
    return status;
}

model::RecordingTemplate templateOf(const char* id)
{
    model::RecordingTemplate value;
    value.id = TemplateId(QLatin1String(id));
    value.templateName = templateName(value.id.text());
    value.region = QStringLiteral("eu-1");
    value.mgrUrl = QStringLiteral("file:///srv/recordings");
    model::Output output;
    output.bucketName = QStringLiteral("archive");
    output.options.emplace().interval = 300;
    value.recordParams = {output};
    return value;
}

model::Rule ruleOf(const char* id, const char* domain, const char* app, const char* templateId)
{
    model::Rule rule;
    rule.id = RuleId(QLatin1String(id));
    rule.pullDomain = QLatin1String(domain);
    rule.appName = QLatin1String(app);
    rule.templateId = TemplateId(QLatin1String(templateId));
    return rule;
}

} // namespace

QList<service::StreamStatus> sampleStreams(int count)
{
    QList<StreamStatus> rows;
    for (int i = 0; i < count; ++i)
        rows.append(statusOf(samples().at(i % samples().size()), i));
    return rows;
}

void fillWithSamples(FakeConnection& fake, int streams)
{
    fake.streams.rows = sampleStreams(streams);
    for (const char* id : {"1001", "1002", "1003"})
        fake.recording.put(templateOf(id));
    fake.recording.put(ruleOf("2001", "pull.example-news.com", "", "1001"));
    fake.recording.put(ruleOf("2002", "sports.cdn.example", "arena", "1002"));
    fake.recording.put(ruleOf("2003", "live.example.cn", "channel", "1003"));
    service::EngineFigures figures;
    for (const StreamStatus& status : std::as_const(fake.streams.rows)) {
        if (status.recordings.isEmpty()) continue;
        ++figures.recordingsRunning;
        figures.bitsPerSecond += status.bitsPerSecond;
    }
    figures.segmentsWaiting = 2;
    figures.diskFree = ByteCount{412LL * 1024 * 1024 * 1024};
    figures.diskFullIn = Seconds(33'120);
    figures.spoolFolder = QStringLiteral("/srv/spool");
    fake.recordings.currentFigures = figures;
}

} // namespace recdeck::test
