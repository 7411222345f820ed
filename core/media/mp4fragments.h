#pragma once

#include "core/media/mp4boxes.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace recdeck::media {

/// One picture or sound of a fragmented mp4. Times in ticks of its track.
struct FragmentSample
{
    std::uint32_t track = 0; ///< track_ID
    bool keyFrame = false;
    std::uint32_t size = 0;
    std::int64_t position = 0; ///< in the file
    std::int64_t dts = 0;
    std::int64_t pts = 0;

    friend bool operator==(const FragmentSample&, const FragmentSample&) = default;
};

/// Reads where the samples of a fragmented mp4 are and when, without reading the samples themselves (ISO/IEC
/// 14496-12, 8.8). It knows what our muxer writes; anything else, and anything damaged, it does not
/// understand.
class Mp4Fragments final
{
public:
    /// `length`: of the usable part, see usableMp4Length().
    Mp4Fragments(ReadAt read, std::int64_t length)
        : m_read(std::move(read))
        , m_length(length)
    {
    }

    /// The samples of the next fragment that has any, by position; of the last one those that are whole.
    /// Empty at the end. Nothing: it is not understood.
    [[nodiscard]] std::optional<std::vector<FragmentSample>> next();

private:
    struct Defaults
    {
        std::uint32_t duration = 0;
        std::uint32_t size = 0;
        std::uint32_t flags = 0;
    };
    using Bytes = std::span<const std::uint8_t>;
    using Samples = std::vector<FragmentSample>;

    [[nodiscard]] bool readIndex(Bytes moov);
    [[nodiscard]] bool readFragment(Bytes moof, std::int64_t at, Samples& samples) const;
    [[nodiscard]] bool readTrack(Bytes traf, std::int64_t base, Samples& samples) const;
    [[nodiscard]] std::optional<std::vector<std::uint8_t>> readBody(std::int64_t offset,
                                                                    std::int64_t size) const;
    [[nodiscard]] bool putInOrder(Samples& samples);

    ReadAt m_read;
    std::int64_t m_length;
    std::int64_t m_offset = 0;     ///< of the next box
    std::int64_t m_samplesEnd = 0; ///< samples of two fragments never share bytes
    bool m_isOver = false;
    std::map<std::uint32_t, Defaults> m_tracks; ///< by track_ID
};

} // namespace recdeck::media
