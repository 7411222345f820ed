#pragma once

#include "core/media/ioguard.h"

#include <QByteArray>
#include <cstdint>
#include <span>

namespace recdeck::media {

/// A TCP connection that is read in few large pieces. All waiting ends with the guard. Codes are libav's. Of
/// one thread.
class TcpSocket final
{
public:
    explicit TcpSocket(IoGuard& guard)
        : m_guard(guard)
    {
    }
    ~TcpSocket() { close(); }
    TcpSocket(const TcpSocket&) = delete;
    TcpSocket& operator=(const TcpSocket&) = delete;

    /// Tries one address after the other. 0 or an error code.
    [[nodiscard]] int connect(const QByteArray& host, std::uint16_t port);
    void close();

    /// At least one byte, AVERROR_EOF if the peer has hung up, or another error code. `gather`: once all that
    /// had arrived was read, the next read comes so much later and takes more at a time.
    [[nodiscard]] int read(std::span<std::uint8_t> bytes, Milliseconds gather = Milliseconds{0});
    /// All of it: 0 or an error code.
    [[nodiscard]] int write(std::span<const std::uint8_t> bytes);

private:
    [[nodiscard]] int wait(short events) const;
    [[nodiscard]] int stopCode() const;

    IoGuard& m_guard;
    int m_socket = -1;
    bool m_isDrained = false;
};

} // namespace recdeck::media
