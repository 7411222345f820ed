#include "core/server/changefeed.h"

#include "core/server/answer.h"
#include "core/server/callbackroutes.h"
#include "core/server/feedsource.h"
#include "core/server/queryreader.h"
#include "core/server/uploadroutes.h"
#include "core/service/callbackmonitor.h"
#include "core/service/changehistory.h"
#include "core/service/enginejson.h"
#include "core/service/recordingservice.h"
#include "core/service/uploadmonitor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace recdeck::server {

namespace {

QByteArray dataOf(const QJsonValue& value)
{
    if (value.isArray()) return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

QJsonObject keyToJson(const model::StreamKey& key)
{
    return {{QStringLiteral("pullDomain"), key.pullDomain},
            {QStringLiteral("appName"), key.appName},
            {QStringLiteral("streamName"), key.streamName}};
}

} // namespace

ChangeFeed::ChangeFeed(const service::Connection& connection)
    : m_run(QUuid::createUuid().toByteArray(QUuid::Id128).left(12))
{
    listenTo(connection);
    connect(&m_heartbeat, &QTimer::timeout, this, &ChangeFeed::beat);
    m_heartbeat.start(heartbeatMilliseconds);
}

ChangeFeed::~ChangeFeed() = default;

void ChangeFeed::listenTo(const service::Connection& connection)
{
    constexpr auto here = Qt::DirectConnection; // tell() may be called by any thread
    auto* recordings = connection.recordings;
    connect(
        recordings, &service::RecordingMonitor::tasksChanged, this,
        [this](const auto& tasks) { tell("tasks", arrayOf(tasks, &service::taskToJson)); }, here);
    connect(
        recordings, &service::RecordingMonitor::segmentsChanged, this,
        [this](const auto& segments) { tell("segments", arrayOf(segments, &service::segmentToJson)); }, here);
    connect(
        recordings, &service::RecordingMonitor::segmentRemoved, this,
        [this](const auto& segment) { tell("segmentRemoved", service::segmentToJson(segment)); }, here);
    connect(
        recordings, &service::RecordingMonitor::figuresChanged, this,
        [this](const auto& figures) { tell("figures", service::figuresToJson(figures)); }, here);
    connect(recordings, &service::RecordingMonitor::happened, this, &ChangeFeed::keepEvent, here);
    connect(
        recordings, &service::RecordingMonitor::settingsChanged, this,
        [this](const auto&) { tell("settings", {}); }, here);
    connect(
        connection.streams, &service::StreamMonitor::streamsChanged, this,
        [this](const auto& streams) { tell("streams", arrayOf(streams, &service::streamToJson)); }, here);
    connect(
        connection.streams, &service::StreamMonitor::streamsRemoved, this,
        [this](const auto& keys) { tell("streamsRemoved", arrayOf(keys, &keyToJson)); }, here);
    connect(
        connection.streams, &service::StreamMonitor::domainsChanged, this, [this] { tell("domains", {}); },
        here);
    connect(
        connection.recording, &service::RecordingService::templatesChanged, this,
        [this] { tell("templates", {}); }, here);
    connect(
        connection.recording, &service::RecordingService::rulesChanged, this, [this] { tell("rules", {}); },
        here);
    if (connection.callbacks)
        connect(
            connection.callbacks, &service::CallbackMonitor::deliveriesChanged, this,
            [this](const auto& deliveries) { tell("callbacks", arrayOf(deliveries, &deliveryToJson)); },
            here);
    listenToUploads(connection.uploads);
    if (connection.history)
        connect(
            connection.history, &service::ChangeHistory::historyChanged, this,
            [this] { tell("history", {}); }, here);
}

void ChangeFeed::listenToUploads(service::UploadMonitor* uploads)
{
    if (!uploads) return;
    constexpr auto here = Qt::DirectConnection;
    connect(
        uploads, &service::UploadMonitor::uploadsChanged, this,
        [this](const auto& changed) { tell("uploads", arrayOf(changed, &uploadToJson)); }, here);
    connect(
        uploads, &service::UploadMonitor::uploadsRemoved, this,
        [this](const auto& gone) {
            tell("uploadsRemoved", arrayOf(gone, [](const SegmentId& id) { return id.text(); }));
        },
        here);
    connect(
        uploads, &service::UploadMonitor::totalsChanged, this,
        [this](const auto& totals) { tell("uploadTotals", uploadTotalsToJson(totals)); }, here);
}

void ChangeFeed::tell(const char* name, const QJsonValue& data)
{
    QByteArray text;
    {
        const std::scoped_lock lock(m_mutex);
        ++m_number;
        text = "id: " + m_run + '-' + QByteArray::number(m_number) + "\nevent: " + name +
               "\ndata: " + dataOf(data) + "\n\n";
        m_changes.push_back({m_number, text});
        if (m_changes.size() > mostKept) m_changes.pop_front();
    }
    for (const auto& source : sources())
        source->put(text);
}

void ChangeFeed::keepEvent(const service::EngineEvent& event)
{
    const QJsonObject object = service::eventToJson(event);
    {
        const std::scoped_lock lock(m_mutex);
        m_events.push_back(object);
        if (m_events.size() > mostKept) m_events.pop_front();
    }
    tell("event", object);
}

std::vector<std::shared_ptr<FeedSource>> ChangeFeed::sources() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::shared_ptr<FeedSource>> alive;
    for (const auto& weak : m_sources)
        if (auto source = weak.lock()) alive.push_back(std::move(source));
    return alive;
}

