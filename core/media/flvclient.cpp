#include "core/media/flvclient.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace recdeck::media {

namespace {

constexpr std::size_t piecesPerCall = 48;
const QByteArray lineEnd = QByteArrayLiteral("\r\n");

} // namespace

FlvClient::FlvClient(int socket, Clock::Steady requestDeadline)
    : state(Asking{.received = {}, .deadline = requestDeadline})
    , m_socket(socket)
{
}

FlvClient::~FlvClient()
{
    close(m_socket);
}

bool FlvClient::receive(qsizetype limit)
{
    std::array<char, 4096> buffer;
    for (;;) {
        const ssize_t got = recv(m_socket, buffer.data(), buffer.size(), 0);
        if (got == 0) return false;
        if (got < 0) return errno == EAGAIN || errno == EINTR;
        auto* asking = std::get_if<Asking>(&state);
        if (asking == nullptr) continue;
        asking->received.append(buffer.data(), got);
        if (asking->received.size() > limit) return true;
    }
}

void FlvClient::push(const QByteArray& bytes)
{
    if (bytes.isEmpty()) return;
    m_queue.push_back(bytes);
    m_queuedBytes += bytes.size();
}

void FlvClient::pushBody(const QByteArray& bytes)
{
    const auto* watching = std::get_if<Watching>(&state);
    if (watching == nullptr || bytes.isEmpty()) return;
    if (watching->chunked) push(QByteArray::number(bytes.size(), 16) + lineEnd);
    push(bytes);
    if (watching->chunked) push(lineEnd);
}

void FlvClient::leave(Clock::Steady deadline)
{
    const auto* watching = std::get_if<Watching>(&state);
    if (watching != nullptr && watching->chunked) push(QByteArrayLiteral("0\r\n\r\n"));
    state = Leaving{.deadline = deadline};
}

bool FlvClient::flush()
{
    m_blocked = false;
    while (!m_queue.empty()) {
        std::array<iovec, piecesPerCall> pieces;
        std::size_t count = 0;
        for (const QByteArray& bytes : m_queue) {
            if (count == pieces.size()) break;
            const qsizetype skip = count == 0 ? m_frontSent : 0;
            pieces[count++] = {const_cast<char*>(bytes.constData()) + skip,
                               static_cast<std::size_t>(bytes.size() - skip)};
        }
        msghdr message{};
        message.msg_iov = pieces.data();
        message.msg_iovlen = count;
        const ssize_t sent = sendmsg(m_socket, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) {
            m_blocked = errno == EAGAIN;
            return m_blocked;
        }
        dropSent(sent);
    }
    return true;
}

void FlvClient::dropSent(qsizetype sent)
{
    m_queuedBytes -= sent;
    sent += m_frontSent;
    while (!m_queue.empty() && sent >= m_queue.front().size()) {
        sent -= m_queue.front().size();
        m_queue.pop_front();
    }
    m_frontSent = sent;
}

void FlvClient::abandon()
{
    m_queue.clear();
    m_queuedBytes = 0;
    m_frontSent = 0;
    const linger reset{.l_onoff = 1, .l_linger = 0};
    setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
}

void FlvClient::closeSendingWhenDone()
{
    auto* leaving = std::get_if<Leaving>(&state);
    if (leaving == nullptr || leaving->sendingClosed || !m_queue.empty()) return;
    shutdown(m_socket, SHUT_WR);
    leaving->sendingClosed = true;
}

} // namespace recdeck::media
