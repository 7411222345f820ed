#pragma once

#include "core/server/sessioncontext.h"
#include "core/server/transport.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <memory>
#include <optional>

namespace recdeck::server {

class OutgoingReply;

/// One connection: reads a request, has it answered, sends the reply, and reads the next one. It owns itself
/// until it is closed. On the server's thread.
class HttpSession final : public std::enable_shared_from_this<HttpSession>
{
public:
    HttpSession(boost::asio::ip::tcp::socket socket, SessionContext& context);
    ~HttpSession();
    HttpSession(const HttpSession&) = delete;
    HttpSession& operator=(const HttpSession&) = delete;

    void start();
    /// Instead of start(): there are too many connections.
    void refuse();
    /// Closes it, after the answer if there is a request.
    void finish();
    void close();

    using Clock = std::chrono::steady_clock;
    /// Since when it is only kept for another request, if so.
    [[nodiscard]] std::optional<Clock::time_point> idleSince() const { return m_idleSince; }

private:
    class PendingAnswer;
    using Code = boost::beast::error_code;
    enum class Then : std::uint8_t { NextRequest = 1, Close };

    void waitForRequest();
    void beginRequest();
    void readMore();
    void parse();
    void sendContinue();
    void refuseInput(Code error);
    void refuseEnding();
    void dispatch();
    void route(Request& request);
    void callHandler(const Handler& handler, const Request& request);
    void handleAnswer(std::uint64_t number, const Response& response);
    void handleSlowHandler(Code error);
    void reply(const Response& response, Then then);
    void handleSent(bool whole, Then then);
    void sayFarewell();
    void discardInput();
    [[nodiscard]] bool keepsConnection() const;

    SessionContext& m_context;
    Transport m_stream;
    std::weak_ptr<OutgoingReply> m_outgoing;
    boost::beast::flat_buffer m_buffer;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> m_parser;
    boost::asio::steady_timer m_answerTimer;
    std::optional<Clock::time_point> m_idleSince;
    QString m_id;                ///< of the request
    std::int64_t m_received = 0; ///< bytes of the request so far
    bool m_headIsRead = false;
    std::uint64_t m_number = 0; ///< of the request on this connection
    bool m_answering = false;   ///< a handler has it
    bool m_isHead = false;
    qsizetype m_discarded = 0;
};

} // namespace recdeck::server
