#include "core/server/bucketroutes.h"

#include "core/model/validation.h"
#include "core/server/answer.h"
#include "core/server/queryreader.h"
#include "core/server/routes.h"
#include "core/service/bucketmonitor.h"

#include <QJsonArray>

namespace recdeck::server {

namespace {

using service::BucketMonitor;

constexpr int usualHours = 24;
constexpr std::int64_t hourMilliseconds = 3'600'000;
constexpr int mostHours = static_cast<int>(service::longestValidity.count() / hourMilliseconds);

QJsonObject linkToJson(const service::ObjectLink& link)
{
    return {{QStringLiteral("name"), link.name},
            {QStringLiteral("size"), qint64{bytes(link.size)}},
            {QStringLiteral("url"), link.url.toString(QUrl::FullyEncoded)}};
}

void makeLinks(BucketMonitor& buckets, const Request& request, const Respond& respond)
{
    const auto query = QueryReader::parse(request.query, request.plusIsBlank);
    if (!query) return respond(errorResponse(query.error()));
    QList<FieldError> errors;
    const int hours = query->number("hours", usualHours, 1, mostHours, errors);
    if (!errors.isEmpty()) return respond(errorResponse(model::invalidFields(errors)));
    answer(request, buckets.links(idOf<SegmentId>(request), Milliseconds{hours * hourMilliseconds}), respond,
           [](const QList<service::ObjectLink>& links) {
               return success(listOf(links.size(), arrayOf(links, &linkToJson)));
           });
}

} // namespace

QList<Route> bucketRoutes(BucketMonitor& buckets)
{
    const auto on = handlersOn(buckets);
    return {consoleRoute(Method::Get, "recordings/{id}/links", on(makeLinks))};
}

} // namespace recdeck::server
