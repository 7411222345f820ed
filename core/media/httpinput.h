#pragma once

#include "core/media/avlog.h"
#include "core/media/httpbody.h"
#include "core/media/sockettarget.h"
#include "core/media/sourceinput.h"
#include "core/media/tcpsocket.h"

#include <atomic>
#include <vector>

namespace recdeck::media {

/// The body of an answer over plain HTTP, read in few large pieces: libav takes several reads for each chunk,
/// and a server that sends live makes one of every frame.
class HttpInput final : public SourceInput
{
public:
    /// What open() returns when libav has to do it: another place, another encoding.
    static constexpr int notForUs = 1;

    /// `capture` is the one that is active while the input is used.
    HttpInput(AvLogCapture& capture, IoGuard& guard)
        : m_capture(capture)
        , m_socket(guard)
    {
    }
    ~HttpInput() override { closeIo(); }

    /// Nothing: libav has to do it.
    [[nodiscard]] static std::optional<SocketTarget> targetOf(const SourceAddress& address);

    /// 0, notForUs, or a libav error code.
    [[nodiscard]] int open(const SocketTarget& target);
    void setGather(Milliseconds time) override { m_gather = time; }

protected:
    [[nodiscard]] int readBytes(std::uint8_t* bytes, int size) override;

private:
    [[nodiscard]] int readHead(QByteArray& head);
    [[nodiscard]] int receive(std::span<std::uint8_t> bytes);
    [[nodiscard]] int codeOf(const HttpAnswer& answer);

    AvLogCapture& m_capture;
    TcpSocket m_socket;
    HttpBody m_body;
    QByteArray m_behindHead; ///< of the body, and not read yet
    std::atomic<Milliseconds> m_gather{Milliseconds{0}};
};

} // namespace recdeck::media
