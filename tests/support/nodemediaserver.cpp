#include "tests/support/nodemediaserver.h"

#include "tests/support/httpstub.h"
#include "tests/support/nginxrtmp.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <memory>

namespace recdeck::test {

namespace {

constexpr int oldestNode = 20;

QString program()
{
    return QStringLiteral(RECDECK_TEST_TOOLS "/node_modules/node-media-server/bin/app.js");
}

int nodeVersion()
{
    const QString node = findProgram(QStringLiteral("node"));
    ChildProcess process;
    if (node.isEmpty() || !process.start(node, {QStringLiteral("--version")}) ||
        !process.waitForEnd(std::chrono::seconds{10}))
        return 0;
    return process.output().mid(1).section(QLatin1Char('.'), 0, 0).toInt();
}

} // namespace

QString NodeMediaServer::missing()
{
    static const int version = nodeVersion();
    if (version < oldestNode)
        return QStringLiteral("node-media-server needs Node.js %1 or newer; here it is %2")
            .arg(oldestNode)
            .arg(version > 0 ? QString::number(version) : QStringLiteral("not installed"));
    if (!QFile::exists(program()))
        return QStringLiteral("node-media-server is not installed; tests/run does that with npm");
    return {};
}

NodeMediaServer::NodeMediaServer()
{
    // Another program can take a free port before the server does.
    for (int attempt = 0; attempt < 3 && !m_ready; ++attempt) {
        m_process.stop();
        m_rtmpPort = freePort();
        m_httpPort = freePort();
        m_ready = start();
    }
}

bool NodeMediaServer::start()
{
    const QJsonObject user{{QStringLiteral("username"), QStringLiteral("admin")},
                           {QStringLiteral("password"), QStringLiteral("admin123")},
                           {QStringLiteral("role"), QStringLiteral("admin")}};
    const QJsonObject jwt{{QStringLiteral("secret"), QString(40, QLatin1Char('s'))},
                          {QStringLiteral("expiresIn"), QStringLiteral("24h")},
                          {QStringLiteral("refreshExpiresIn"), QStringLiteral("7d")},
                          {QStringLiteral("algorithm"), QStringLiteral("HS256")},
                          {QStringLiteral("users"), QJsonArray{user}}};
    const auto port = [](int number) { return QJsonObject{{QStringLiteral("port"), number}}; };
    const auto place = [this](const char* name) { return m_folder.filePath(QLatin1String(name)); };
    // Without an address it would listen on all.
    const QJsonObject settings{
        {QStringLiteral("bind"), QStringLiteral("127.0.0.1")},
        {QStringLiteral("rtmp"), port(m_rtmpPort)},
        {QStringLiteral("http"), port(m_httpPort)},
        {QStringLiteral("auth"), QJsonObject{{QStringLiteral("play"), false},
                                             {QStringLiteral("publish"), false},
                                             {QStringLiteral("secret"), QStringLiteral("s")},
                                             {QStringLiteral("jwt"), jwt}}},
        {QStringLiteral("webadmin"), QJsonObject{{QStringLiteral("enable"), false}}},
        {QStringLiteral("store"),
         QJsonObject{{QStringLiteral("path"), place("data")}, {QStringLiteral("maxHistory"), 10}}},
        {QStringLiteral("record"),
         QJsonObject{{QStringLiteral("auto"), false}, {QStringLiteral("path"), place("record")}}}};
    QFile file(place("config.json")); // it writes to it
    if (!file.open(QIODevice::WriteOnly)) return false;
    file.write(QJsonDocument(settings).toJson());
    file.close();
    const std::chrono::seconds limit{15};
    return m_process.start(findProgram(QStringLiteral("node")),
                           {program(), QStringLiteral("-c"), file.fileName()}) &&
           waitForPort(m_rtmpPort, limit) && waitForPort(m_httpPort, limit) && m_process.isRunning();
}

QString NodeMediaServer::url(const QString& stream) const
{
    return QStringLiteral("rtmp://127.0.0.1:%1/live/%2").arg(m_rtmpPort).arg(stream);
}

QString NodeMediaServer::flvUrl(const QString& stream) const
{
    return QStringLiteral("http://127.0.0.1:%1/live/%2.flv").arg(m_httpPort).arg(stream);
}

bool NodeMediaServer::kickPublisher(const QString& stream)
{
    if (m_token.isEmpty())
        m_token = ask("POST", QStringLiteral("login"), "{\"username\":\"admin\",\"password\":\"admin123\"}")
                      .value(QLatin1String("token"))
                      .toString()
                      .toLatin1();
    const QJsonObject live = ask("GET", QStringLiteral("streams/live/") + stream);
    const QString id = live[QLatin1String("publisher")].toObject()[QLatin1String("id")].toString();
    if (id.isEmpty()) return false;
    ask("DELETE", QStringLiteral("sessions/") + id);
    return true;
}

QJsonObject NodeMediaServer::ask(const QByteArray& verb, const QString& path, const QByteArray& body)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(QUrl(QStringLiteral("http://127.0.0.1:%1/api/v1/%2").arg(m_httpPort).arg(path)));
    request.setTransferTimeout(10'000);
    if (!body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (!m_token.isEmpty()) request.setRawHeader("Authorization", "Bearer " + m_token);
    const std::unique_ptr<QNetworkReply> reply(manager.sendCustomRequest(request, verb, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return QJsonDocument::fromJson(reply->readAll()).object()[QLatin1String("data")].toObject();
}

} // namespace recdeck::test
