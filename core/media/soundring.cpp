#include "core/media/soundring.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr std::int64_t framesOf(Microseconds time)
{
    return time.count() * SoundRing::sampleRate / 1'000'000;
}

using namespace std::chrono_literals;

constexpr std::int64_t sameTime = framesOf(50ms);
constexpr std::int64_t longestSilence = framesOf(1s);
/// A sound card takes its samples in portions and may be ahead or behind by one.
constexpr std::int64_t behindLimit = framesOf(80ms);
constexpr std::int64_t aheadLimit = framesOf(150ms);

} // namespace

SoundRing::SoundRing(Milliseconds capacity)
    : m_values(static_cast<std::size_t>(framesOf(capacity) * channels))
    , m_capacity(framesOf(capacity))
{
}

void SoundRing::clear()
{
    m_count = 0;
    m_flowing = false;
}

Microseconds SoundRing::stored() const
{
    return Microseconds(m_count * 1'000'000 / sampleRate);
}

std::size_t SoundRing::offsetOf(std::int64_t frame) const
{
    return static_cast<std::size_t>((m_head + frame) % m_capacity * channels);
}

void SoundRing::append(Microseconds pts, std::span<const std::int16_t> samples)
{
    const std::int64_t start = framesOf(pts);
    const std::int64_t gap = start - (m_first + m_count);
    if (m_count == 0 || gap < -sameTime || gap > longestSilence) {
        // An emptied ring goes on where it ended, so that rounding of timestamps leaves no tick.
        if (m_count > 0 || std::abs(gap) > sameTime) {
            m_count = 0;
            m_first = start;
            m_flowing = false;
        }
    } else if (gap > sameTime) {
        appendFrames(nullptr, gap);
    }
    appendFrames(samples.data(), static_cast<std::int64_t>(samples.size()) / channels);
}

void SoundRing::appendFrames(const std::int16_t* samples, std::int64_t frames)
{
    if (frames > m_capacity) {
        if (samples != nullptr) samples += (frames - m_capacity) * channels;
        m_first += frames - m_capacity;
        frames = m_capacity;
    }
    dropFrames(std::max<std::int64_t>(0, m_count + frames - m_capacity));
    while (frames > 0) {
        const std::size_t at = offsetOf(m_count);
        const std::int64_t room = std::min(frames, m_capacity - (m_head + m_count) % m_capacity);
        const auto target = m_values.begin() + static_cast<std::ptrdiff_t>(at);
        if (samples == nullptr) {
            std::fill_n(target, room * channels, std::int16_t(0));
        } else {
            std::copy_n(samples, room * channels, target);
            samples += room * channels;
        }
        m_count += room;
        frames -= room;
    }
}

void SoundRing::dropFrames(std::int64_t frames)
{
    frames = std::min(frames, m_count);
    m_head = (m_head + frames) % m_capacity;
    m_first += frames;
    m_count -= frames;
}

std::size_t SoundRing::read(Microseconds position, std::span<std::int16_t> target)
{
    const std::int64_t due = framesOf(position);
    const std::int64_t ahead = m_first - due;
    if (m_flowing && (ahead > aheadLimit || ahead < -behindLimit)) m_flowing = false;
    if (!m_flowing) {
        if (ahead > 0) return 0;
        dropFrames(-ahead);
    }
    std::int64_t wanted = std::min(static_cast<std::int64_t>(target.size()) / channels, m_count);
    m_flowing = wanted * channels + 1 >= static_cast<std::int64_t>(target.size());
    std::size_t written = 0;
    while (wanted > 0) {
        const std::int64_t piece = std::min(wanted, m_capacity - m_head);
        const auto from = m_values.begin() + static_cast<std::ptrdiff_t>(offsetOf(0));
        std::copy_n(from, piece * channels, target.begin() + static_cast<std::ptrdiff_t>(written));
        written += static_cast<std::size_t>(piece * channels);
        dropFrames(piece);
        wanted -= piece;
    }
    return written;
}

} // namespace recdeck::media
