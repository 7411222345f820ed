#include "core/base/clock.h"

namespace recdeck {

UnixMillis SystemClock::wallMillis() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Clock::Steady SystemClock::steady() const
{
    return std::chrono::steady_clock::now();
}

} // namespace recdeck
