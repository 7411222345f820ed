#pragma once

namespace recdeck::ui::spacing {

/// Distances in device-independent pixels: use these, so that all pages breathe alike.
inline constexpr int hair = 2;
inline constexpr int small = 4;
inline constexpr int medium = 8;
inline constexpr int large = 12;
inline constexpr int page = 16; ///< between the edge of a page and its content

inline constexpr double radius = 5; ///< of buttons, fields and panels
inline constexpr int controlHeight = 30;
inline constexpr int rowHeight = 30; ///< of tables
inline constexpr int iconSize = 18;

} // namespace recdeck::ui::spacing
