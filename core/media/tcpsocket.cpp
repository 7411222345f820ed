#include "core/media/tcpsocket.h"

#include "core/media/avptr.h"

#include <cerrno>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace recdeck::media {

namespace {

constexpr int slice = 50; // ms: so soon an interrupt is noticed

} // namespace

int TcpSocket::connect(const QByteArray& host, std::uint16_t port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.constData(), QByteArray::number(port).constData(), &hints, &found) != 0)
        return AVERROR(EHOSTUNREACH);
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
    int code = AVERROR(EHOSTUNREACH);
    for (const addrinfo* entry = found; entry != nullptr && !m_guard.shouldStop(); entry = entry->ai_next) {
        close();
        m_socket = ::socket(entry->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (m_socket < 0) return AVERROR(errno);
        code = 0;
        if (::connect(m_socket, entry->ai_addr, entry->ai_addrlen) != 0) {
            code = errno == EINPROGRESS ? wait(POLLOUT) : AVERROR(errno);
            int error = 0;
            socklen_t length = sizeof error;
            if (code == 0) ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &length);
            if (error != 0) code = AVERROR(error);
        }
        if (code == 0) {
            const int on = 1;
            ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            return 0;
        }
    }
    return m_guard.shouldStop() ? stopCode() : code;
}

void TcpSocket::close()
{
    if (m_socket >= 0) ::close(m_socket);
    m_socket = -1;
}

int TcpSocket::read(std::span<std::uint8_t> bytes, Milliseconds gather)
{
    if (m_isDrained && gather.count() > 0) m_guard.sleep(gather);
    for (;;) {
        if (m_guard.shouldStop()) return stopCode();
        const ssize_t count = ::recv(m_socket, bytes.data(), bytes.size(), 0);
        if (count > 0) {
            m_isDrained = static_cast<std::size_t>(count) < bytes.size();
            return static_cast<int>(count);
        }
        if (count == 0) return AVERROR_EOF;
        if (errno != EAGAIN && errno != EINTR) return AVERROR(errno);
        if (const int code = wait(POLLIN); code < 0) return code;
    }
}

int TcpSocket::write(std::span<const std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        if (m_guard.shouldStop()) return stopCode();
        const ssize_t count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
            continue;
        }
        if (errno != EAGAIN && errno != EINTR) return AVERROR(errno);
        if (const int code = wait(POLLOUT); code < 0) return code;
    }
    return 0;
}

int TcpSocket::wait(short events) const
{
    while (!m_guard.shouldStop()) {
        pollfd entry{.fd = m_socket, .events = events, .revents = 0};
        if (::poll(&entry, 1, slice) > 0) return 0;
    }
    return stopCode();
}

int TcpSocket::stopCode() const
{
    return m_guard.interrupted() ? AVERROR_EXIT : AVERROR(ETIMEDOUT);
}

} // namespace recdeck::media
