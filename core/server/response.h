#pragma once

#include "core/server/bodysource.h"
#include "core/server/request.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <memory>

namespace recdeck::server {

struct Response
{
    int status = 200;
    QByteArray body;
    QByteArray type = "application/json";
    QList<Header> headers = {};              ///< beside those that every reply has
    std::shared_ptr<BodySource> source = {}; ///< in place of `body`
};

[[nodiscard]] Response jsonResponse(const QJsonObject& object, int status = 200);

/// The contract's envelope without `data`: `{"code":404,"message":"..."}` (D33). `message` is for people.
[[nodiscard]] Response errorResponse(int status, const QString& message);

} // namespace recdeck::server
