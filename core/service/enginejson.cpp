#include "core/service/enginejson.h"

#include "core/base/redact.h"

#include <QJsonArray>
#include <array>

namespace recdeck::service {

namespace {

qint64 millisecondsOf(Microseconds time)
{
    return std::chrono::duration_cast<Milliseconds>(time).count();
}

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject gapToJson(const model::Gap& gap)
{
    return {{QStringLiteral("startTime"), qint64{gap.start}},
            {QStringLiteral("endTime"), qint64{gap.end}},
            {QStringLiteral("cause"), model::gapCauseName(gap.cause)},
            {QStringLiteral("detail"), gap.detail}};
}

void insertKey(QJsonObject& object, const model::StreamKey& key)
{
    object.insert(QStringLiteral("pullDomain"), key.pullDomain);
    object.insert(QStringLiteral("appName"), key.appName);
    object.insert(QStringLiteral("streamName"), key.streamName);
}

QJsonValue problemToJson(const std::optional<Error>& problem)
{
    return problem ? QJsonValue(errorToJson(*problem)) : QJsonValue(QJsonValue::Null);
}

QJsonObject runningToJson(const RunningRecording& recording)
{
    return {{QStringLiteral("persistentId"), recording.taskId.text()},
            {QStringLiteral("ruleId"), orNull(recording.ruleId.text())},
            {QStringLiteral("templateId"), recording.templateId.text()},
            {QStringLiteral("templateName"), recording.templateName},
            {QStringLiteral("state"), model::taskStateName(recording.state)},
            {QStringLiteral("startTime"), qint64{recording.startTime}},
            {QStringLiteral("size"), qint64{bytes(recording.size)}},
            {QStringLiteral("segments"), recording.segments},
            {QStringLiteral("nextCut"), qint64{recording.nextCut}},
            {QStringLiteral("problem"), problemToJson(recording.problem)}};
}

QString severityName(Severity severity)
{
    static constexpr std::array names{"information", "warning", "problem"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(severity) - 1));
}

} // namespace

QString streamStateName(StreamState state)
{
    static constexpr std::array names{"checking", "offline", "live", "recording", "waiting", "problem"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(state) - 1));
}

QString contentPath(const SegmentId& id)
{
    return QStringLiteral("/recdeck/v1/recordings/%1/content").arg(id.text());
}

QJsonObject taskToJson(const model::Task& task)
{
    QJsonArray gaps;
    for (const model::Gap& gap : task.gaps)
        gaps << gapToJson(gap);
    QJsonObject object{{QStringLiteral("persistentId"), task.id.text()},
                       {QStringLiteral("templateId"), task.frozenTemplate.id.text()},
                       {QStringLiteral("templateName"), task.frozenTemplate.templateName},
                       {QStringLiteral("sourceUrl"), redactUrl(task.sourceUrl)},
                       {QStringLiteral("ruleId"), orNull(task.ruleId.text())},
                       {QStringLiteral("startTime"), qint64{task.startTime}},
                       {QStringLiteral("endTime"), qint64{task.endTime}},
                       {QStringLiteral("state"), model::taskStateName(task.state)},
                       {QStringLiteral("endReason"),
                        orNull(task.endReason ? model::endReasonName(*task.endReason) : QString())},
                       {QStringLiteral("endDetail"), task.endDetail},
                       {QStringLiteral("gaps"), gaps}};
    insertKey(object, task.stream);
    return object;
}

QJsonObject segmentToJson(const model::Segment& segment)
{
    QJsonObject object{
        {QStringLiteral("id"), segment.id.text()},
        {QStringLiteral("persistentId"), segment.taskId.text()},
        {QStringLiteral("output"), segment.output},
        {QStringLiteral("sequence"), segment.sequence},
        {QStringLiteral("fileFormat"), model::fileFormatName(segment.format)},
        {QStringLiteral("bucket"), segment.bucketName},
        {QStringLiteral("key"), segment.key},
        {QStringLiteral("path"), segment.path},
        {QStringLiteral("url"), contentPath(segment.id)},
        {QStringLiteral("startTime"), qint64{segment.startTime}},
        {QStringLiteral("duration"), millisecondsOf(segment.duration)},
        {QStringLiteral("size"), qint64{bytes(segment.size)}},
        {QStringLiteral("sha256"), QString::fromLatin1(segment.sha256.toHex())},
        {QStringLiteral("packets"), qint64{segment.packets}},
        {QStringLiteral("repairs"), qint64{segment.repairs}},
        {QStringLiteral("damaged"), qint64{segment.damaged}},
        {QStringLiteral("skew"), millisecondsOf(segment.skew)},
        {QStringLiteral("longestKeyFrameDistance"), millisecondsOf(segment.longestKeyFrameDistance)},
        {QStringLiteral("expireTime"), qint64{segment.expireTime}},
        {QStringLiteral("state"), model::segmentStateName(segment.state)},
        {QStringLiteral("cut"), orNull(segment.cut ? model::cutReasonName(*segment.cut) : QString())},
        {QStringLiteral("problem"), segment.problem}};
    insertKey(object, segment.stream);
    return object;
}

