#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <cstdint>
#include <functional>
#include <memory>

namespace recdeck::test {

/// A HTTP server on 127.0.0.1 in a thread of its own whose answers a test writes: what a real service does
/// only on a bad day. It reads whole requests with their bodies.
class S3Stub final
{
public:
    struct Request
    {
        QByteArray method;
        QByteArray target; ///< path and query
        QByteArray head;   ///< all header lines
        QByteArray body;

        /// Empty without.
        [[nodiscard]] QByteArray header(const QByteArray& name) const;
        [[nodiscard]] bool has(const char* text) const { return target.contains(text); }
    };
    struct Answer
    {
        int status = 200;
        QList<QByteArray> headers = {}; ///< whole lines
        QByteArray body = {};
        bool hangs = false;        ///< nothing is sent, and the connection stays open
        qint64 cutAfter = -1;      ///< the connection breaks after so many bytes of the body
        qint64 contentLength = -1; ///< said, if it is not the body's
    };
    /// Called in the server's thread with the request and its number, from 1.
    using Handler = std::function<Answer(const Request&, int number)>;

    explicit S3Stub(Handler handler);
    ~S3Stub();
    S3Stub(const S3Stub&) = delete;
    S3Stub& operator=(const S3Stub&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] QString url() const;
    [[nodiscard]] QList<Request> requests() const;
    /// "GET /rec/key" of all so far, joined by a blank and a bar.
    [[nodiscard]] QByteArray log() const;

    /// An answer with <Error>.
    [[nodiscard]] static Answer error(int status, const QByteArray& code, const QByteArray& more = {});

    /// The line of an ETag that is the MD5 of these bytes.
    [[nodiscard]] static QByteArray etag(const QByteArray& bytes);
    /// The answer of a service that has nothing yet and takes what is sent.
    [[nodiscard]] static Answer takes(const Request& request);

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

} // namespace recdeck::test
