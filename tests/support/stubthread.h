#pragma once

#include <QHostAddress>
#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <functional>

namespace recdeck::test {

/// A TCP server on a free port of 127.0.0.1, in a thread of its own that ends with it.
class StubThread final : public QThread
{
public:
    /// `serve` is called in the thread with each new connection, which goes away when the other side leaves.
    explicit StubThread(std::function<void(QTcpSocket*)> serve)
        : m_serve(std::move(serve))
    {
        start();
        m_ready.acquire();
    }
    ~StubThread() override
    {
        quit();
        wait();
    }

    [[nodiscard]] std::uint16_t port() const { return m_port; }

protected:
    void run() override
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
            while (QTcpSocket* socket = server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                m_serve(socket);
            }
        });
        m_ready.release();
        exec();
    }

private:
    std::function<void(QTcpSocket*)> m_serve;
    std::uint16_t m_port = 0;
    QSemaphore m_ready;
};

} // namespace recdeck::test
