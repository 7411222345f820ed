#pragma once

#include <QByteArray>
#include <cstdint>
#include <vector>

namespace recdeck::media {

enum class FlvTagType : std::uint8_t { Audio = 8, Video = 9, Script = 18 };

/// One FLV tag as it goes over the wire, with the length field that follows it. The bytes are shared, not
/// copied. Format: Adobe "Video File Format Specification" 10.1, annex E.
struct FlvTag
{
    FlvTagType type = FlvTagType::Script;
    bool keyFrame = false;       ///< a video key frame; false for everything else
    bool sequenceHeader = false; ///< AVC or AAC decoder configuration, not media
    QByteArray bytes;

    /// What a demuxer hands out as the packet: without the codec bytes in front. A view into `bytes`.
    [[nodiscard]] QByteArrayView payload() const;
    [[nodiscard]] std::uint32_t timestampMs() const;
    /// A copy that plays at another time.
    [[nodiscard]] FlvTag at(std::uint32_t timestampMs) const;
};

/// An FLV byte sequence cut into its tags; the file header is kept apart.
struct FlvPieces
{
    QByteArray fileHeader; ///< 13 bytes if the sequence began with one
    std::vector<FlvTag> tags;
    bool complete = true; ///< false: something at the end was no whole tag and was left out
};

[[nodiscard]] FlvPieces splitFlv(QByteArrayView bytes);

} // namespace recdeck::media
