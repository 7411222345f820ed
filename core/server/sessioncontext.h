#pragma once

#include "core/server/restserver.h"

#include <QThread>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <set>

namespace recdeck::server {

class HttpSession;

/// The way from other threads to the server's: open as long as it runs.
class Mailbox final
{
public:
    explicit Mailbox(boost::asio::io_context& io)
        : m_io(&io)
    {
    }
    /// Runs `task` on the server's thread, or never.
    void post(std::function<void()> task);
    void close();

private:
    std::mutex m_mutex;
    boost::asio::io_context* m_io; ///< under m_mutex; null when the server is gone
};

/// What the connections share. Used on the server's thread only.
class SessionContext final
{
public:
    SessionContext(boost::asio::io_context& io, const ServerOptions& options, const QList<Route>& routes);
    /// What is still waited for is dropped.
    ~SessionContext();
    SessionContext(const SessionContext&) = delete;
    SessionContext& operator=(const SessionContext&) = delete;

    void add(HttpSession& session) { m_sessions.insert(&session); }
    void remove(HttpSession& session);
    [[nodiscard]] bool isFull() const { return count() >= m_limits.connections; }
    /// Not even a refusal can be sent any more.
    [[nodiscard]] bool isOverrun() const;
    [[nodiscard]] int count() const { return static_cast<int>(m_sessions.size()); }
    /// Makes room: ends the connection that has waited for a request for the longest time. False: there is
    /// none.
    bool closeIdlest();
    /// Ends every connection, those with a request after its answer. `ended` follows when there is none left.
    void finishAll(std::function<void()> ended);
    /// Ends every connection at once.
    void closeAll();
    [[nodiscard]] bool isEnding() const { return m_ending; }

    [[nodiscard]] const ServerLimits& limits() const { return m_limits; }
    [[nodiscard]] const Router& router() const { return m_router; }
    /// Null: connections are not encrypted.
    [[nodiscard]] boost::asio::ssl::context* tls() const { return m_tls.get(); }
    [[nodiscard]] Admission* admission() const { return m_admission.get(); }
    [[nodiscard]] const std::shared_ptr<Mailbox>& mailbox() const { return m_mailbox; }
    /// In a thread with Qt's event loop, for Request::waiter.
    [[nodiscard]] QObject* waiter() const { return m_waiter.get(); }

private:
    ServerLimits m_limits;
    Router m_router;
    std::shared_ptr<Admission> m_admission;
    std::shared_ptr<boost::asio::ssl::context> m_tls;
    std::shared_ptr<Mailbox> m_mailbox;
    std::set<HttpSession*> m_sessions; ///< they remove themselves
    std::function<void()> m_ended;
    bool m_ending = false;
    QThread m_waiting;
    std::unique_ptr<QObject> m_waiter = std::make_unique<QObject>();
};

} // namespace recdeck::server
