#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace recdeck::media {

/// What the messages of RTMP are (Adobe's "Real-Time Messaging Protocol", 5.4 to 7.1).
enum class RtmpType : std::uint8_t {
    ChunkSize = 1,
    Abort = 2,
    Acknowledgement = 3,
    UserControl = 4,
    WindowSize = 5,
    PeerBandwidth = 6,
    Audio = 8,
    Video = 9,
    Command3 = 17,
    Data = 18,
    Command = 20,
    Aggregate = 22,
};

struct RtmpMessage
{
    RtmpType type = RtmpType::Command;
    std::uint32_t time = 0; ///< ms
    std::uint32_t stream = 0;
    std::vector<std::uint8_t> body;
};

class ByteReader;

/// Puts messages together from the chunks that they arrive in (5.3).
class RtmpChunks final
{
public:
    /// Where to put bytes as they are received; once next() has nothing more.
    [[nodiscard]] std::span<std::uint8_t> room();
    /// So many were put there.
    void received(std::size_t count) { m_end += count; }
    /// The next whole message, if there is one.
    [[nodiscard]] std::optional<RtmpMessage> next();
    /// What came is no RTMP, or would take too much memory.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    struct Channel
    {
        RtmpMessage message; ///< complete up to its body
        std::uint32_t step = 0;
        std::uint32_t length = 0;
        bool isLong = false; ///< its times have four bytes
    };

    [[nodiscard]] bool readHead();
    [[nodiscard]] Channel* readBasicHead(ByteReader& reader, unsigned& form);
    void handle(const RtmpMessage& message);

    std::vector<std::uint8_t> m_bytes = std::vector<std::uint8_t>(64 * 1024);
    std::size_t m_at = 0; ///< of what is not read yet
    std::size_t m_end = 0;
    std::map<std::uint32_t, Channel> m_channels;
    Channel* m_current = nullptr; ///< whose chunk is being read
    std::size_t m_chunkLeft = 0;
    std::size_t m_chunkSize = 128;
    bool m_isBroken = false;
};

/// A message in chunks of 128 bytes. `channel`: 2 to 63.
[[nodiscard]] std::vector<std::uint8_t> rtmpChunksOf(std::uint8_t channel, const RtmpMessage& message);

} // namespace recdeck::media
