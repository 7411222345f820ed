#pragma once

#include <QByteArray>
#include <QString>
#include <cstdint>
#include <functional>
#include <memory>

namespace recdeck::test {

/// A HTTP server on 127.0.0.1 in a thread of its own that answers what it is told to, also nonsense. It sends
/// raw bytes, the head included, and knows nothing of HTTP but the end of a request's head.
class HttpStub final
{
public:
    enum class After : std::uint8_t {
        Close = 1, ///< a clean end
        Stall,     ///< the connection stays open and silent
        Repeat,    ///< the bytes again and again, without an end
        Reset,     ///< the connection breaks
    };
    struct Answer
    {
        QByteArray bytes;
        After after = After::Close;
    };
    /// Called in the server's thread with the request's target, such as "/live/a.flv?k=v".
    using Handler = std::function<Answer(const QByteArray& target)>;

    explicit HttpStub(Handler handler);
    /// The same answer for every request.
    explicit HttpStub(Answer answer);
    ~HttpStub();
    HttpStub(const HttpStub&) = delete;
    HttpStub& operator=(const HttpStub&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// "http://127.0.0.1:<port>" + path.
    [[nodiscard]] QString url(const QString& path) const;
    /// The head of the last request.
    [[nodiscard]] QByteArray lastRequest() const;
    [[nodiscard]] int requests() const;

    /// "HTTP/1.1 200 OK" with a type and without a length.
    [[nodiscard]] static QByteArray ok(const QByteArray& type, const QByteArray& body);
    /// Any other status, with a length and an optional further header line.
    [[nodiscard]] static QByteArray status(const QByteArray& line, const QByteArray& header = {},
                                           const QByteArray& body = {});

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

/// A port on 127.0.0.1 that nobody listens on at this moment.
[[nodiscard]] std::uint16_t freePort();

} // namespace recdeck::test