int ChangeFeed::listeners() const
{
    return static_cast<int>(sources().size());
}

void ChangeFeed::beat()
{
    for (const auto& source : sources())
        source->beat();
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_sources, [](const auto& weak) { return weak.expired(); });
}

/// What came after that id, or the word that it is not known any more. Under the mutex.
QByteArray ChangeFeed::missedSince(const QByteArray& id) const
{
    if (id.isEmpty()) return {};
    const QByteArray prefix = m_run + '-';
    bool isNumber = false;
    const std::int64_t seen = id.mid(prefix.size()).toLongLong(&isNumber);
    const std::int64_t oldest = m_changes.empty() ? m_number + 1 : m_changes.front().number;
    if (!id.startsWith(prefix) || !isNumber || seen > m_number || seen + 1 < oldest)
        return FeedSource::resetText;
    QByteArray missed;
    for (const Change& change : m_changes)
        if (change.number > seen) missed += change.text;
    return missed;
}

void ChangeFeed::handleChanges(const Request& request, const Respond& respond)
{
    const auto query = QueryReader::parse(request.query, request.plusIsBlank);
    if (!query) return respond(errorResponse(query.error()));
    if (listeners() >= mostListeners) {
        Response refused = errorResponse(503, QStringLiteral("too many clients listen to the changes"));
        refused.headers.append(Header{"Retry-After", "30"});
        return respond(refused);
    }
    const QString since = query->text("since");
    const auto source = std::make_shared<FeedSource>();
    {
        const std::scoped_lock lock(m_mutex);
        // The first piece comes at once, so that a client knows that it is heard.
        source->put("retry: 3000\nid: " + m_run + '-' + QByteArray::number(m_number) +
                    "\nevent: hello\ndata: {}\n\n" +
                    missedSince(since.isEmpty() ? request.header("Last-Event-ID") : since.toLatin1()));
        m_sources.push_back(source);
    }
    respond({.type = "text/event-stream", .source = source});
}

void ChangeFeed::handleEvents(const Request& request, const Respond& respond) const
{
    const auto query = QueryReader::parse(request.query, request.plusIsBlank);
    if (!query) return respond(errorResponse(query.error()));
    QList<FieldError> errors;
    const int pageNum = query->number("pageNum", 1, 1, std::numeric_limits<int>::max(), errors);
    const int pageSize = query->number("pageSize", 200, 1, static_cast<int>(mostKept), errors);
    if (!errors.isEmpty())
        return respond(errorResponse(Error{.code = ErrorCode::InvalidFields, .fields = errors}));
    QJsonArray list;
    const std::scoped_lock lock(m_mutex);
    const auto total = static_cast<qint64>(m_events.size());
    const qint64 first = (qint64{pageNum} - 1) * pageSize;
    for (qint64 i = first; i < std::min(total, first + pageSize); ++i)
        list << m_events.at(static_cast<std::size_t>(total - 1 - i));
    respond(success(listOf(total, list)));
}

QList<Route> ChangeFeed::routes()
{
    return {{Method::Get, QStringLiteral("/recdeck/v1/changes"),
             [this](const Request& request, const Respond& respond) { handleChanges(request, respond); },
             Access::Signed},
            {Method::Get, QStringLiteral("/recdeck/v1/events"),
             [this](const Request& request, const Respond& respond) { handleEvents(request, respond); },
             Access::Signed}};
}

} // namespace recdeck::server
