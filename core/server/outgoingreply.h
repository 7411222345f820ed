#pragma once

#include "core/server/response.h"
#include "core/server/sessioncontext.h"
#include "core/server/transport.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <functional>
#include <memory>

namespace recdeck::server {

/// A reply on its way to the client. It lives until all is sent or cancelled. On the server's thread.
class OutgoingReply final : public std::enable_shared_from_this<OutgoingReply>
{
public:
    struct Form
    {
        QString id;             ///< of the request
        bool headOnly = false;  ///< the client asked for no more
        bool keepsOpen = false; ///< another request may follow
        bool chunks = true;     ///< the client can read a body without a known length
    };
    /// Whether all went out.
    using Sent = std::function<void(bool)>;

    /// `stream` and `context` live until `sent` has been called or cancel().
    OutgoingReply(Response response, Form form, Transport& stream, SessionContext& context);

    void start(Sent sent);
    /// `sent` is not called any more; it is kept until nothing is under way.
    void cancel();

private:
    using Code = boost::beast::error_code;

    void prepare();
    void askForPiece();
    void takePiece(const Result<QByteArray>& piece);
    void sendPiece(const QByteArray& bytes, bool isLast);
    void end(bool whole);

    Response m_response;
    Form m_form;
    Transport& m_stream;
    SessionContext& m_context;
    Sent m_sent; ///< holds what the stream belongs to
    bool m_isCancelled = false;
    boost::asio::steady_timer m_patience; ///< for the next piece
    boost::beast::http::response<boost::beast::http::empty_body> m_head;
    QByteArray m_headText;
    QByteArray m_sending;
    std::int64_t m_left = 0; ///< of a body whose length is known
    bool m_isChunked = false;
};

} // namespace recdeck::server
