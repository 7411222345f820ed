#include "core/server/response.h"

#include <QJsonDocument>

namespace recdeck::server {

Response jsonResponse(const QJsonObject& object, int status)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Response errorResponse(int status, const QString& message)
{
    return jsonResponse({{QStringLiteral("code"), status}, {QStringLiteral("message"), message}}, status);
}

} // namespace recdeck::server
