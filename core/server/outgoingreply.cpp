#include "core/server/outgoingreply.h"

#include "core/base/log.h"

#include <QDateTime>
#include <QLocale>
#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/http/write.hpp>
#include <sstream>

namespace recdeck::server {

namespace {

namespace http = boost::beast::http;
namespace net = boost::asio;

QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
        .toLatin1();
}

boost::beast::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

net::const_buffer bufferOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

OutgoingReply::OutgoingReply(Response response, Form form, Transport& stream, SessionContext& context)
    : m_response(std::move(response))
    , m_form(std::move(form))
    , m_stream(stream)
    , m_context(context)
    , m_patience(stream.get_executor())
{
}

void OutgoingReply::prepare()
{
    m_head.version(11);
    m_head.result(static_cast<unsigned>(m_response.status));
    for (const Header& header : m_response.headers)
        m_head.insert(viewOf(header.name), viewOf(header.value));
    m_head.set(http::field::content_type, viewOf(m_response.type));
    m_head.set(http::field::date, viewOf(httpDate()));
    m_head.set(http::field::cache_control, "no-store");
    m_head.set("x-cnc-request-id", viewOf(m_form.id.toLatin1()));
    const std::optional<std::int64_t> size =
        m_response.source ? m_response.source->size() : m_response.body.size();
    m_isChunked = !size && m_form.chunks;
    m_left = size.value_or(0);
    if (size) m_head.content_length(static_cast<std::uint64_t>(*size));
    if (m_isChunked) m_head.chunked(true);
    // Without a length the end of the connection is the end of the body.
    m_head.keep_alive(m_form.keepsOpen && (size || m_isChunked));
}

void OutgoingReply::start(Sent sent)
{
    m_sent = std::move(sent);
    prepare();
    std::ostringstream head;
    head << m_head.base();
    m_headText = QByteArray::fromStdString(head.str());
    const bool hasBody = !m_form.headOnly && !m_response.source;
    if (hasBody) m_sending = m_response.body;
    // Head and body in one piece, so that a small reply is one packet.
    const std::array pieces{bufferOf(m_headText), bufferOf(m_sending)};
    m_stream.expires_after(m_context.limits().send);
    net::async_write(m_stream, pieces, [self = shared_from_this()](Code error, std::size_t) {
        if (error) return self->end(false);
        if (self->m_form.headOnly || !self->m_response.source) return self->end(true);
        self->askForPiece();
    });
}

/// The source may give it on another thread, or when this reply is gone.
void OutgoingReply::askForPiece()
{
    if (m_isCancelled) return end(false);
    m_stream.expires_never();
    m_patience.expires_after(m_context.limits().answer);
    m_patience.async_wait([self = shared_from_this()](Code cancelled) {
        if (cancelled && !self->m_isCancelled) return;
        if (!cancelled) qCWarning(log::server) << "the next part of a reply does not come";
        self->end(false);
    });
    m_response.source->next(
        [weak = weak_from_this(), mailbox = m_context.mailbox()](Result<QByteArray> piece) {
            mailbox->post([weak, piece = std::move(piece)] {
                if (const auto self = weak.lock()) self->takePiece(piece);
            });
        });
}

void OutgoingReply::takePiece(const Result<QByteArray>& piece)
{
    if (!m_sent || m_isCancelled) return;
    m_patience.cancel();
    if (!piece) {
        qCWarning(log::server).noquote() << "a reply breaks off:" << piece.error().toLogString();
        return end(false);
    }
    if (!m_isChunked) {
        m_left -= piece->size();
        return piece->isEmpty() ? end(m_left == 0) : sendPiece(*piece, false);
    }
    if (piece->isEmpty()) return sendPiece("0\r\n\r\n", true);
    sendPiece(QByteArray::number(piece->size(), 16) + "\r\n" + *piece + "\r\n", false);
}

void OutgoingReply::sendPiece(const QByteArray& bytes, bool isLast)
{
    m_sending = bytes;
    m_stream.expires_after(m_context.limits().send);
    net::async_write(m_stream, bufferOf(m_sending),
                     [self = shared_from_this(), isLast](Code error, std::size_t) {
                         if (error) return self->end(false);
                         if (isLast) return self->end(true);
                         self->askForPiece();
                     });
}

void OutgoingReply::end(bool whole)
{
    m_patience.cancel();
    m_response.source.reset();
    const Sent sent = std::exchange(m_sent, {});
    if (sent && !m_isCancelled) sent(whole);
}

void OutgoingReply::cancel()
{
    m_isCancelled = true;
    m_patience.cancel(); // whoever waits for a piece ends with that
}

} // namespace recdeck::server
