#include "core/server/httpsession.h"

#include "core/base/log.h"
#include "core/server/outgoingreply.h"
#include "core/server/requestreader.h"

#include <QUuid>
#include <algorithm>
#include <array>
#include <atomic>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/write.hpp>

namespace recdeck::server {

namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace net = boost::asio;

constexpr std::size_t readAtOnce = 8 * 1024;
// A client that is sent away may have so much on its way; what is more is not waited for.
constexpr qsizetype mostDiscarded = 4 * 1024 * 1024;
constexpr std::uint64_t requestsPerConnection = 1000;

bool isThisComputer(const net::ip::tcp::socket& socket)
{
    beast::error_code error;
    const net::ip::address address = socket.remote_endpoint(error).address();
    if (error) return false;
    return address.is_v6() && address.to_v6().is_v4_mapped()
               ? net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).is_loopback()
               : address.is_loopback();
}

/// A proxy on this computer speaks for others.
bool cameByProxy(const Request& request)
{
    return std::ranges::any_of(std::array{"Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"},
                               [&request](const char* name) { return !request.header(name).isEmpty(); });
}

Access accessOf(const Router::Answer& found)
{
    if (const auto* match = std::get_if<Router::Match>(&found)) return match->access;
    if (const auto* refused = std::get_if<Router::NotAllowed>(&found)) return refused->access;
    return Access::Counted;
}

} // namespace

/// An answer that is still to come. Held by the handler, on any thread.
class HttpSession::PendingAnswer final
{
public:
    PendingAnswer(std::weak_ptr<HttpSession> session, std::shared_ptr<Mailbox> mailbox, std::uint64_t number)
        : m_session(std::move(session))
        , m_mailbox(std::move(mailbox))
        , m_number(number)
    {
    }
    ~PendingAnswer() { give(errorResponse(500, QStringLiteral("the request was not answered"))); }
    PendingAnswer(const PendingAnswer&) = delete;
    PendingAnswer& operator=(const PendingAnswer&) = delete;

    void give(Response response)
    {
        if (m_given.exchange(true)) return;
        m_mailbox->post([session = m_session, number = m_number, response = std::move(response)] {
            if (const auto alive = session.lock()) alive->handleAnswer(number, response);
        });
    }

private:
    std::weak_ptr<HttpSession> m_session;
    std::shared_ptr<Mailbox> m_mailbox;
    std::uint64_t m_number;
    std::atomic<bool> m_given = false;
};

HttpSession::HttpSession(net::ip::tcp::socket socket, SessionContext& context)
    : m_context(context)
    , m_stream(std::move(socket), context.tls())
    // A line of a chunked body may need a little more than the head.
    , m_buffer(static_cast<std::size_t>(bytes(context.limits().head)) + 2 * readAtOnce)
    , m_answerTimer(m_stream.get_executor())
{
    m_context.add(*this);
}

HttpSession::~HttpSession()
{
    m_context.remove(*this);
}

void HttpSession::start()
{
    if (!m_stream.isEncrypted()) return waitForRequest();
    m_stream.expires_after(m_context.limits().firstByte);
    m_stream.async_handshake([self = shared_from_this()](Code error) {
        if (error) return self->close();
        self->waitForRequest();
    });
}

void HttpSession::refuse()
{
    // To agree on keys is what there is no room for.
    if (m_stream.isEncrypted()) return close();
    m_id = QUuid::createUuid().toString(QUuid::Id128);
    Response response = errorResponse(503, QStringLiteral("there are too many connections"));
    response.headers.append(Header{"Retry-After", "1"});
    reply(response, Then::Close);
}

void HttpSession::finish()
{
    if (m_idleSince) close();
}

void HttpSession::close()
{
    m_idleSince.reset();
    m_answerTimer.cancel();
    if (const auto outgoing = m_outgoing.lock()) outgoing->cancel();
    m_stream.close();
}

void HttpSession::waitForRequest()
{
    if (m_buffer.size() > 0) return beginRequest();
    if (m_context.isEnding()) return close();
    m_idleSince = Clock::now();
    const ServerLimits& limits = m_context.limits();
    m_stream.expires_after(m_number == 0 ? limits.firstByte : limits.betweenRequests);
    m_stream.async_read_some(m_buffer.prepare(readAtOnce),
                             [self = shared_from_this()](Code error, std::size_t size) {
                                 self->m_idleSince.reset();
                                 self->m_buffer.commit(size);
                                 if (error) return self->close();
                                 self->beginRequest();
                             });
}

