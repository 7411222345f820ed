#include "core/server/metrics.h"

#include "core/server/metrictext.h"
#include "core/server/whenready.h"
#include "core/service/callbackmonitor.h"
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

void writeUploads(MetricText& text, const service::UploadTotals& uploads)
{
    text.begin("recdeck_uploads", "gauge", "Files on their way to services, by what they do now.");
    text.sample({{"state", QStringLiteral("active")}}, uploads.active);
    text.sample({{"state", QStringLiteral("failing")}}, uploads.failing);
    text.sample({{"state", QStringLiteral("waiting")}}, uploads.waiting - uploads.active - uploads.failing);
    text.gauge("recdeck_upload_bytes_left", "What is still to be uploaded.",
               static_cast<double>(bytes(uploads.bytesLeft)));
    text.gauge("recdeck_upload_bytes_per_second", "What all uploads send now.",
               static_cast<double>(uploads.bytesPerSecond));
    text.gauge("recdeck_uploads_paused", "1: a person has paused all uploads.", uploads.isPaused ? 1 : 0);
    text.gauge("recdeck_spool_over_limit", "1: more waits to be uploaded than people want to be warned of.",
               uploads.isOverLimit ? 1 : 0);
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

void writeCallbacks(MetricText& text, const QMap<QString, qint64>& callbacks)
{
    text.begin("recdeck_callbacks", "gauge", "Notices that are kept, by what became of them.");
    for (const auto& [state, count] : callbacks.asKeyValueRange())
        text.sample({{"state", state}}, count);
}

/// Asks the engine for one thing after the other.
class Look final : public std::enable_shared_from_this<Look>
{
public:
    using Done = std::function<void(MetricsSnapshot)>;

    Look(const Request& request, const service::Connection& connection, Done done)
        : m_request(request)
        , m_connection(connection)
        , m_done(std::move(done))
    {
    }
    void start()
    {
        whenReady(m_request, m_connection.streams->streams(),
                  [self = shared_from_this()](const auto& streams) {
                      self->m_snapshot.streams = streams;
                      self->askForFigures();
                  });
    }

private:
    void askForFigures()
    {
        whenReady(m_request, m_connection.recordings->figures(),
                  [self = shared_from_this()](const auto& figures) {
                      self->m_snapshot.figures = figures;
                      self->askForUploads();
                  });
    }
    void askForUploads()
    {
        if (!m_connection.uploads) return askForCallbacks();
        whenReady(m_request, m_connection.uploads->uploads(),
                  [self = shared_from_this()](const Result<service::UploadList>& list) {
                      if (list) self->m_snapshot.uploads = list->totals;
                      self->askForCallbacks();
                  });
    }
    void askForCallbacks()
    {
        if (!m_connection.callbacks || m_states.isEmpty()) return m_done(m_snapshot);
        const model::DeliveryState state = m_states.takeFirst();
        whenReady(m_request, m_connection.callbacks->deliveries({.states = {state}, .pageSize = 1}),
                  [self = shared_from_this(), state](const Result<service::DeliveryPage>& page) {
                      if (page)
                          self->m_snapshot.callbacks.insert(model::deliveryStateName(state), page->total);
                      self->askForCallbacks();
                  });
    }

    Request m_request;
    service::Connection m_connection;
    Done m_done;
    MetricsSnapshot m_snapshot;
    QList<model::DeliveryState> m_states{model::DeliveryState::Waiting, model::DeliveryState::Delivered,
                                         model::DeliveryState::GivenUp};
};

} // namespace

QByteArray metricsText(const MetricsSnapshot& snapshot)
{
    MetricText text;
    text.begin("recdeck_info", "gauge", "The program.");
    text.sample({{"version", QStringLiteral(RECDECK_VERSION)}}, 1);
    writeStreams(text, snapshot.streams);
    writeFigures(text, snapshot.figures);
    writeUploads(text, snapshot.uploads);
    writeCounters(text, snapshot.counters);
    writeRequests(text, snapshot.requests);
    writeCallbacks(text, snapshot.callbacks);
    text.gauge("recdeck_change_listeners", "Clients that listen to the change feed.", snapshot.listeners);
    return text.text();
}

Route metricsRoute(const service::Connection& connection, const std::function<void(MetricsSnapshot&)>& addOwn)
{
    const auto handle = [connection, addOwn](const Request& request, const Respond& respond) {
        const auto look =
            std::make_shared<Look>(request, connection, [addOwn, respond](MetricsSnapshot snapshot) {
                addOwn(snapshot);
                respond({.body = metricsText(snapshot), .type = MetricText::contentType});
            });
        look->start();
    };
    return {Method::Get, QStringLiteral("/metrics"), handle, Access::ThisComputer};
}

} // namespace recdeck::server
