#pragma once

#include "core/model/recordersettings.h"

namespace recdeck::service {

/// How much room there is where files are written.
enum class RoomLevel : std::uint8_t {
    Enough = 1,
    Low,  ///< people are warned
    Full, ///< recordings wait
};

/// Tells the levels apart. Recordings go on only when there is clearly more room than the least: else each
/// file that is finished would start and stop them. Pure state.
class DiskGuard final
{
public:
    /// The level now. Warnings go by the same margin.
    RoomLevel update(ByteCount free, const model::RecorderSettings& settings);
    [[nodiscard]] RoomLevel level() const { return m_level; }

    /// A quarter of the limit, and at least 16 MB.
    [[nodiscard]] static ByteCount margin(ByteCount limit);

private:
    RoomLevel m_level = RoomLevel::Enough;
};

} // namespace recdeck::service
