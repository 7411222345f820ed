#pragma once

#include "core/server/restserver.h"
#include "tests/support/rawclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace recdeck::test {

/// A server with some routes on a free port, unsigned, and who asks it.
class ServerClient final
{
public:
    struct Reply
    {
        int status = 0;
        QHash<QByteArray, QByteArray> headers;
        QByteArray body;

        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
        [[nodiscard]] QJsonObject data() const { return json().value(QLatin1String("data")).toObject(); }
        [[nodiscard]] QJsonArray list() const { return data().value(QLatin1String("list")).toArray(); }
        [[nodiscard]] QString message() const { return json().value(QLatin1String("message")).toString(); }
    };

    explicit ServerClient(const QList<server::Route>& routes)
    {
        auto started = server::RestServer::start({}, routes);
        if (!started) qFatal("%s", qPrintable(started.error().toLogString()));
        m_server = *std::move(started);
    }

    /// `more`: header lines with their ends.
    [[nodiscard]] static QByteArray bytesOf(const QByteArray& method, const QByteArray& path,
                                            const QByteArray& body = {}, const QByteArray& more = {})
    {
        return method + " /recdeck/v1/" + path + " HTTP/1.1\r\nHost: h\r\n" + more +
               (body.isEmpty() ? QByteArray()
                               : "Content-Length: " + QByteArray::number(body.size()) + "\r\n") +
               "\r\n" + body;
    }
    /// Status 0 if there was no reply.
    [[nodiscard]] static Reply ask(std::uint16_t port, const QByteArray& method, const QByteArray& path,
                                   const QByteArray& body = {}, const QByteArray& more = {})
    {
        const auto reply = RawClient(port, bytesOf(method, path, body, more)).read(method != "HEAD");
        if (!reply) return {};
        return {reply->status, reply->headers, reply->body};
    }
    [[nodiscard]] Reply send(const QByteArray& method, const QByteArray& path, const QByteArray& body = {},
                             const QByteArray& more = {}) const
    {
        return ask(m_server->address().port, method, path, body, more);
    }

private:
    std::unique_ptr<server::RestServer> m_server;
};

} // namespace recdeck::test
