#include "core/callbacks/testreceiver.h"

#include <QTcpSocket>
#include <QTimer>
#include <algorithm>

namespace recdeck::callbacks {

namespace {

constexpr int connectionsAtOnce = 32;
constexpr int requestMilliseconds = 10'000;
constexpr int statusOk = 200;
constexpr int statusWrongMethod = 405;

} // namespace

TestReceiver::TestReceiver(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
    connect(&m_server, &QTcpServer::newConnection, this, &TestReceiver::handleConnection);
}

TestReceiver::~TestReceiver()
{
    stop();
}

Result<void> TestReceiver::start(std::uint16_t port)
{
    if (m_server.listen(QHostAddress::LocalHost, port)) return {};
    return Failure(Error{.code = ErrorCode::ListenFailed,
                         .subject = QStringLiteral("127.0.0.1:%1").arg(port),
                         .detail = m_server.errorString()});
}

void TestReceiver::stop()
{
    m_server.close();
    const auto connections = std::exchange(m_connections, {});
    for (const auto& [socket, collector] : connections) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

QString TestReceiver::url() const
{
    return isRunning() ? QStringLiteral("http://127.0.0.1:%1/callback").arg(m_server.serverPort())
                       : QString();
}

void TestReceiver::handleConnection()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        if (m_connections.size() >= connectionsAtOnce) {
            delete socket;
            continue;
        }
        m_connections[socket];
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { handleBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_connections.erase(socket);
            socket->deleteLater();
        });
        QTimer::singleShot(requestMilliseconds, socket, [socket] { socket->abort(); });
        handleBytes(socket);
    }
}

void TestReceiver::handleBytes(QTcpSocket* socket)
{
    const auto connection = m_connections.find(socket);
    if (connection == m_connections.end() || socket->bytesAvailable() == 0) return;
    switch (connection->second.add(socket->readAll())) {
    case RequestCollector::State::Incomplete:
        return;
    case RequestCollector::State::Refused:
        return answer(socket, connection->second.refusal());
    case RequestCollector::State::Complete:
        break;
    }
    const CollectedRequest request = connection->second.request();
    const bool isTaken = request.method == "POST" || request.method == "PUT";
    answer(socket, isTaken ? statusOk : statusWrongMethod);
    if (isTaken) take(request);
}

void TestReceiver::answer(QTcpSocket* socket, int status)
{
    m_connections.erase(socket); // whatever else comes is not looked at
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const QByteArray body = status == statusOk ? QByteArray("received\n") : QByteArray("refused\n");
    socket->write("HTTP/1.1 " + QByteArray::number(status) +
                  (status == statusOk ? QByteArray(" OK") : QByteArray(" Refused")) +
                  "\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " +
                  QByteArray::number(body.size()) + "\r\n\r\n" + body);
    socket->disconnectFromHost();
}

void TestReceiver::take(const CollectedRequest& request)
{
    ReceivedRequest received{.time = m_clock.wallMillis(), .target = request.target, .body = request.body};
    const auto notices = readNotices(request.body, request.parameter(QStringLiteral("message_type")));
    if (notices) {
        received.notices = *notices;
        received.decoded = noticeText(request.body);
        QStringList keys;
        for (const ReceivedNotice& notice : *notices)
            for (const ReceivedItem& item : notice.items)
                keys << repeatKey(notice.kind, item);
        received.isRepeat = !keys.isEmpty() && std::ranges::all_of(keys, [this](const QString& key) {
            return m_seen.contains(key);
        });
        m_seen += QSet<QString>(keys.cbegin(), keys.cend());
    } else {
        received.problem = notices.error().detail;
    }
    emit this->received(received);
}

} // namespace recdeck::callbacks
