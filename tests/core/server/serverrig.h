#pragma once

#include "core/server/restserver.h"
#include "core/server/tlsidentity.h"
#include "tests/support/rawclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QMutex>
#include <QTest>
#include <stdexcept>

namespace recdeck::test {

/// A server on a free port of this computer with some routes to try it with.
class ServerRig
{
public:
    explicit ServerRig(const server::ServerLimits& limits = {},
                       const std::shared_ptr<const server::TlsIdentity>& tls = {})
    {
        auto started = server::RestServer::start({.limits = limits, .tls = tls}, routes());
        if (!started) qFatal("%s", qPrintable(started.error().toLogString()));
        server = *std::move(started);
    }

    [[nodiscard]] RawClient connect(const QByteArray& bytes = {}) const
    {
        return RawClient(server->address().port, bytes);
    }
    /// Whether a request of another client is answered as it should be.
    [[nodiscard]] bool isServing() const
    {
        const auto reply = connect(get("/echo/still?here")).read();
        return reply && reply->status == 200 && reply->body.contains("still");
    }

    [[nodiscard]] static QByteArray get(const QByteArray& target, const QByteArray& more = {})
    {
        return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + more + "\r\n";
    }
    [[nodiscard]] static QByteArray post(const QByteArray& target, const QByteArray& body,
                                         const QByteArray& more = {})
    {
        return "POST " + target + " HTTP/1.1\r\nHost: h\r\n" + more +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    /// Requests of /slow that wait for their answer.
    [[nodiscard]] qsizetype waiting()
    {
        const QMutexLocker lock(&m_mutex);
        return m_waiting.size();
    }
    server::Respond takeOldest()
    {
        const QMutexLocker lock(&m_mutex);
        return m_waiting.takeFirst();
    }
    void answerOldest(const QByteArray& body) { takeOldest()({.body = body}); }

    std::unique_ptr<server::RestServer> server;

private:
    static void echo(const server::Request& request, const server::Respond& respond)
    {
        QJsonObject headers;
        for (const server::Header& header : request.headers)
            headers.insert(QString::fromLatin1(header.name), QString::fromLatin1(header.value));
        respond(
            server::jsonResponse({{QStringLiteral("word"), request.parameters.value(QStringLiteral("word"))},
                                  {QStringLiteral("target"), QString::fromLatin1(request.target)},
                                  {QStringLiteral("query"), QString::fromLatin1(request.query)},
                                  {QStringLiteral("id"), request.id},
                                  {QStringLiteral("local"), request.fromThisComputer},
                                  {QStringLiteral("headers"), headers}}));
    }
    [[nodiscard]] QList<server::Route> routes()
    {
        using server::Method;
        const auto keep = [this](const server::Request&, const server::Respond& respond) {
            const QMutexLocker lock(&m_mutex);
            m_waiting << respond;
        };
        const auto give = [](const server::Request& request, const server::Respond& respond) {
            respond({.body = request.body, .type = "application/octet-stream"});
        };
        const auto drop = [](const server::Request&, const server::Respond&) {};
        const auto fail = [](const server::Request&, const server::Respond&) {
            throw std::runtime_error("a defect");
        };
        const auto twice = [](const server::Request&, const server::Respond& respond) {
            respond({.body = "first"});
            respond({.body = "second"});
        };
        const auto large = [](const server::Request&, const server::Respond& respond) {
            respond({.body = QByteArray(32 * 1024 * 1024, 'x')});
        };
        return {{Method::Get, QStringLiteral("/echo/{word}"), &ServerRig::echo},
                {Method::Post, QStringLiteral("/body"), give},
                {Method::Get, QStringLiteral("/slow"), keep},
                {Method::Get, QStringLiteral("/dropped"), drop},
                {Method::Get, QStringLiteral("/failing"), fail},
                {Method::Get, QStringLiteral("/twice"), twice},
                {Method::Get, QStringLiteral("/large"), large}};
    }

    QMutex m_mutex;
    QList<server::Respond> m_waiting;
};

/// The envelope of a reply that says what is wrong, as "404 there is nothing here".
[[nodiscard]] inline QByteArray problemOf(const std::optional<RawClient::Reply>& reply)
{
    if (!reply) return "no reply";
    const QJsonObject body = QJsonDocument::fromJson(reply->body).object();
    const int code = body.value(QLatin1String("code")).toInt();
    if (reply->status < 400 || code != reply->status || body.size() != 2 ||
        reply->headers.value("content-type") != "application/json" ||
        reply->headers.value("x-cnc-request-id").size() != 32)
        return "not as the contract has it: " + QByteArray::number(reply->status) + ' ' + reply->body;
    return QByteArray::number(code) + ' ' + body.value(QLatin1String("message")).toString().toUtf8();
}

} // namespace recdeck::test