void HttpSession::beginRequest()
{
    const ServerLimits& limits = m_context.limits();
    ++m_number;
    m_id = QUuid::createUuid().toString(QUuid::Id128);
    m_isHead = false;
    m_headIsRead = false;
    m_received = 0;
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(bytes(limits.head)));
    m_parser->body_limit(static_cast<std::uint64_t>(bytes(limits.body)));
    m_stream.expires_after(limits.request);
    parse();
}

void HttpSession::readMore()
{
    m_stream.async_read_some(m_buffer.prepare(readAtOnce),
                             [self = shared_from_this()](Code error, std::size_t size) {
                                 self->m_buffer.commit(size);
                                 if (error) return self->close();
                                 self->parse();
                             });
}

/// Not by Beast's own reading, because its limit holds for one header, and for no trailer and no chunk at
/// all: endless ones would be taken for as long as the time allows.
void HttpSession::parse()
{
    const ServerLimits& limits = m_context.limits();
    Code error;
    while (!error && !m_parser->is_done() && m_buffer.size() > 0) {
        const std::size_t used = m_parser->put(m_buffer.data(), error);
        m_buffer.consume(used);
        m_received += static_cast<std::int64_t>(used);
        if (error && error != http::error::need_more) return refuseInput(error);
        if (!error && used == 0) break;
        if (m_headIsRead || !m_parser->is_header_done()) continue;
        if (m_received > bytes(limits.head)) return refuseInput(http::error::header_limit);
        m_headIsRead = true;
        m_parser->eager(true); // as much of the body as there is, not chunk by chunk
        if (!m_parser->is_done() && beast::iequals(m_parser->get()[http::field::expect], "100-continue"))
            return sendContinue();
    }
    if (m_parser->is_done()) return dispatch();
    const std::int64_t read = m_received + static_cast<std::int64_t>(m_buffer.size());
    if (!m_headIsRead && read > bytes(limits.head)) return refuseInput(http::error::header_limit);
    // A body in chunks may be twice as long on the wire as it is; one line of it is no longer than a head.
    if (read > bytes(limits.head) + 2 * bytes(limits.body)) return refuseInput(http::error::body_limit);
    if (m_buffer.size() > static_cast<std::size_t>(bytes(limits.head)))
        return refuseInput(http::error::header_limit);
    readMore();
}

void HttpSession::sendContinue()
{
    auto message = std::make_shared<http::response<http::empty_body>>(http::status::continue_, 11);
    http::async_write(m_stream, *message, [self = shared_from_this(), message](Code error, std::size_t) {
        if (error) return self->close();
        self->parse();
    });
}

/// What cannot be read as a request. After that nobody knows where the next one would begin.
void HttpSession::refuseInput(Code error)
{
    if (error == http::error::header_limit)
        return reply(errorResponse(431, QStringLiteral("the head of the request is too long")), Then::Close);
    if (error == http::error::body_limit)
        return reply(errorResponse(413, QStringLiteral("the body of the request is too long")), Then::Close);
    reply(errorResponse(400, QStringLiteral("the request is not valid HTTP")), Then::Close);
}

void HttpSession::refuseEnding()
{
    Response response = errorResponse(503, QStringLiteral("the server is about to stop"));
    response.headers.append(Header{"Retry-After", "30"});
    reply(response, Then::Close);
}

void HttpSession::dispatch()
{
    if (m_context.isEnding()) return refuseEnding();
    const auto& message = m_parser->get();
    m_isHead = message.method() == http::verb::head;
    auto request = readRequest(message);
    if (!request) return reply(request.error(), Then::NextRequest);
    request->id = m_id;
    request->fromThisComputer = isThisComputer(m_stream.socket()) && !cameByProxy(*request);
    route(*request);
}

