#include "core/server/sessioncontext.h"

#include "core/server/httpsession.h"
#include "core/server/tlsidentity.h"

#include <boost/asio/post.hpp>

namespace recdeck::server {

namespace {

// So many more connections than allowed are told why; beyond them they are just closed.
constexpr int refusalsAtOnce = 64;

} // namespace

void Mailbox::post(std::function<void()> task)
{
    const std::scoped_lock lock(m_mutex);
    if (m_io) boost::asio::post(*m_io, std::move(task));
}

void Mailbox::close()
{
    const std::scoped_lock lock(m_mutex);
    m_io = nullptr;
}

SessionContext::SessionContext(boost::asio::io_context& io, const ServerOptions& options,
                               const QList<Route>& routes)
    : m_limits(options.limits)
    , m_router(routes)
    , m_admission(options.admission)
    , m_tls(options.tls ? options.tls->context() : nullptr)
    , m_mailbox(std::make_shared<Mailbox>(io))
{
    m_waiting.setObjectName(QStringLiteral("rest-answers"));
    m_waiter->moveToThread(&m_waiting);
    m_waiting.start();
}

SessionContext::~SessionContext()
{
    m_waiting.quit();
    m_waiting.wait();
    m_waiter.reset();
}

void SessionContext::remove(HttpSession& session)
{
    m_sessions.erase(&session);
    if (m_sessions.empty() && m_ended) std::exchange(m_ended, {})();
}

bool SessionContext::isOverrun() const
{
    return count() >= m_limits.connections + refusalsAtOnce;
}

bool SessionContext::closeIdlest()
{
    HttpSession* idlest = nullptr;
    for (HttpSession* session : m_sessions)
        if (session->idleSince() && (!idlest || *session->idleSince() < *idlest->idleSince()))
            idlest = session;
    if (idlest) idlest->close();
    return idlest != nullptr;
}

void SessionContext::closeAll()
{
    for (HttpSession* session : m_sessions)
        session->close();
}

void SessionContext::finishAll(std::function<void()> ended)
{
    m_ending = true;
    for (HttpSession* session : m_sessions)
        session->finish();
    if (m_sessions.empty())
        ended();
    else
        m_ended = std::move(ended);
}

} // namespace recdeck::server
