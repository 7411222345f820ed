#pragma once

#include "core/server/router.h"
#include "core/service/connection.h"
#include "core/service/recordingmonitor.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace recdeck::server {

class FeedSource;

/// `GET /recdeck/v1/changes`, server-sent events: what has changed, as it changes, so that a console need not
/// ask again and again; and `GET /recdeck/v1/events`, what happened since the start (the last 1000).
///
/// Each change has an id. Who comes back with the last one it saw (`?since=`, or `Last-Event-ID`) gets what
/// it missed, or the event "reset" if that is not known any more: then it reads everything again. An event's
/// name is what changed: `tasks`, `segments`, `segmentRemoved`, `streams`, `streamsRemoved`, `figures`,
/// `event` with the new state as data, and `templates`, `rules`, `domains`, `settings`, `history` without.
///
/// Lives in the thread that makes it; what it is told comes from any.
class ChangeFeed final : public QObject
{
    Q_OBJECT

public:
    /// What `connection` refers to outlives it.
    explicit ChangeFeed(const service::Connection& connection);
    ~ChangeFeed() override;

    [[nodiscard]] QList<Route> routes();
    /// Clients that listen.
    [[nodiscard]] int listeners() const;

    static constexpr int mostListeners = 32;
    static constexpr std::size_t mostKept = 1000;
    static constexpr int heartbeatMilliseconds = 10'000;

private:
    struct Change
    {
        std::int64_t number = 0;
        QByteArray text; ///< as it is sent
    };

    void listenTo(const service::Connection& connection);
    void listenToUploads(service::UploadMonitor* uploads);
    void tell(const char* name, const QJsonValue& data);
    void keepEvent(const service::EngineEvent& event);
    void beat();
    void handleChanges(const Request& request, const Respond& respond);
    void handleEvents(const Request& request, const Respond& respond) const;
    [[nodiscard]] QByteArray missedSince(const QByteArray& id) const;
    [[nodiscard]] std::vector<std::shared_ptr<FeedSource>> sources() const;

    QByteArray m_run; ///< ids of another run mean nothing here
    QTimer m_heartbeat;
    mutable std::mutex m_mutex;
    std::int64_t m_number = 0;
    std::deque<Change> m_changes;
    std::deque<QJsonObject> m_events; ///< newest last
    std::vector<std::weak_ptr<FeedSource>> m_sources;
};

} // namespace recdeck::server
