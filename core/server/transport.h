#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <functional>
#include <optional>
#include <utility>

namespace recdeck::server {

/// A connection, encrypted or not. What is awaited on it ends with its deadline. On the server's thread.
class Transport final
{
public:
    using executor_type = boost::beast::tcp_stream::executor_type;
    using Code = boost::beast::error_code;

    /// `tls`: null for a plain one; outlives it.
    Transport(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls)
        : m_tcp(std::move(socket))
    {
        if (tls) m_tls.emplace(m_tcp, *tls);
    }

    [[nodiscard]] executor_type get_executor() { return m_tcp.get_executor(); }
    [[nodiscard]] boost::asio::ip::tcp::socket& socket() { return m_tcp.socket(); }
    [[nodiscard]] bool isEncrypted() const { return m_tls.has_value(); }

    template <class Duration>
    void expires_after(Duration time)
    {
        m_tcp.expires_after(time);
    }
    void expires_never() { m_tcp.expires_never(); }
    void close() { m_tcp.close(); }

    /// Only an encrypted one has something to agree on.
    template <class Handler>
    void async_handshake(Handler handler)
    {
        m_tls->async_handshake(boost::asio::ssl::stream_base::server, std::move(handler));
    }
    /// Says that nothing more will be sent.
    template <class Handler>
    void async_finish(Handler handler)
    {
        if (m_tls) return m_tls->async_shutdown(std::move(handler));
        Code error;
        m_tcp.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, error);
        handler(error);
    }
    template <class Buffers, class Handler>
    auto async_read_some(const Buffers& buffers, Handler&& handler)
    {
        if (m_tls) return m_tls->async_read_some(buffers, std::forward<Handler>(handler));
        return m_tcp.async_read_some(buffers, std::forward<Handler>(handler));
    }
    template <class Buffers, class Handler>
    auto async_write_some(const Buffers& buffers, Handler&& handler)
    {
        if (m_tls) return m_tls->async_write_some(buffers, std::forward<Handler>(handler));
        return m_tcp.async_write_some(buffers, std::forward<Handler>(handler));
    }

private:
    boost::beast::tcp_stream m_tcp;
    std::optional<boost::asio::ssl::stream<boost::beast::tcp_stream&>> m_tls;
};

} // namespace recdeck::server
