#pragma once

#include "core/base/units.h"

#include <chrono>

namespace recdeck {

/// Where components get the time from, so that tests can move it. Thread-safe.
class Clock
{
public:
    using Steady = std::chrono::steady_clock::time_point;

    virtual ~Clock() = default;

    /// Wall clock; may jump. For names, the database and people.
    [[nodiscard]] virtual UnixMillis wallMillis() const = 0;
    /// Never jumps. For time-outs, pauses and windows.
    [[nodiscard]] virtual Steady steady() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] UnixMillis wallMillis() const override;
    [[nodiscard]] Steady steady() const override;
};

} // namespace recdeck
