#include "app/restservice.h"

#include "core/base/whendone.h"
#include "core/server/content.h"
#include "core/server/engineroutes.h"
#include "core/server/health.h"
#include "core/server/operations.h"

namespace recdeck::app {

Result<std::unique_ptr<RestService>> RestService::start(EngineHost& host, const RestSettings& settings)
{
    std::unique_ptr<RestService> rest(new RestService(host));
    rest->m_gate =
        std::make_shared<server::Gate>(settings.keys.value_or(QList<server::AccessKey>()),
                                       host.dataFolder() + QStringLiteral("/rest-requests"), rest->m_clock);
    host.engine().setReachableByOthers(!settings.address.isLoopback());
    auto server = server::RestServer::start({.address = settings.address,
                                             .reach = settings.reach,
                                             .limits = {},
                                             .tls = settings.tls,
                                             .admission = rest->m_gate},
                                            rest->routes());
    if (!server) return Failure(server.error());
    rest->m_server = *std::move(server);
    if (!settings.keys) rest->readKeys();
    return rest;
}

/// Nobody reaches this computer through it any more.
void RestService::stop()
{
    if (m_server) m_server->stop();
    m_host.engine().setReachableByOthers(false);
}

QList<server::Route> RestService::routes()
{
    const service::Connection connection = m_host.connection();
    m_feed = std::make_unique<server::ChangeFeed>(connection);
    m_counters = std::make_unique<server::EngineCounters>(*connection.recordings);
    const auto addOwn = [this](server::MetricsSnapshot& snapshot) {
        snapshot.counters = m_counters->values();
        snapshot.requests = m_gate->figures();
        snapshot.listeners = m_feed->listeners();
    };
    QList<server::Route> routes{server::healthRoute(*connection.recordings),
                                server::metricsRoute(connection, addOwn),
                                server::ContentRoute(*connection.recordings, connection.buckets).route()};
    const model::ValidationContext context{.bucketRoots = m_host.bucketRoots()};
    routes << server::operationRoutes(*connection.recording, context);
    return routes << server::engineRoutes(connection, context) << m_feed->routes();
}

/// Later, because the key store may take its time. Until then everybody is unknown.
void RestService::readKeys()
{
    whenDone(m_host.readSecret(EngineHost::restKeys()), this, [this](const Result<Secret>& secret) {
        if (!secret) return emit keysRead(Failure(secret.error()));
        if (secret->isEmpty()) return emit keysRead(0);
        const auto keys = server::credentialsFromJson(secret->reveal().toUtf8(), EngineHost::restKeys());
        if (!keys) return emit keysRead(Failure(keys.error()));
        m_gate->setKeys(*keys);
        emit keysRead(static_cast<int>(keys->size()));
    });
}

} // namespace recdeck::app
