#include "core/server/restserver.h"

#include "core/base/log.h"
#include "core/base/threadname.h"
#include "core/server/httpsession.h"

#include <boost/asio/steady_timer.hpp>
#include <fcntl.h>
#include <thread>

namespace recdeck::server {

namespace {

namespace net = boost::asio;
using net::ip::tcp;
using Code = boost::system::error_code;

// Without a free file descriptor each attempt fails at once.
constexpr std::chrono::milliseconds pauseAfterFailure{200};

/// Programs that this one starts do not get the socket.
void keepFromChildren(int descriptor)
{
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

Failure listenFailed(const ListenAddress& address, const QString& reason)
{
    return Failure(Error{.code = ErrorCode::ListenFailed, .subject = address.toString(), .detail = reason});
}

} // namespace

class RestServer::Impl final
{
public:
    Impl(const ServerOptions& options, const QList<Route>& routes)
        : m_address(options.address)
        , m_context(m_io, options, routes)
        , m_acceptor(m_io)
        , m_pause(m_io)
        , m_patience(m_io)
    {
    }
    ~Impl() { stop(); }

    Code listen();
    void run();
    void stop();
    [[nodiscard]] const ListenAddress& address() const { return m_address; }

private:
    void accept();
    void handleAccepted(Code error, tcp::socket socket);
    void finish();

    ListenAddress m_address;
    net::io_context m_io{1};
    SessionContext m_context;
    tcp::acceptor m_acceptor;
    net::steady_timer m_pause;
    net::steady_timer m_patience; ///< while stopping
    bool m_isFull = false;        ///< and the log says so already
    std::thread m_thread;
};

Code RestServer::Impl::listen()
{
    Code error;
    const auto ip = net::ip::make_address(m_address.address.toString().toStdString(), error);
    if (error) return error;
    const tcp::endpoint endpoint(ip, m_address.port);
    if (m_acceptor.open(endpoint.protocol(), error)) return error;
    keepFromChildren(m_acceptor.native_handle());
    if (m_acceptor.set_option(tcp::acceptor::reuse_address(true), error)) return error;
    if (m_acceptor.bind(endpoint, error)) return error;
    if (m_acceptor.listen(net::socket_base::max_listen_connections, error)) return error;
    m_address.port = m_acceptor.local_endpoint(error).port();
    return error;
}

void RestServer::Impl::run()
{
    accept();
    m_thread = std::thread([this] {
        setThreadName("rest");
        m_io.run();
    });
}

void RestServer::Impl::accept()
{
    m_acceptor.async_accept(
        [this](Code error, tcp::socket socket) { handleAccepted(error, std::move(socket)); });
}

void RestServer::Impl::handleAccepted(Code error, tcp::socket socket)
{
    if (!m_acceptor.is_open()) return;
    if (error) {
        qCWarning(log::server) << "a connection cannot be accepted:" << error.message().c_str();
        m_pause.expires_after(pauseAfterFailure);
        m_pause.async_wait([this](Code cancelled) {
            if (!cancelled) accept();
        });
        return;
    }
    keepFromChildren(socket.native_handle());
    // A reply in parts would wait for the client to confirm each of them.
    Code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const bool full = m_context.isFull() && !m_context.closeIdlest();
    if (full && !m_isFull) qCWarning(log::server) << "there are too many connections";
    m_isFull = full;
    if (!m_context.isOverrun()) {
        const auto session = std::make_shared<HttpSession>(std::move(socket), m_context);
        full ? session->refuse() : session->start();
    }
    accept();
}

/// On the server's thread; when nothing is left to do, run() returns.
void RestServer::Impl::finish()
{
    Code ignored;
    m_acceptor.close(ignored);
    m_pause.cancel();
    m_patience.expires_after(m_context.limits().farewell);
    m_patience.async_wait([this](Code cancelled) {
        if (!cancelled) m_io.stop();
    });
    m_context.finishAll([this] { m_patience.cancel(); });
}

void RestServer::Impl::stop()
{
    if (m_thread.joinable()) {
        m_context.mailbox()->post([this] { finish(); });
        m_thread.join();
        // What is still waiting is told so here, because it refers to what goes before the io_context.
        m_context.closeAll();
        m_io.restart();
        m_io.run();
        qCInfo(log::server) << "the server has stopped";
    }
    m_context.mailbox()->close();
}

RestServer::RestServer(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

RestServer::~RestServer() = default;

Result<std::unique_ptr<RestServer>> RestServer::start(const ServerOptions& options,
                                                      const QList<Route>& routes)
{
    if (options.reach == Reach::ThisComputer && !options.address.isLoopback())
        return listenFailed(options.address,
                            QStringLiteral("other computers could reach it, which nobody asked for"));
    auto impl = std::make_unique<Impl>(options, routes);
    if (const Code error = impl->listen())
        return listenFailed(options.address, QString::fromStdString(error.message()));
    impl->run();
    qCInfo(log::server).noquote() << "listening on" << impl->address().toString();
    return std::unique_ptr<RestServer>(new RestServer(std::move(impl)));
}

const ListenAddress& RestServer::address() const
{
    return m_impl->address();
}

void RestServer::stop()
{
    m_impl->stop();
}

} // namespace recdeck::server
