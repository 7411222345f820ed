#include "tests/support/httpstub.h"

#include "tests/support/stubthread.h"

#include <QMutex>
#include <sys/socket.h>

namespace recdeck::test {

class HttpStub::Server final
{
public:
    explicit Server(Handler handler)
        : m_handler(std::move(handler))
    {
    }

    [[nodiscard]] std::uint16_t port() const { return m_thread.port(); }
    [[nodiscard]] QByteArray lastRequest() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_lastRequest;
    }
    [[nodiscard]] int requests() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_requests;
    }

private:
    void serve(QTcpSocket* socket)
    {
        auto head = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, head] {
            *head += socket->readAll();
            if (head->contains("\r\n\r\n")) answer(socket, std::exchange(*head, {}));
        });
    }

    void answer(QTcpSocket* socket, const QByteArray& head)
    {
        {
            const QMutexLocker lock(&m_mutex);
            m_lastRequest = head;
            ++m_requests;
        }
        const qsizetype from = head.indexOf(' ') + 1;
        const Answer answer = m_handler(head.mid(from, head.indexOf(' ', from) - from));
        socket->write(answer.bytes);
        switch (answer.after) {
        case After::Close:
            socket->disconnectFromHost();
            break;
        case After::Stall:
            break;
        case After::Repeat:
            repeat(socket, answer.bytes);
            break;
        case After::Reset:
            QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket] {
                if (socket->bytesToWrite() == 0) reset(socket);
            });
            break;
        }
    }

    static void reset(QTcpSocket* socket)
    {
        const linger atOnce{.l_onoff = 1, .l_linger = 0};
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                   sizeof atOnce);
        socket->abort();
    }

    static void repeat(QTcpSocket* socket, const QByteArray& bytes)
    {
        constexpr qint64 enough = 1 << 20;
        QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket, bytes] {
            while (socket->isOpen() && socket->bytesToWrite() < enough)
                socket->write(bytes);
        });
    }

    Handler m_handler;
    mutable QMutex m_mutex;
    QByteArray m_lastRequest;
    int m_requests = 0;
    StubThread m_thread{[this](QTcpSocket* socket) { serve(socket); }}; ///< last: it ends first
};

HttpStub::HttpStub(Handler handler)
    : m_server(std::make_unique<Server>(std::move(handler)))
{
}

HttpStub::HttpStub(Answer answer)
    : HttpStub([answer = std::move(answer)](const QByteArray&) { return answer; })
{
}

HttpStub::~HttpStub() = default;

std::uint16_t HttpStub::port() const
{
    return m_server->port();
}

QString HttpStub::url(const QString& path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path);
}

QByteArray HttpStub::lastRequest() const
{
    return m_server->lastRequest();
}

int HttpStub::requests() const
{
    return m_server->requests();
}

QByteArray HttpStub::ok(const QByteArray& type, const QByteArray& body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n" + body;
}

QByteArray HttpStub::status(const QByteArray& line, const QByteArray& header, const QByteArray& body)
{
    const QByteArray extra = header.isEmpty() ? QByteArray() : header + "\r\n";
    return "HTTP/1.1 " + line + "\r\n" + extra + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

std::uint16_t freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace recdeck::test
