#pragma once

#include "core/model/rule.h"
#include "core/model/stream.h"

#include <QStringView>

/// What a rule gives and a stream has, in the words of D27. Internal to this folder.
namespace recdeck::rules {

/// The levels below the pull domain as bits. The bit order is the order of preference, so of two matching
/// rules the one with the larger number wins.
namespace level {
inline constexpr unsigned domain = 1;
inline constexpr unsigned streamParams = 2;
inline constexpr unsigned appName = 4;
inline constexpr unsigned streamName = 8;
inline constexpr unsigned combinations = 16;
} // namespace level

/// Views into a rule or a stream; cheap to make, no allocation.
struct Levels
{
    QStringView pullDomain;
    QStringView domain;
    QStringView streamParams;
    QStringView appName;
    QStringView streamName;

    /// Bits of the levels that are not empty.
    [[nodiscard]] unsigned given() const
    {
        return (domain.isEmpty() ? 0 : level::domain) | (streamParams.isEmpty() ? 0 : level::streamParams) |
               (appName.isEmpty() ? 0 : level::appName) | (streamName.isEmpty() ? 0 : level::streamName);
    }
};

[[nodiscard]] inline Levels levelsOf(const model::Rule& rule)
{
    return {rule.pullDomain, rule.domain, rule.streamParams, rule.appName, rule.streamName};
}

[[nodiscard]] inline Levels levelsOf(const model::StreamIdentity& stream)
{
    return {stream.key.pullDomain, stream.domain, stream.streamParams, stream.key.appName,
            stream.key.streamName};
}

/// Bits of the levels that the rule gives and that equal the stream's.
[[nodiscard]] unsigned fittingLevels(const Levels& rule, const Levels& stream);
[[nodiscard]] bool samePullDomain(const Levels& rule, const Levels& stream);

/// The tie-break of D27: created later, then larger numeric id.
[[nodiscard]] bool isNewer(const model::Rule& a, const model::Rule& b);

} // namespace recdeck::rules
