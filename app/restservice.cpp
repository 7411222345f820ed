#include "app/restservice.h"

#include "core/base/whendone.h"
#include "core/server/content.h"
#include "core/server/engineroutes.h"
#include "core/server/health.h"
#include "core/server/operations.h"

namespace recdeck::app {

Result<std::unique_ptr<RestService>> RestService::start(EngineHost& host, const RestSettings& settings)
{
    std::unique_ptr<RestService> rest(new RestService);
    rest->m_gate =
        std::make_shared<server::Gate>(settings.keys.value_or(QList<server::AccessKey>()),
                                       host.dataFolder() + QStringLiteral("/rest-requests"), rest->m_clock);
    const service::Connection connection = host.connection();
    QList<server::Route> routes{server::healthRoute(*connection.recordings)};
    rest->m_feed = std::make_unique<server::ChangeFeed>(connection);
    routes << server::operationRoutes(*connection.recording, {.bucketRoots = host.bucketRoots()});
    routes << server::engineRoutes(connection) << rest->m_feed->routes();
    routes << server::ContentRoute(*connection.recordings).route();
    auto server = server::RestServer::start(
        {.address = settings.address, .reach = settings.reach, .limits = {}, .admission = rest->m_gate},
        routes);
    if (!server) return Failure(server.error());
    rest->m_server = *std::move(server);
    if (!settings.keys) rest->readKeys(host);
    return rest;
}

/// Later, because the key store may take its time. Until then everybody is unknown.
void RestService::readKeys(EngineHost& host)
{
    whenDone(host.readSecret(EngineHost::restKeys()), this, [this](const Result<Secret>& secret) {
        if (!secret) return emit keysRead(Failure(secret.error()));
        if (secret->isEmpty()) return emit keysRead(0);
        const auto keys = server::credentialsFromJson(secret->reveal().toUtf8(), EngineHost::restKeys());
        if (!keys) return emit keysRead(Failure(keys.error()));
        m_gate->setKeys(*keys);
        emit keysRead(static_cast<int>(keys->size()));
    });
}

} // namespace recdeck::app
