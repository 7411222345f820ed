#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace recdeck::media {

/// The demo stream's sound: a short beep at each full second over a quiet chord, different left and right.
class DemoSound final
{
public:
    static constexpr int sampleRate = 48000;

    DemoSound();
    /// Fills both channels with what sounds from sample `first` on (counted from the stream's start). Same
    /// length.
    void fill(std::int64_t first, std::span<float> left, std::span<float> right) const;

private:
    std::vector<float> m_left; ///< one second, which repeats without a seam
    std::vector<float> m_right;
};

} // namespace recdeck::media
