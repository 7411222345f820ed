#pragma once

#include "core/net/cncsignature.h"
#include "tests/support/rawclient.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace recdeck::test {

/// A client of the REST API with a key pair. Each request is a connection of its own.
class SignedClient final
{
public:
    struct Reply
    {
        int status = 0; ///< 0: there was no reply
        QHash<QByteArray, QByteArray> headers;
        QByteArray body;
        QJsonObject json;

        [[nodiscard]] QJsonValue data() const { return json.value(QLatin1String("data")); }
        [[nodiscard]] QString message() const { return json.value(QLatin1String("message")).toString(); }
        [[nodiscard]] int code() const { return json.value(QLatin1String("code")).toInt(); }
    };

    explicit SignedClient(std::uint16_t port, QByteArray accessKey = "ak",
                          const QString& secret = QStringLiteral("sk"))
        : m_port(port)
        , m_accessKey(std::move(accessKey))
        , m_secret(secret)
    {
    }

    /// The bytes of a signed request. Each is signed with another second, beginning with now; only what may
    /// be repeated, reading beside the contract, always for now: who polls would come far ahead of the time.
    [[nodiscard]] QByteArray bytes(const QByteArray& method, const QByteArray& target,
                                   const QByteArray& body = {}, const QByteArray& more = {})
    {
        net::WireRequest request{.method = method,
                                 .target = target,
                                 .headers = {{"Host", "h"}, {"Content-Type", "application/json"}},
                                 .body = body};
        const bool mayRepeat = method == "GET" && target.startsWith("/recdeck/");
        const std::int64_t time = clockIsAt.value_or(QDateTime::currentSecsSinceEpoch()) +
                                  (mayRepeat ? 0 : m_sent[method + target + body]++);
        if (!net::signRequest(request, m_accessKey, Secret(m_secret), time)) qFatal("cannot sign");
        QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\n";
        for (const auto& [name, value] : request.headers)
            bytes += name + ": " + value + "\r\n";
        if (!body.isEmpty()) bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        return bytes + more + "\r\n" + body;
    }
    Reply send(const QByteArray& method, const QByteArray& target, const QByteArray& body = {},
               const QByteArray& more = {})
    {
        return sendRaw(bytes(method, target, body, more));
    }
    [[nodiscard]] Reply sendRaw(const QByteArray& bytes) const
    {
        RawClient client(m_port, bytes);
        const auto reply = client.read(!bytes.startsWith("HEAD "));
        if (!reply) {
            qWarning("no reply: %s; %lld bytes of one", qPrintable(client.lastProblem()),
                     static_cast<long long>(client.unread().size()));
            return {};
        }
        return {reply->status, reply->headers, reply->body, QJsonDocument::fromJson(reply->body).object()};
    }

    std::optional<std::int64_t> clockIsAt; ///< Unix seconds, for a server with a clock of its own

private:
    std::uint16_t m_port;
    QByteArray m_accessKey;
    QString m_secret;
    QHash<QByteArray, int> m_sent; ///< how often the same, because an equal second would be a replay
};

} // namespace recdeck::test
