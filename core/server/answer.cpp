#include "core/server/answer.h"

#include "core/service/enginejson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace recdeck::server {

Response success(const QJsonValue& data)
{
    QJsonObject envelope{{QStringLiteral("code"), 200},
                         {QStringLiteral("message"), QStringLiteral("success")}};
    if (!data.isUndefined()) envelope.insert(QStringLiteral("data"), data);
    return jsonResponse(envelope);
}

QJsonObject problemToJson(const Error& error)
{
    QJsonObject object = service::errorToJson(error);
    object.insert(QStringLiteral("message"), messageOf(error));
    return object;
}

QJsonObject listOf(qint64 total, const QJsonArray& list)
{
    return {{QStringLiteral("total"), total}, {QStringLiteral("list"), list}};
}

Result<QJsonObject> bodyOf(const Request& request, EmptyBody empty)
{
    if (request.body.isEmpty() && empty == EmptyBody::AsObject) return QJsonObject();
    QJsonParseError parsed{};
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &parsed);
    if (document.isObject()) return document.object();
    return Failure(Error{.code = ErrorCode::InvalidFields,
                         .subject = QStringLiteral("body"),
                         .detail = parsed.error == QJsonParseError::NoError
                                       ? QStringLiteral("it is not a JSON object")
                                       : QStringLiteral("it is no JSON at byte %1: %2")
                                             .arg(parsed.offset)
                                             .arg(parsed.errorString())});
}

void answer(const Request& request, const QFuture<Result<void>>& future, const Respond& respond)
{
    whenReady(request, future, [respond](const Result<void>& result) {
        respond(result ? success() : errorResponse(result.error()));
    });
}

} // namespace recdeck::server
