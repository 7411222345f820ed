#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace recdeck::test {

/// A clock that stands still until it is told to move. Thread-safe.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] UnixMillis wallMillis() const override { return m_wall; }
    [[nodiscard]] Steady steady() const override
    {
        return Steady{} + std::chrono::microseconds(m_steady.load());
    }

    void advance(Microseconds by)
    {
        m_steady += by.count();
        m_wall += std::chrono::duration_cast<Milliseconds>(by).count();
    }
    void setWall(UnixMillis value) { m_wall = value; }

private:
    std::atomic<UnixMillis> m_wall{1'760'000'000'000};
    std::atomic<std::int64_t> m_steady{1'000'000'000};
};

} // namespace recdeck::test
