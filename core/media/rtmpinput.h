#pragma once

#include "core/media/rtmpchunks.h"
#include "core/media/sockettarget.h"
#include "core/media/sourceinput.h"
#include "core/media/tcpsocket.h"

#include <atomic>
#include <vector>

namespace recdeck::media {

/// A viewer of one RTMP stream, whose messages become an FLV stream. libav reads the head of each chunk byte
/// by byte from the system: a million calls for a gigabyte.
class RtmpInput final : public SourceInput
{
public:
    /// What open() returns when the server wants another handshake than the plain one; libav knows the
    /// others.
    static constexpr int notForUs = 1;

    explicit RtmpInput(IoGuard& guard)
        : m_guard(guard)
        , m_socket(guard)
    {
    }
    ~RtmpInput() override { closeIo(); }

    /// Nothing: libav has to do it.
    [[nodiscard]] static std::optional<SocketTarget> targetOf(const SourceAddress& address);

    /// Connects, and waits for the first picture, sound or description. 0, notForUs, or a libav error code.
    [[nodiscard]] int open(const SocketTarget& target);
    void setGather(Milliseconds time) override { m_gather = time; }

protected:
    [[nodiscard]] int readBytes(std::uint8_t* bytes, int size) override;

private:
    [[nodiscard]] int shakeHands();
    [[nodiscard]] int receiveAll(std::span<std::uint8_t> bytes);
    [[nodiscard]] int pump(Milliseconds gather);
    [[nodiscard]] int handle(const RtmpMessage& message);
    [[nodiscard]] int handleCommand(std::span<const std::uint8_t> body);
    [[nodiscard]] int handleControl(std::span<const std::uint8_t> body);
    [[nodiscard]] int refuse(const QByteArray& reason);
    [[nodiscard]] int sendConnect();
    [[nodiscard]] int sendPlay(double stream);
    [[nodiscard]] int send(std::uint8_t channel, const RtmpMessage& message);
    [[nodiscard]] int sendNumber(RtmpType type, std::uint32_t number);
    [[nodiscard]] int acknowledge(std::size_t bytes);
    void putTag(RtmpType type, std::uint32_t time, std::span<const std::uint8_t> body);
    void putTags(const RtmpMessage& aggregate);
    void putFileHead(std::uint8_t tracks);

    IoGuard& m_guard;
    TcpSocket m_socket;
    RtmpChunks m_chunks;
    QByteArray m_application;
    QByteArray m_stream;
    QByteArray m_authority;
    std::vector<std::uint8_t> m_flv; ///< what was not read yet, from m_at on
    std::size_t m_at = 0;
    bool m_hasBegun = false; ///< the head of the FLV stream is written
    bool m_isOver = false;   ///< the server has said so
    std::uint32_t m_window = 0;
    std::uint32_t m_received = 0;
    std::uint32_t m_acknowledged = 0;
    std::atomic<Milliseconds> m_gather{Milliseconds{0}};
};

} // namespace recdeck::media
