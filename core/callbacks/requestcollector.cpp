#include "core/callbacks/requestcollector.h"

#include <QUrl>
#include <QUrlQuery>

namespace recdeck::callbacks {

namespace {

constexpr qsizetype longestHead = 16 * 1024;
constexpr qsizetype longestBody = 1024 * 1024;
constexpr int badRequest = 400;
constexpr int lengthRequired = 411;
constexpr int bodyTooLarge = 413;
constexpr int headTooLarge = 431;

} // namespace

QByteArray CollectedRequest::header(QByteArrayView name) const
{
    for (const auto& [its, value] : headers)
        if (name.compare(its, Qt::CaseInsensitive) == 0) return value;
    return {};
}

QString CollectedRequest::parameter(const QString& name) const
{
    const QUrlQuery query(QUrl::fromEncoded(target).query(QUrl::FullyEncoded));
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

RequestCollector::State RequestCollector::add(QByteArrayView bytes)
{
    if (m_state != State::Incomplete) return m_state;
    m_buffer.append(bytes);
    if (m_length < 0) m_state = readHead();
    if (m_state != State::Incomplete || m_length < 0 || m_buffer.size() < m_length) return m_state;
    m_request.body = m_buffer.left(m_length);
    return m_state = State::Complete;
}

RequestCollector::State RequestCollector::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end > longestHead || (end < 0 && m_buffer.size() > longestHead)) return refuse(headTooLarge);
    if (end < 0) return State::Incomplete;
    QByteArrayList lines = m_buffer.left(end).split('\n');
    m_buffer.remove(0, end + 4);
    const QByteArrayList first = lines.takeFirst().trimmed().split(' ');
    if (first.size() != 3 || !first.at(2).startsWith("HTTP/1.")) return refuse(badRequest);
    m_request.method = first.at(0).toUpper();
    m_request.target = first.at(1);
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0) return refuse(badRequest);
        m_request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    if (!m_request.header("Transfer-Encoding").isEmpty()) return refuse(lengthRequired);
    const QByteArray length = m_request.header("Content-Length");
    bool isNumber = true;
    m_length = length.isEmpty() ? 0 : length.toLongLong(&isNumber);
    if (!isNumber || m_length < 0) return refuse(badRequest);
    if (m_length > longestBody) return refuse(bodyTooLarge);
    return State::Incomplete;
}

RequestCollector::State RequestCollector::refuse(int status)
{
    m_refusal = status;
    return State::Refused;
}

} // namespace recdeck::callbacks
