#pragma once

#include "core/server/response.h"

#include <functional>
#include <variant>

namespace recdeck::server {

/// Takes the answer to one request: from any thread, now or later, once. Whoever lets go of it without an
/// answer has answered 500; an answer after the connection's patience is over is dropped.
using Respond = std::function<void(Response)>;

/// Called on the server's thread, so it must not block.
using Handler = std::function<void(const Request&, const Respond&)>;

struct Route
{
    Method method = Method::Get;
    QString pattern; ///< such as "/recdeck/v1/streams/{id}"; a `{name}` is one part and never empty
    Handler handler;
};

/// Finds who answers a request. The first route that fits wins.
class Router final
{
public:
    explicit Router(const QList<Route>& routes);

    struct Match
    {
        const Handler* handler = nullptr;
        QHash<QString, QString> parameters;
    };
    struct NotFound
    {
    };
    struct NotAllowed
    {
        QByteArray allow; ///< the methods that the path offers: "GET, POST"
    };
    using Answer = std::variant<Match, NotFound, NotAllowed>;

    /// `method`: nothing for one that nobody offers.
    [[nodiscard]] Answer find(std::optional<Method> method, const QStringList& path) const;

private:
    struct Entry
    {
        Method method;
        QStringList pattern;
        Handler handler;
    };
    QList<Entry> m_entries;
};

} // namespace recdeck::server
