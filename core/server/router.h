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

/// Who may call a route. What nobody offers is as Counted.
enum class Access : std::uint8_t {
    Counted = 1,  ///< who signs the request; it counts against the user's 300
    Signed,       ///< who signs the request
    ThisComputer, ///< anybody on this computer, others as Signed
    Anybody,
};

struct Route
{
    Method method = Method::Get;
    QString pattern; ///< such as "/recdeck/v1/streams/{id}"; a `{name}` is one part and never empty
    Handler handler;
    Access access = Access::Counted;
};

/// Finds who answers a request. The first route that fits wins.
class Router final
{
public:
    explicit Router(const QList<Route>& routes);

    struct Match
    {
        const Handler* handler = nullptr;
        Access access = Access::Counted;
        QHash<QString, QString> parameters;
    };
    struct NotFound
    {
    };
    struct NotAllowed
    {
        QByteArray allow; ///< the methods that the path offers: "GET, POST"
        Access access = Access::Counted;
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
        Access access;
    };
    QList<Entry> m_entries;
};

} // namespace recdeck::server
