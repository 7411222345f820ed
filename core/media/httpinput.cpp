#include "core/media/httpinput.h"

#include "core/media/avptr.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

namespace recdeck::media {

namespace {

constexpr std::uint16_t usualPort = 80;
constexpr qsizetype longestHead = 32 * 1024;

std::span<const std::uint8_t> bytesOf(const QByteArray& text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())};
}

} // namespace

std::optional<SocketTarget> HttpInput::targetOf(const SourceAddress& address)
{
    const bool isPlain = address.kind == SourceKind::Flv && qstrcmp(address.scheme->scheme, "http") == 0;
    if (!isPlain || std::getenv("http_proxy") != nullptr) return std::nullopt;
    return socketTarget(address, usualPort);
}

int HttpInput::open(const SocketTarget& target)
{
    if (const int code = m_socket.connect(target.host, target.port); code < 0) return code;
    const QByteArray request = "GET " + target.path + " HTTP/1.1\r\nHost: " + target.authority +
                               "\r\nUser-Agent: Recdeck/" RECDECK_VERSION
                               "\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    if (const int code = m_socket.write(bytesOf(request)); code < 0) return code;
    QByteArray head;
    if (const int code = readHead(head); code < 0) return code;
    const auto answer = parseHttpAnswer(head);
    if (!answer) return AVERROR_INVALIDDATA;
    if (answer->status != 200) return codeOf(*answer);
    if (!answer->isPlain) return notForUs;
    m_body = HttpBody(*answer);
    return openIo();
}

int HttpInput::readHead(QByteArray& head)
{
    std::array<std::uint8_t, 4096> block;
    bool isTooLong = false;
    for (;;) {
        const int count = m_socket.read(block);
        if (count < 0) return count;
        head.append(reinterpret_cast<const char*>(block.data()), count);
        const qsizetype end = head.indexOf("\r\n\r\n");
        if (end >= 0 && isTooLong) return AVERROR_INVALIDDATA;
        if (end >= 0) {
            m_behindHead = head.mid(end + 4);
            head.truncate(end);
            return 0;
        }
        // One without end has the time that there is, but not the memory.
        if (head.size() <= longestHead) continue;
        isTooLong = true;
        head = head.right(3);
    }
}

/// libav says the status only in its log.
int HttpInput::codeOf(const HttpAnswer& answer)
{
    if (answer.status < 400) return notForUs;
    m_capture.take(AV_LOG_WARNING, "HTTP error " + answer.reason);
    switch (answer.status) {
    case 400:
        return AVERROR_HTTP_BAD_REQUEST;
    case 401:
        return AVERROR_HTTP_UNAUTHORIZED;
    case 403:
        return AVERROR_HTTP_FORBIDDEN;
    case 404:
        return AVERROR_HTTP_NOT_FOUND;
    default:
        return answer.status < 500 ? AVERROR_HTTP_OTHER_4XX : AVERROR_HTTP_SERVER_ERROR;
    }
}

int HttpInput::readBytes(std::uint8_t* bytes, int size)
{
    while (!m_body.isOver() && !m_body.isBroken()) {
        const std::span all(bytes, static_cast<std::size_t>(size));
        const int count = receive(all);
        if (count == AVERROR_EOF && !m_body.mayEnd()) return AVERROR(EIO);
        if (count < 0) return count;
        // The body's bytes move together over what stood between them.
        std::size_t length = 0;
        for (auto rest = all.first(static_cast<std::size_t>(count)); !rest.empty();) {
            const HttpBody::Step step = m_body.take(rest);
            if (step.used == 0) break;
            std::memmove(bytes + length, rest.data() + step.begin, step.size);
            length += step.size;
            rest = rest.subspan(step.used);
        }
        if (length > 0) return static_cast<int>(length);
    }
    return m_body.isOver() ? AVERROR_EOF : AVERROR(EIO);
}

int HttpInput::receive(std::span<std::uint8_t> bytes)
{
    if (m_behindHead.isEmpty()) return m_socket.read(bytes, m_gather);
    const auto count = std::min(m_behindHead.size(), static_cast<qsizetype>(bytes.size()));
    std::memcpy(bytes.data(), m_behindHead.constData(), static_cast<std::size_t>(count));
    m_behindHead.remove(0, count);
    return static_cast<int>(count);
}

} // namespace recdeck::media
