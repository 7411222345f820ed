#pragma once

#include "core/base/units.h"

#include <cstdint>
#include <span>
#include <vector>

namespace recdeck::media {

/// Decoded sound (48 kHz, two channels, 16 bit) waiting for its time. Bounded: the oldest goes first. The
/// reader gets it without gaps while the two clocks agree, and is put right where they do not. Guarded by its
/// owner.
class SoundRing final
{
public:
    static constexpr int sampleRate = 48000;
    static constexpr int channels = 2;

    explicit SoundRing(Milliseconds capacity);

    /// Sound that begins at `pts`. Small differences to the end of what is there are rounding; a hole of up
    /// to a second becomes silence; after a larger jump only the new sound is kept.
    void append(Microseconds pts, std::span<const std::int16_t> samples);
    /// Takes sound from `position` on, the timestamp that is due now. Returns the number of values written, a
    /// multiple of two; 0 if nothing is due.
    [[nodiscard]] std::size_t read(Microseconds position, std::span<std::int16_t> target);
    void clear();

    [[nodiscard]] Microseconds stored() const;

private:
    void appendFrames(const std::int16_t* samples, std::int64_t frames); ///< null: silence
    void dropFrames(std::int64_t frames);
    [[nodiscard]] std::size_t offsetOf(std::int64_t frame) const;

    std::vector<std::int16_t> m_values;
    std::int64_t m_capacity;  ///< in frames, as everything below; a frame is one sample of each channel
    std::int64_t m_first = 0; ///< time of the oldest
    std::int64_t m_count = 0;
    std::int64_t m_head = 0; ///< where the oldest stands
    bool m_flowing = false;  ///< the last read got all it asked for
};

} // namespace recdeck::media
