#pragma once

#include "core/media/avptr.h"
#include "core/media/sourceinput.h"

#include <cstdint>
#include <optional>
#include <span>

namespace recdeck::media {

/// What a tag of an FLV stream is to FlvPackets.
struct FlvPicture
{
    bool isVideo = false;
    bool keyFrame = false;
    std::int64_t dts = 0; ///< ms, 32 bits
    std::int64_t pts = 0;
    std::size_t offset = 0; ///< of the payload in the tag
    std::size_t size = 0;
};

/// Bytes that a tag takes with what stands behind it; 0 if its head is not there yet.
[[nodiscard]] std::size_t flvTagSize(std::span<const std::uint8_t> bytes);
/// A whole tag that is one H.264 picture or AAC frame and nothing else; nothing for anything unusual.
[[nodiscard]] std::optional<FlvPicture> readFlvPicture(std::span<const std::uint8_t> tag);

/// Reads the pictures and sounds of an FLV stream of H.264 and AAC straight from its bytes, once libav has
/// opened the stream; a packet is a piece of what was received, nothing is copied. Whatever is not such a
/// packet goes back to libav, which knows all the rest: configurations, other codecs, damaged streams.
/// Format: Adobe "Video File Format Specification" 10.1, annex E.
class FlvPackets final
{
public:
    FlvPackets() = default;
    ~FlvPackets() { av_buffer_unref(&m_block); }
    FlvPackets(const FlvPackets&) = delete;
    FlvPackets& operator=(const FlvPackets&) = delete;

    [[nodiscard]] bool isReading() const { return m_isReading; }
    /// Reads the next packet from the input. False: it is libav's turn, and it finds every byte from here on
    /// in the input.
    [[nodiscard]] bool read(SourceInput& input, AVPacket& packet);

    /// libav has read a packet, and went on in the stream by so many bytes. From there on this can read if
    /// nothing is left in libav that belongs to a later packet.
    void observe(const AVFormatContext& context, SourceInput& input, const AVPacket& packet,
                 std::int64_t bytes);

private:
    [[nodiscard]] bool fill(SourceInput& input, std::size_t needed);
    [[nodiscard]] bool makeRoom(std::size_t needed);
    [[nodiscard]] bool takeTracks(const AVFormatContext& context);
    void begin(SourceInput& input);
    void leave(SourceInput& input);
    [[nodiscard]] std::span<std::uint8_t> bytes() const { return {m_block->data + m_begin, m_end - m_begin}; }

    bool m_isReading = false;
    bool m_isOff = false;   ///< for good
    int m_videoStream = -1; ///< libav's index
    int m_audioStream = -1;
    bool m_videoClean = false; ///< nothing waits in libav for the next packet of the kind
    bool m_audioClean = false;
    int m_delivered = 0; ///< since begin()
    int m_observed = 0;  ///< since leave()
    int m_patience = 1;  ///< packets to observe before the next attempt
    AVBufferRef* m_block = nullptr;
    std::size_t m_begin = 0; ///< of what is not delivered yet
    std::size_t m_end = 0;
};

} // namespace recdeck::media
