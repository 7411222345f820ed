#pragma once

#include "core/server/router.h"

/// How routes are put together.
namespace recdeck::server {

/// The `{id}` of the path.
template <class Id>
[[nodiscard]] Id idOf(const Request& request)
{
    return Id(request.parameters.value(QStringLiteral("id")));
}

/// Makes handlers of functions that take what they work on first. `target` outlives them.
template <class Target>
[[nodiscard]] auto handlersOn(Target& target)
{
    return [&target](auto work) -> Handler {
        return [&target, work](const Request& request, const Respond& respond) {
            work(target, request, respond);
        };
    };
}

/// A route beside the contract: `/recdeck/v1/<path>`, signed, not counted.
[[nodiscard]] inline Route consoleRoute(Method method, const char* path, const Handler& handler)
{
    return {method, QStringLiteral("/recdeck/v1/") + QLatin1String(path), handler, Access::Signed};
}

} // namespace recdeck::server
