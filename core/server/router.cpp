#include "core/server/router.h"

namespace recdeck::server {

namespace {

bool isParameter(const QString& part)
{
    return part.startsWith(QLatin1Char('{')) && part.endsWith(QLatin1Char('}'));
}

/// The parameters of a path that fits.
std::optional<QHash<QString, QString>> fit(const QStringList& pattern, const QStringList& path)
{
    if (pattern.size() != path.size()) return std::nullopt;
    QHash<QString, QString> parameters;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QString& wanted = pattern.at(i);
        if (isParameter(wanted) && !path.at(i).isEmpty())
            parameters.insert(wanted.sliced(1, wanted.size() - 2), path.at(i));
        else if (wanted != path.at(i))
            return std::nullopt;
    }
    return parameters;
}

QByteArray allowOf(const QList<Method>& methods)
{
    QByteArrayList names;
    for (const Method method : methods) {
        names << methodName(method);
        if (method == Method::Get) names << QByteArrayLiteral("HEAD");
    }
    return names.join(", ");
}

} // namespace

Router::Router(const QList<Route>& routes)
{
    for (const Route& route : routes) {
        const auto pattern = pathParts(route.pattern.toUtf8());
        Q_ASSERT_X(pattern, "Router", "a pattern begins with a slash");
        m_entries.append({route.method, *pattern, route.handler, route.access});
    }
}

Router::Answer Router::find(std::optional<Method> method, const QStringList& path) const
{
    QList<Method> offered;
    Access access = Access::Counted;
    for (const Entry& entry : m_entries) {
        auto parameters = fit(entry.pattern, path);
        if (!parameters) continue;
        if (entry.method == method) return Match{&entry.handler, entry.access, *std::move(parameters)};
        if (offered.isEmpty()) access = entry.access;
        if (!offered.contains(entry.method)) offered << entry.method;
    }
    if (offered.isEmpty()) return NotFound{};
    return NotAllowed{allowOf(offered), access};
}

} // namespace recdeck::server