/// In the order of D33: who it is and how often, then what there is, then everything else.
void HttpSession::route(Request& request)
{
    const qsizetype mark = request.target.indexOf('?');
    auto path =
        pathParts(mark < 0 ? QByteArrayView(request.target) : QByteArrayView(request.target).first(mark));
    const auto method = m_isHead ? Method::Get : methodFromName(request.methodText);
    Router::Answer found = path ? m_context.router().find(method, *path) : Router::Answer(Router::NotFound{});
    if (m_context.admission())
        if (const auto refused = m_context.admission()->admit(request, accessOf(found)))
            return reply(*refused, Then::NextRequest);
    if (!path) return reply(errorResponse(400, QStringLiteral("the path cannot be read")), Then::NextRequest);
    if (const auto* refused = std::get_if<Router::NotAllowed>(&found)) {
        Response response = errorResponse(405, QStringLiteral("the path does not offer this method"));
        response.headers.append(Header{"Allow", refused->allow});
        return reply(response, Then::NextRequest);
    }
    auto* match = std::get_if<Router::Match>(&found);
    if (!match) return reply(errorResponse(404, QStringLiteral("there is nothing here")), Then::NextRequest);
    request.method = *method;
    request.path = *std::move(path);
    request.parameters = std::move(match->parameters);
    request.waiter = m_context.waiter();
    callHandler(*match->handler, request);
}

void HttpSession::callHandler(const Handler& handler, const Request& request)
{
    m_answering = true;
    m_stream.expires_never();
    m_answerTimer.expires_after(m_context.limits().answer);
    m_answerTimer.async_wait([self = shared_from_this()](Code error) { self->handleSlowHandler(error); });
    const auto pending = std::make_shared<PendingAnswer>(weak_from_this(), m_context.mailbox(), m_number);
    try {
        handler(request, [pending](Response response) { pending->give(std::move(response)); });
    } catch (const std::exception& problem) {
        qCWarning(log::server) << "a handler failed:" << problem.what();
        pending->give(errorResponse(500, QStringLiteral("the program made a mistake")));
    }
}

void HttpSession::handleAnswer(std::uint64_t number, const Response& response)
{
    if (number != m_number || !m_answering) return;
    m_answering = false;
    m_answerTimer.cancel();
    reply(response, Then::NextRequest);
}

void HttpSession::handleSlowHandler(Code error)
{
    if (error || !m_answering) return;
    m_answering = false;
    qCWarning(log::server).noquote() << "request" << m_id << "is not answered in time";
    Response response = errorResponse(503, QStringLiteral("the answer takes too long"));
    response.headers.append(Header{"Retry-After", "5"});
    reply(response, Then::NextRequest);
}

bool HttpSession::keepsConnection() const
{
    return m_parser && m_parser->is_done() && m_parser->get().version() >= 11 &&
           m_parser->get().keep_alive() && !m_context.isEnding() && m_number < requestsPerConnection;
}

void HttpSession::reply(const Response& response, Then then)
{
    if (!keepsConnection()) then = Then::Close;
    const bool chunks = m_parser && m_parser->is_header_done() && m_parser->get().version() >= 11;
    const auto outgoing = std::make_shared<OutgoingReply>(
        response,
        OutgoingReply::Form{
            .id = m_id, .headOnly = m_isHead, .keepsOpen = then == Then::NextRequest, .chunks = chunks},
        m_stream, m_context);
    m_outgoing = outgoing;
    const bool endsWithConnection = response.source && !response.source->size() && !chunks;
    if (endsWithConnection) then = Then::Close;
    outgoing->start([self = shared_from_this(), then](bool whole) { self->handleSent(whole, then); });
}

void HttpSession::handleSent(bool whole, Then then)
{
    if (!whole) return close();
    if (then == Then::Close) return sayFarewell();
    m_parser.reset();
    waitForRequest();
}

/// A connection that is closed while the client still sends is reset, and the client may lose the reply.
void HttpSession::sayFarewell()
{
    m_stream.expires_after(m_context.limits().farewell);
    m_buffer.clear();
    m_stream.async_finish([self = shared_from_this()](Code error) {
        // An encrypted connection has waited for the client's word already.
        if (error || self->m_stream.isEncrypted()) return self->close();
        self->discardInput();
    });
}

void HttpSession::discardInput()
{
    m_stream.async_read_some(m_buffer.prepare(readAtOnce),
                             [self = shared_from_this()](Code error, std::size_t size) {
                                 self->m_discarded += static_cast<qsizetype>(size);
                                 if (error || self->m_discarded > mostDiscarded) return self->close();
                                 self->discardInput();
                             });
}

} // namespace recdeck::server
