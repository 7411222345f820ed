#include "core/server/metrics.h"

#include "core/server/metrictext.h"
#include "core/server/whenready.h"
#include "core/service/enginejson.h"

namespace recdeck::server {

namespace {

void writeStreams(MetricText& text, const QList<service::StreamStatus>& streams)
{
    QMap<QString, std::int64_t> counts;
    for (int state = 1; state <= static_cast<int>(service::StreamState::Problem); ++state)
        counts.insert(service::streamStateName(static_cast<service::StreamState>(state)), 0);
    for (const service::StreamStatus& stream : streams)
        ++counts[service::streamStateName(stream.state)];
    text.begin("recdeck_streams", "gauge", "Streams that are watched or recorded, by state.");
    for (const auto& [state, count] : counts.asKeyValueRange())
        text.sample({{"state", state}}, count);
}

void writeFigures(MetricText& text, const service::EngineFigures& figures)
{
    text.gauge("recdeck_recordings_running", "Recordings that run now.", figures.recordingsRunning);
    text.gauge("recdeck_recording_bits_per_second", "What all recordings write now.",
               static_cast<double>(figures.bitsPerSecond));
    text.gauge("recdeck_segments_waiting", "Closed files that are not in their bucket yet.",
               figures.segmentsWaiting);
    text.gauge("recdeck_disk_free_bytes", "Room where files are written.",
               static_cast<double>(bytes(figures.diskFree)));
    text.gauge("recdeck_disk_low", "1: less room than people want to be warned of.", figures.roomLow ? 1 : 0);
    text.gauge("recdeck_disk_full", "1: recordings wait until there is room.", figures.roomFull ? 1 : 0);
}

void writeCounters(MetricText& text, const EngineCounters::Values& values)
{
    text.counter("recdeck_segments_total", "Files that were closed.", values.segments);
    text.counter("recdeck_recorded_bytes_total", "Size of the files that were closed.", values.bytes);
    text.counter("recdeck_recorded_packets_total", "Packets in them.", values.packets);
    text.counter("recdeck_damaged_packets_total", "Packets that came damaged and were dropped.",
                 values.damaged);
    text.counter("recdeck_segments_lost_total", "Files of which nothing could be saved.", values.lost);
    text.begin("recdeck_tasks_ended_total", "counter", "Recordings that ended, by reason.");
    for (const auto& [reason, count] : values.ended.asKeyValueRange())
        text.sample({{"reason", reason}}, count);
    text.begin("recdeck_gaps_total", "counter", "Stretches in which nothing was recorded, by cause.");
    for (const auto& [cause, count] : values.gaps.asKeyValueRange())
        text.sample({{"cause", cause}}, count);
}

void writeRequests(MetricText& text, const Gate::Figures& requests)
{
    text.begin("recdeck_requests_total", "counter", "Requests of the REST API, by what became of them.");
    text.sample({{"outcome", QStringLiteral("admitted")}}, requests.admitted);
    text.sample({{"outcome", QStringLiteral("limited")}}, requests.limited);
    for (const auto& [reason, count] : requests.refused.asKeyValueRange())
        text.sample({{"outcome", reason}}, count);
    text.begin("recdeck_request_budget_used", "gauge",
               "Requests of the last five minutes that count, by user.");
    for (const Gate::Budget& budget : requests.budgets)
        text.sample({{"user", budget.user}}, static_cast<std::int64_t>(budget.used));
    text.begin("recdeck_request_budget", "gauge", "Requests that a user may send in five minutes.");
    for (const Gate::Budget& budget : requests.budgets)
        text.sample({{"user", budget.user}}, static_cast<std::int64_t>(budget.limit));
}

} // namespace

QByteArray metricsText(const MetricsSnapshot& snapshot)
{
    MetricText text;
    text.begin("recdeck_info", "gauge", "The program.");
    text.sample({{"version", QStringLiteral(RECDECK_VERSION)}}, 1);
    writeStreams(text, snapshot.streams);
    writeFigures(text, snapshot.figures);
    writeCounters(text, snapshot.counters);
    writeRequests(text, snapshot.requests);
    text.gauge("recdeck_change_listeners", "Clients that listen to the change feed.", snapshot.listeners);
    return text.text();
}

Route metricsRoute(service::StreamMonitor& streams, service::RecordingMonitor& recordings,
                   const std::function<void(MetricsSnapshot&)>& addOwn)
{
    const auto handle = [&streams, &recordings, addOwn](const Request& request, const Respond& respond) {
        const auto withStreams = [&recordings, addOwn, request,
                                  respond](const QList<service::StreamStatus>& all) {
            whenReady(request, recordings.figures(), [addOwn, respond, all](const auto& figures) {
                MetricsSnapshot snapshot{.figures = figures, .streams = all};
                addOwn(snapshot);
                respond({.body = metricsText(snapshot), .type = MetricText::contentType});
            });
        };
        whenReady(request, streams.streams(), withStreams);
    };
    return {Method::Get, QStringLiteral("/metrics"), handle, Access::ThisComputer};
}

} // namespace recdeck::server
