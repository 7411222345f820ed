#include "core/media/httphead.h"

#include <QList>

namespace recdeck::media {

namespace {

/// "live/s1" of "/live/s1.flv?token=x"; empty if the path has another form.
QString streamOf(QByteArrayView target)
{
    const qsizetype query = target.indexOf('?');
    const QByteArrayView raw = query < 0 ? target : target.first(query);
    const QString path = QString::fromUtf8(QByteArray::fromPercentEncoding(raw.toByteArray()));
    if (!path.startsWith(u'/') || !path.endsWith(QLatin1String(".flv"))) return {};
    const QString name = path.sliced(1, path.size() - 5);
    const QStringList parts = name.split(u'/');
    if (parts.size() < 2 || parts.contains(QString())) return {};
    return name;
}

const char* reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    default:
        return "Error";
    }
}

} // namespace

HttpHead parseHttpHead(QByteArrayView received, qsizetype limit)
{
    const qsizetype end = received.indexOf(QByteArrayView("\r\n\r\n"));
    if (end < 0 && received.size() < limit) return {};
    if (end < 0 || end > limit) return {.verdict = HttpHead::Verdict::TooLarge, .stream = {}};
    const QList<QByteArray> parts =
        received.first(received.indexOf(QByteArrayView("\r\n"))).toByteArray().split(' ');
    if (parts.size() != 3 || !parts[2].startsWith("HTTP/1.") || !parts[1].startsWith('/'))
        return {.verdict = HttpHead::Verdict::Bad, .stream = {}};
    if (parts[0] != "GET" && parts[0] != "HEAD")
        return {.verdict = HttpHead::Verdict::MethodNotAllowed, .stream = {}};
    return {.verdict = HttpHead::Verdict::Good,
            .headOnly = parts[0] == "HEAD",
            .chunked = parts[2] != "HTTP/1.0",
            .stream = streamOf(parts[1])};
}

QByteArray httpRefusal(int status)
{
    const QByteArray text(reason(status));
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + ' ' + text + "\r\n";
    if (status == 405) answer += "Allow: GET, HEAD\r\n";
    return answer + "Content-Type: text/plain\r\nContent-Length: " + QByteArray::number(text.size() + 1) +
           "\r\nConnection: close\r\n\r\n" + text + '\n';
}

QByteArray httpStreamHead(bool chunked)
{
    QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: video/x-flv\r\n"
                      "Cache-Control: no-store\r\nConnection: close\r\n";
    // libav reports the end of a body without length and without chunks as an I/O error; only the last chunk
    // is an end of file to it, and tells a broadcast that is over from a connection that broke.
    if (chunked) head += "Transfer-Encoding: chunked\r\n";
    return head + "\r\n";
}

} // namespace recdeck::media
