#pragma once

#include "core/server/errorstatus.h"
#include "core/server/router.h"
#include "core/server/whenready.h"

#include <QFuture>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

/// How handlers read a body and answer with the contract's envelope.
namespace recdeck::server {

/// `{"code":200,"message":"success"}`, with `data` unless it is undefined.
[[nodiscard]] Response success(const QJsonValue& data = QJsonValue::Undefined);

/// What `toJson` makes of each.
template <class T, class ToJson>
[[nodiscard]] QJsonArray arrayOf(const QList<T>& items, ToJson toJson)
{
    QJsonArray array;
    for (const T& item : items)
        array << toJson(item);
    return array;
}

/// Why something did not work, as part of a good answer: `code`, `subject`, and `message` in words.
[[nodiscard]] QJsonObject problemToJson(const Error& error);

/// The `data` of a query: `total` counts all, not only what is in `list`.
[[nodiscard]] QJsonObject listOf(qint64 total, const QJsonArray& list);

enum class EmptyBody : std::uint8_t { Refused = 1, AsObject };

/// The body as a JSON object. InvalidFields for anything else.
[[nodiscard]] Result<QJsonObject> bodyOf(const Request& request, EmptyBody empty);

/// Answers when the future has: an error as the contract wants it, or what `make` makes of the value.
template <class T, class Make>
void answer(const Request& request, const QFuture<Result<T>>& future, const Respond& respond, Make make)
{
    whenReady(request, future, [respond, make](const Result<T>& result) {
        if (result)
            respond(make(*result));
        else
            respond(errorResponse(result.error()));
    });
}

void answer(const Request& request, const QFuture<Result<void>>& future, const Respond& respond);

} // namespace recdeck::server
