#pragma once

#include <cstdint>
#include <optional>

namespace recdeck::media {

/// Makes timestamps of a fixed number of bits (FLV: 32 bits of milliseconds, 49.7 days) go on past their
/// wrap. Shared by all tracks of a stream, so that a track that wraps first does not part from the others.
class TimestampUnwrapper final
{
public:
    /// `bits` 63 or more: nothing is done.
    explicit TimestampUnwrapper(int bits = 64);

    /// Only a step from the very end of the range to its very beginning counts as a wrap. Anything else is a
    /// jump and stays one: a publisher that starts again after weeks, one that jumps weeks ahead, a single
    /// damaged timestamp.
    [[nodiscard]] std::int64_t unwrap(std::int64_t ticks);

private:
    std::int64_t m_range;
    std::int64_t m_nearness; ///< an hour of FLV, a minute and a half of MPEG-TS
    std::int64_t m_offset = 0;
    std::optional<std::int64_t> m_newest;
};

/// Fills in missing timestamps of one track. What is there stays, except that a picture is never shown before
/// a decoding time that had to be filled in.
class TimestampRepair final
{
public:
    struct Times
    {
        std::int64_t dts = 0;
        std::int64_t pts = 0;
        bool repaired = false;
    };

    /// All in ticks of one time base; `duration` 0 if unknown.
    [[nodiscard]] Times next(std::optional<std::int64_t> dts, std::optional<std::int64_t> pts,
                             std::int64_t duration);

private:
    std::int64_t expected(std::int64_t duration) const;

    std::optional<std::int64_t> m_last;
    std::int64_t m_step = 1;
};

} // namespace recdeck::media