QJsonObject streamToJson(const StreamStatus& stream)
{
    QJsonArray tasks;
    QJsonArray recordings;
    for (const RunningRecording& recording : stream.recordings) {
        tasks << recording.taskId.text();
        recordings << runningToJson(recording);
    }
    QJsonObject object{{QStringLiteral("id"), orNull(stream.watchId.text())},
                       {QStringLiteral("url"), stream.url},
                       {QStringLiteral("state"), streamStateName(stream.state)},
                       {QStringLiteral("ruleId"), orNull(stream.coveringRule.text())},
                       {QStringLiteral("templateId"), orNull(stream.coveringTemplate.text())},
                       {QStringLiteral("persistentIds"), tasks},
                       {QStringLiteral("recordings"), recordings},
                       {QStringLiteral("pushDomain"), stream.pushDomain},
                       {QStringLiteral("source"),
                        stream.watchId.isEmpty() ? QStringLiteral("recording") : QStringLiteral("watchList")},
                       {QStringLiteral("suppressed"), stream.suppressed},
                       {QStringLiteral("armed"), stream.armed},
                       {QStringLiteral("liveSince"), qint64{stream.liveSince}},
                       {QStringLiteral("nextCheck"), qint64{stream.nextCheck}},
                       {QStringLiteral("bitsPerSecond"), stream.bitsPerSecond},
                       {QStringLiteral("framesPerSecond"), stream.framesPerSecond},
                       {QStringLiteral("width"), stream.width},
                       {QStringLiteral("height"), stream.height},
                       {QStringLiteral("videoCodec"), stream.videoCodec},
                       {QStringLiteral("audioCodec"), stream.audioCodec},
                       {QStringLiteral("keyFrameDistance"), millisecondsOf(stream.keyFrameDistance)},
                       {QStringLiteral("problem"), problemToJson(stream.problem)}};
    insertKey(object, stream.key);
    return object;
}

QJsonObject figuresToJson(const EngineFigures& figures)
{
    return {{QStringLiteral("recordingsRunning"), figures.recordingsRunning},
            {QStringLiteral("segmentsWaiting"), figures.segmentsWaiting},
            {QStringLiteral("diskFree"), qint64{bytes(figures.diskFree)}},
            {QStringLiteral("diskFullIn"), qint64{1000} * figures.diskFullIn.count()},
            {QStringLiteral("bitsPerSecond"), figures.bitsPerSecond},
            {QStringLiteral("uploadsWaiting"), figures.uploadsWaiting},
            {QStringLiteral("uploadBytesWaiting"), qint64{bytes(figures.uploadBytesWaiting)}},
            {QStringLiteral("spoolOver"), figures.spoolOver},
            {QStringLiteral("roomLow"), figures.roomLow},
            {QStringLiteral("roomFull"), figures.roomFull},
            {QStringLiteral("spoolFolder"), figures.spoolFolder}};
}

QJsonObject recoveryToJson(const RecoverySummary& found)
{
    return {{QStringLiteral("tasks"), found.tasks},     {QStringLiteral("finished"), found.finished},
            {QStringLiteral("waiting"), found.waiting}, {QStringLiteral("lost"), found.lost},
            {QStringLiteral("found"), found.found},     {QStringLiteral("missing"), found.missing},
            {QStringLiteral("foreign"), found.foreign}};
}

QJsonObject eventToJson(const EngineEvent& event)
{
    QJsonObject object{{QStringLiteral("time"), qint64{event.time}},
                       {QStringLiteral("severity"), severityName(event.severity)},
                       {QStringLiteral("kind"), event.kind},
                       {QStringLiteral("persistentId"), event.taskId.text()},
                       {QStringLiteral("count"), event.count},
                       {QStringLiteral("error"), problemToJson(event.error)}};
    insertKey(object, event.stream);
    return object;
}

QJsonObject errorToJson(const Error& error)
{
    return {{QStringLiteral("code"), errorCodeName(error.code)}, {QStringLiteral("subject"), error.subject}};
}

} // namespace recdeck::service
