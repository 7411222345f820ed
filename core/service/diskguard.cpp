#include "core/service/diskguard.h"

#include <algorithm>

namespace recdeck::service {

namespace {

/// Below the limit, or not far enough above it to be let off.
bool isShort(ByteCount free, ByteCount limit, bool wasShort)
{
    if (limit == ByteCount{0}) return false;
    return free < limit || (wasShort && free - limit < DiskGuard::margin(limit));
}

} // namespace

RoomLevel DiskGuard::update(ByteCount free, const model::RecorderSettings& settings)
{
    if (isShort(free, settings.minimumFree, m_level == RoomLevel::Full))
        m_level = RoomLevel::Full;
    else if (isShort(free, settings.warnFree, m_level != RoomLevel::Enough))
        m_level = RoomLevel::Low;
    else
        m_level = RoomLevel::Enough;
    return m_level;
}

ByteCount DiskGuard::margin(ByteCount limit)
{
    // Not limit + limit / 4 of a limit near the largest number.
    constexpr std::int64_t most = std::int64_t{1} << 40;
    return ByteCount{std::clamp(bytes(limit) / 4, bytes(megabytes(16)), most)};
}

} // namespace recdeck::service
