#include "tests/support/faultproxy.h"

#include <QRandomGenerator>
#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <sys/socket.h>
#include <vector>

namespace recdeck::test {

using std::chrono::steady_clock;

namespace {

constexpr int tickMilliseconds = 5;

void reset(QTcpSocket& socket)
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    socket.abort();
}

/// One client and its own connection to the server.
class Route
{
public:
    Route(std::unique_ptr<QTcpSocket> client, std::uint16_t server)
        : m_client(std::move(client))
    {
        m_server.connectToHost(QStringLiteral("127.0.0.1"), server);
    }

    /// False: both sides are done.
    bool pump(const FaultProxy::Faults& faults)
    {
        if (m_client->isOpen() && m_server.isOpen()) m_server.write(fromClient(faults));
        if (faults.stalled) return isConnected(*m_client);
        take(faults);
        pass(faults);
        const bool serverDone = m_server.state() == QAbstractSocket::UnconnectedState;
        if (serverDone && m_waiting.empty() && m_server.bytesAvailable() == 0) {
            m_client->disconnectFromHost();
            return m_client->state() != QAbstractSocket::UnconnectedState;
        }
        return isConnected(*m_client);
    }
    void cut(FaultProxy::Cut how)
    {
        m_server.abort();
        if (how == FaultProxy::Cut::Reset)
            reset(*m_client);
        else
            m_client->disconnectFromHost();
        m_waiting.clear();
    }

private:
    struct Piece
    {
        steady_clock::time_point due;
        QByteArray bytes;
    };

    static bool isConnected(const QTcpSocket& socket)
    {
        return socket.state() == QAbstractSocket::ConnectedState;
    }

    QByteArray fromClient(const FaultProxy::Faults& faults)
    {
        QByteArray bytes = m_client->readAll();
        const auto at = faults.corruptRequestAt;
        if (at && *at >= m_asked && *at < m_asked + bytes.size()) spoil(bytes, *at - m_asked);
        m_asked += bytes.size();
        return bytes;
    }
    void take(const FaultProxy::Faults& faults)
    {
        QByteArray bytes = m_server.isOpen() ? m_server.readAll() : QByteArray();
        if (bytes.isEmpty()) return;
        if (faults.corruptAt && *faults.corruptAt >= m_taken && *faults.corruptAt < m_taken + bytes.size())
            spoil(bytes, *faults.corruptAt - m_taken);
        const auto wrong = qint64(faults.corruption * double(bytes.size()) + m_random.generateDouble());
        for (qint64 i = 0; i < wrong; ++i)
            spoil(bytes, m_random.bounded(bytes.size()));
        m_taken += bytes.size();
        m_waiting.push_back({steady_clock::now() + faults.delay, bytes});
    }
    static void spoil(QByteArray& bytes, qint64 at) { bytes[at] = char(bytes[at] ^ 0x5a); }

    void pass(const FaultProxy::Faults& faults)
    {
        const auto now = steady_clock::now();
        const double elapsed = std::chrono::duration<double>(now - m_lastPass).count();
        m_lastPass = now;
        m_allowance =
            std::clamp(m_allowance + elapsed * faults.bytesPerSecond, 0.0, double(faults.bytesPerSecond));
        while (!m_waiting.empty() && m_waiting.front().due <= now) {
            Piece& piece = m_waiting.front();
            qsizetype count = piece.bytes.size();
            if (faults.bytesPerSecond > 0) count = std::min(count, qsizetype(m_allowance));
            if (count == 0) return;
            m_client->write(piece.bytes.constData(), count);
            m_allowance -= double(count);
            piece.bytes.remove(0, count);
            if (piece.bytes.isEmpty()) m_waiting.pop_front();
        }
    }

    std::unique_ptr<QTcpSocket> m_client;
    QTcpSocket m_server;
    std::deque<Piece> m_waiting;
    QRandomGenerator m_random{1};
    qint64 m_taken = 0;
    qint64 m_asked = 0;
    double m_allowance = 0;
    steady_clock::time_point m_lastPass = steady_clock::now();
};

} // namespace

class FaultProxy::Thread final : public QThread
{
public:
    explicit Thread(std::uint16_t server)
        : m_server(server)
    {
        start();
        m_ready.acquire();
    }
    ~Thread() override
    {
        quit();
        wait();
    }

    void set(const Faults& faults)
    {
        const std::scoped_lock lock(m_mutex);
        m_faults = faults;
    }
    /// Runs in the thread; waits for it.
    void cut(Cut how)
    {
        QMetaObject::invokeMethod(
            m_context,
            [this, how] {
                for (const auto& route : m_routes)
                    route->cut(how);
                pump();
            },
            Qt::BlockingQueuedConnection);
    }

    std::uint16_t port = 0;
    std::atomic<int> connections = 0;
    std::atomic<int> mostConnections = 0;
    std::atomic<int> accepted = 0;

protected:
    void run() override
    {
        QTcpServer listener;
        listener.listen(QHostAddress::LocalHost);
        port = listener.serverPort();
        m_context = &listener;
        QObject::connect(&listener, &QTcpServer::newConnection, &listener, [this, &listener] {
            while (QTcpSocket* socket = listener.nextPendingConnection())
                accept(socket);
        });
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &listener, [this] { pump(); });
        timer.start(tickMilliseconds);
        m_ready.release();
        exec();
        m_routes.clear();
    }

private:
    Faults faults() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_faults;
    }
    void accept(QTcpSocket* socket)
    {
        ++accepted;
        if (const Faults now = faults(); now.answer) {
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->write(*now.answer);
            if (now.answerEnds) socket->disconnectFromHost();
            return;
        }
        socket->setParent(nullptr);
        m_routes.push_back(std::make_unique<Route>(std::unique_ptr<QTcpSocket>(socket), m_server));
        count();
    }
    void pump()
    {
        const Faults now = faults();
        std::erase_if(m_routes, [&](const auto& route) { return !route->pump(now); });
        count();
    }
    void count()
    {
        connections = static_cast<int>(m_routes.size());
        mostConnections = std::max(mostConnections.load(), connections.load());
    }

    std::uint16_t m_server;
    QSemaphore m_ready;
    QObject* m_context = nullptr;
    mutable std::mutex m_mutex;
    Faults m_faults;
    std::vector<std::unique_ptr<Route>> m_routes; ///< of the thread
};

FaultProxy::FaultProxy(std::uint16_t server)
    : m_thread(std::make_unique<Thread>(server))
{
}

FaultProxy::~FaultProxy() = default;

std::uint16_t FaultProxy::port() const
{
    return m_thread->port;
}

QString FaultProxy::url(const QString& path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path);
}

void FaultProxy::set(const Faults& faults)
{
    m_thread->set(faults);
}

void FaultProxy::cut(Cut how)
{
    m_thread->cut(how);
}

int FaultProxy::connections() const
{
    return m_thread->connections;
}

int FaultProxy::mostConnections() const
{
    return m_thread->mostConnections;
}

int FaultProxy::accepted() const
{
    return m_thread->accepted;
}

} // namespace recdeck::test
