#include "tests/support/noticereceiver.h"

#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <memory>

namespace recdeck::test {

callbacks::ReceivedNotice NoticeReceiver::Taken::notice() const
{
    const auto notices = callbacks::readNotices(request.body, kind());
    if (!notices || notices->size() != 1) qFatal("no notice: %s", request.body.constData());
    return notices->first();
}

QString NoticeReceiver::Taken::kind() const
{
    return request.parameter(QStringLiteral("message_type"));
}

QString NoticeReceiver::Taken::path() const
{
    return QUrl::fromEncoded(request.target).path();
}

NoticeReceiver::NoticeReceiver(Handler handler)
    : m_handler(std::move(handler))
{
    m_timer.start();
    connect(&m_server, &QTcpServer::newConnection, this, &NoticeReceiver::handleConnection);
    if (!m_server.listen(QHostAddress::LocalHost)) qFatal("no port is free");
    m_port = m_server.serverPort();
}

QString NoticeReceiver::url(const QString& path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path);
}

void NoticeReceiver::goDown()
{
    m_server.close();
}

void NoticeReceiver::comeBack()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port)) qFatal("the port has gone");
}

void NoticeReceiver::handleConnection()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        ++connections;
        auto collector = std::make_shared<callbacks::RequestCollector>();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket, collector] {
            if (collector->add(socket->readAll()) != callbacks::RequestCollector::State::Complete) return;
            socket->disconnect(this);
            taken << Taken{.request = collector->request(), .milliseconds = m_timer.elapsed()};
            answer(socket, m_handler ? m_handler(taken.last()) : Reply{});
        };
        connect(socket, &QTcpSocket::readyRead, this, read);
        read();
    }
}

void NoticeReceiver::answer(QTcpSocket* socket, const Reply& reply)
{
    if (reply.manner == Manner::Stall) return;
    if (reply.manner == Manner::Close) return socket->disconnectFromHost();
    const bool isWhole = reply.manner == Manner::Answer;
    const qsizetype length = isWhole ? reply.body.size() : 1'000'000;
    socket->write("HTTP/1.1 " + QByteArray::number(reply.status) +
                  " Status\r\nContent-Length: " + QByteArray::number(length) + "\r\n" +
                  (reply.header.isEmpty() ? "" : reply.header + "\r\n") + "\r\n" + reply.body);
    if (isWhole || reply.manner == Manner::Truncated) return socket->disconnectFromHost();
    const bool isEndless = reply.manner == Manner::Endless;
    auto* timer = new QTimer(socket);
    connect(timer, &QTimer::timeout, socket, [socket, isEndless] {
        if (!isEndless || socket->bytesToWrite() < 100'000)
            socket->write(QByteArray(isEndless ? 50'000 : 1, 'x'));
    });
    timer->start(isEndless ? 1 : 50);
}

} // namespace recdeck::test
