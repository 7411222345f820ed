#include "tests/support/s3stub.h"

#include "tests/support/stubthread.h"

#include <QCryptographicHash>
#include <QMutex>

namespace recdeck::test {

class S3Stub::Server final
{
public:
    explicit Server(Handler handler)
        : m_handler(std::move(handler))
    {
    }

    [[nodiscard]] std::uint16_t port() const { return m_thread.port(); }
    [[nodiscard]] QList<Request> requests() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_requests;
    }

private:
    void serve(QTcpSocket* socket)
    {
        auto bytes = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, bytes] {
            *bytes += socket->readAll();
            const qsizetype end = bytes->indexOf("\r\n\r\n");
            if (end < 0) return;
            Request request = parsed(bytes->first(end + 2));
            const qsizetype length = request.header("Content-Length").toLongLong();
            if (bytes->size() < end + 4 + length) return;
            request.body = bytes->sliced(end + 4, length);
            bytes->remove(0, end + 4 + length);
            answer(socket, request);
        });
    }

    static Request parsed(const QByteArray& text)
    {
        const QByteArrayList words = text.left(text.indexOf("\r\n")).split(' ');
        return {.method = words.value(0), .target = words.value(1), .head = text, .body = {}};
    }

    void answer(QTcpSocket* socket, const Request& request)
    {
        int number = 0;
        {
            const QMutexLocker lock(&m_mutex);
            m_requests << request;
            number = int(m_requests.size());
        }
        const Answer answer = m_handler(request, number);
        if (answer.hangs) return;
        const qint64 length = answer.contentLength < 0 ? answer.body.size() : answer.contentLength;
        QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Status\r\n";
        for (const QByteArray& line : answer.headers)
            head += line + "\r\n";
        head += "Content-Length: " + QByteArray::number(length) + "\r\nConnection: close\r\n\r\n";
        QByteArray body = request.method == "HEAD" ? QByteArray() : answer.body;
        if (answer.cutAfter >= 0) body.truncate(answer.cutAfter);
        socket->write(head + body);
        socket->disconnectFromHost();
    }

    Handler m_handler;
    mutable QMutex m_mutex;
    QList<Request> m_requests;
    StubThread m_thread{[this](QTcpSocket* socket) { serve(socket); }}; ///< last: it ends first
};

QByteArray S3Stub::Request::header(const QByteArray& name) const
{
    for (const QByteArray& line : head.split('\n'))
        if (line.left(name.size() + 1).compare(name + ':', Qt::CaseInsensitive) == 0)
            return line.sliced(name.size() + 1).trimmed();
    return {};
}

S3Stub::S3Stub(Handler handler)
    : m_server(std::make_unique<Server>(std::move(handler)))
{
}

S3Stub::~S3Stub() = default;

std::uint16_t S3Stub::port() const
{
    return m_server->port();
}

QString S3Stub::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port());
}

QList<S3Stub::Request> S3Stub::requests() const
{
    return m_server->requests();
}

QByteArray S3Stub::log() const
{
    QByteArrayList all;
    for (const Request& request : requests())
        all << request.method + ' ' + request.target;
    return all.join(" | ");
}

QByteArray S3Stub::etag(const QByteArray& bytes)
{
    return "ETag: \"" + QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + '"';
}

S3Stub::Answer S3Stub::takes(const Request& request)
{
    if (request.method == "PUT") return {.headers = {etag(request.body)}};
    if (request.method == "DELETE") return {.status = 204};
    return error(404, "NoSuchKey");
}

S3Stub::Answer S3Stub::error(int status, const QByteArray& code, const QByteArray& more)
{
    return {.status = status,
            .body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code +
                    "</Code><Message>It went wrong.</Message>" + more + "<RequestId>R1</RequestId></Error>"};
}

} // namespace recdeck::test
