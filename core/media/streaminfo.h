#pragma once

#include <QString>
#include <cstdint>
#include <memory>
#include <vector>

struct AVCodecParameters;

namespace recdeck::media {

enum class TrackKind : std::uint8_t { Video = 1, Audio };

/// The codecs that our containers know (decisions, Recording 1); everything else is Other.
enum class Codec : std::uint8_t { H264 = 1, Hevc, Av1, Aac, Mp3, Opus, Ac3, Other };

/// What a person reads: "H.264", "AAC"...
[[nodiscard]] QString codecName(Codec codec);

struct Track
{
    TrackKind kind = TrackKind::Video;
    Codec codec = Codec::Other;
    int width = 0; ///< pixels, video only
    int height = 0;
    double frameRate = 0; ///< frames per second as announced, 0 if unknown
    int sampleRate = 0;   ///< Hz, audio only
    int channels = 0;
    int timeBaseNumerator = 1; ///< unit of the packets' own timestamps, seconds
    int timeBaseDenominator = 1000;
    /// For muxers and decoders; immutable and shared between threads.
    std::shared_ptr<const AVCodecParameters> parameters = {};
};

/// Whether one file can hold both: codec, parameters and time base are the same.
[[nodiscard]] bool isSameConfiguration(const Track& a, const Track& b);

/// The tracks of an open stream, video and audio only; anything else a source carries is left out.
struct StreamInfo
{
    std::vector<Track> tracks;

    [[nodiscard]] const Track* first(TrackKind kind) const;
    [[nodiscard]] bool has(TrackKind kind) const { return first(kind) != nullptr; }
};

} // namespace recdeck::media
