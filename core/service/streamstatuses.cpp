// What StreamTable tells about its streams.

#include "core/base/redact.h"
#include "core/service/streamentry.h"
#include "core/service/streamtable.h"

namespace recdeck::service {

namespace {

StreamState stateOf(const StreamEntry& entry)
{
    if (!entry.sessions.empty()) {
        const bool allPaused =
            std::ranges::all_of(entry.sessions, [](const auto& session) { return session->isPaused(); });
        return entry.away || allPaused ? StreamState::Waiting : StreamState::Recording;
    }
    if (entry.live && !entry.away && entry.wasChecked) return StreamState::Live;
    if (entry.problem) return StreamState::Problem;
    return entry.wasChecked ? StreamState::Offline : StreamState::Checking;
}

RunningRecording recordingOf(const recorder::Session& session, bool away)
{
    const auto figures = session.figures();
    return {.taskId = session.task().id,
            .ruleId = session.task().ruleId,
            .templateId = session.task().frozenTemplate.id,
            .templateName = session.task().frozenTemplate.templateName,
            .state = away ? model::TaskState::Waiting : model::TaskState::Recording,
            .startTime = session.task().startTime,
            .size = figures.written,
            .segments = figures.segments,
            .nextCut = session.nextCut()};
}

void describeTracks(StreamStatus& status, const media::StreamInfo& info)
{
    if (const media::Track* video = info.first(media::TrackKind::Video)) {
        status.width = video->width;
        status.height = video->height;
        status.videoCodec = media::codecName(video->codec);
        status.framesPerSecond = video->frameRate;
    }
    if (const media::Track* audio = info.first(media::TrackKind::Audio))
        status.audioCodec = media::codecName(audio->codec);
}

} // namespace

StreamStatus StreamTable::statusOf(StreamEntry& entry)
{
    StreamStatus status{.key = entry.key,
                        .watchId = entry.watchId,
                        .url = redactUrl(entry.source.url),
                        .state = stateOf(entry),
                        .problem = entry.problem ? entry.problem : entry.outputProblem,
                        .suppressed = entry.suppressed,
                        .armed = entry.armed,
                        .liveSince = entry.liveSince,
                        .pushDomain = entry.source.identity.domain,
                        .streamParams = entry.source.identity.streamParams};
    if (const model::Rule* rule = m_catalogue.index().match(entry.source.identity)) {
        status.coveringRule = rule->id;
        status.coveringTemplate = rule->templateId;
    }
    for (const auto& session : entry.sessions)
        status.recordings << recordingOf(*session, entry.away || session->isPaused());
    if (entry.lastInfo) describeTracks(status, *entry.lastInfo);
    const media::MeterReading meters = entry.meters->read();
    if (meters.open) {
        if (meters.info) describeTracks(status, *meters.info);
        status.bitsPerSecond = meters.bitsPerSecond;
        if (meters.framesPerSecond > 0) status.framesPerSecond = meters.framesPerSecond;
        status.keyFrameDistance = meters.keyFrameDistance;
    } else if (entry.channel->state() == recorder::Channel::State::Closed) {
        status.nextCheck = entry.nextCheckWall;
    }
    return status;
}

void StreamTable::publish()
{
    QList<StreamStatus> news;
    for (const auto& [key, entry] : m_entries) {
        StreamStatus status = statusOf(*entry);
        const auto known = m_published.find(key);
        if (known != m_published.end() && *known == status) continue;
        m_published.insert(key, status);
        news << std::move(status);
    }
    if (!news.isEmpty()) emit changed(news);
}

int StreamTable::recordingsRunning() const
{
    int running = 0;
    for (const auto& [key, entry] : m_entries)
        running += static_cast<int>(entry->sessions.size());
    return running;
}

qint64 StreamTable::bitsPerSecond() const
{
    qint64 sum = 0;
    for (const auto& [key, entry] : m_entries)
        if (!entry->sessions.empty())
            sum += entry->meters->read().bitsPerSecond * qint64(entry->sessions.size());
    return sum;
}

} // namespace recdeck::service
