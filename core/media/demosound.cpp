#include "core/media/demosound.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace recdeck::media {

namespace {

constexpr double beepHertz = 1000;
constexpr double beepSeconds = 0.1;
constexpr double beepLevel = 0.25;
constexpr double chordLevel = 0.012;
constexpr double rampSeconds = 0.004; // without it the beep clicks

double tone(double hertz, double seconds)
{
    return std::sin(2 * std::numbers::pi * hertz * seconds);
}

double beep(double seconds)
{
    if (seconds >= beepSeconds) return 0;
    const double edge = std::min(seconds, beepSeconds - seconds) / rampSeconds;
    return beepLevel * std::min(1.0, edge) * tone(beepHertz, seconds);
}

} // namespace

DemoSound::DemoSound()
{
    for (int i = 0; i < sampleRate; ++i) {
        const double seconds = static_cast<double>(i) / sampleRate;
        m_left.push_back(static_cast<float>(beep(seconds) + chordLevel * tone(220, seconds)));
        m_right.push_back(static_cast<float>(beep(seconds) + chordLevel * tone(330, seconds)));
    }
}

void DemoSound::fill(std::int64_t first, std::span<float> left, std::span<float> right) const
{
    auto at = static_cast<std::size_t>(first % sampleRate);
    for (std::size_t i = 0; i < left.size(); ++i) {
        left[i] = m_left[at];
        right[i] = m_right[at];
        if (++at == m_left.size()) at = 0;
    }
}

} // namespace recdeck::media
