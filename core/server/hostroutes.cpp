#include "core/server/hostroutes.h"

#include "core/base/whendone.h"
#include "core/server/answer.h"
#include "core/server/bodymembers.h"
#include "core/server/routes.h"
#include "core/service/hostmonitor.h"

#include <optional>

namespace recdeck::server {

namespace {

using secrets::SecretStoreChoice;
using service::HostMonitor;

QString storeName(SecretStoreChoice store)
{
    switch (store) {
    case SecretStoreChoice::Keychain:
        return QStringLiteral("keychain");
    case SecretStoreChoice::File:
        return QStringLiteral("file");
    case SecretStoreChoice::Memory:
        break;
    }
    return QStringLiteral("memory");
}

/// Nothing for memory: what a person chooses is kept.
std::optional<SecretStoreChoice> storeFromName(const QString& name)
{
    for (const auto store : {SecretStoreChoice::Keychain, SecretStoreChoice::File})
        if (storeName(store) == name) return store;
    return std::nullopt;
}

QJsonObject hostToJson(const HostMonitor& host)
{
    const secrets::Status status = host.secretStatus();
    return {{QStringLiteral("dataFolder"), host.dataFolder()},
            {QStringLiteral("logFolder"), host.logFolder()},
            {QStringLiteral("secrets"), QJsonObject{{QStringLiteral("store"), storeName(status.kind)},
                                                    {QStringLiteral("checked"), status.checked},
                                                    {QStringLiteral("usable"), status.usable},
                                                    {QStringLiteral("onlyThisRun"), status.onlyThisRun}}}};
}

/// In the host's thread, where it is asked.
void answerLater(HostMonitor& host, const QFuture<Result<void>>& future, const Respond& respond)
{
    whenDone(future, &host, [respond](const Result<void>& done) {
        respond(done ? success() : errorResponse(done.error()));
    });
}

Result<SecretStoreChoice> storeOf(const Request& request)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return Failure(body.error());
    BodyMembers members(*body);
    const auto store = storeFromName(members.text("store"));
    if (!store && members.errors.isEmpty())
        members.fail("store", FieldProblem::UnknownValue, QStringLiteral("keychain, file"));
    if (!members.errors.isEmpty()) return Failure(model::invalidFields(members.errors));
    return *store;
}

} // namespace

QList<Route> hostRoutes(HostMonitor& host)
{
    const auto inItsThread = [&host](auto work) {
        return [&host, work](const Request& request, const Respond& respond) {
            QMetaObject::invokeMethod(
                &host, [&host, work, request, respond] { work(host, request, respond); },
                Qt::QueuedConnection);
        };
    };
    const auto show = [](HostMonitor& asked, const Request&, const Respond& respond) {
        respond(success(hostToJson(asked)));
    };
    const auto check = [](HostMonitor& asked, const Request&, const Respond& respond) {
        answerLater(asked, asked.checkSecrets(), respond);
    };
    const auto use = [](HostMonitor& asked, const Request& request, const Respond& respond) {
        const auto store = storeOf(request);
        if (!store) return respond(errorResponse(store.error()));
        answerLater(asked, asked.useSecretStore(*store), respond);
    };
    return {consoleRoute(Method::Get, "host", inItsThread(show)),
            consoleRoute(Method::Post, "host/secrets/check", inItsThread(check)),
            consoleRoute(Method::Put, "host/secrets", inItsThread(use))};
}

} // namespace recdeck::server
