#pragma once

#include <QIcon>
#include <cstdint>

namespace recdeck::ui {

/// The icons of the console: one outline set, drawn on a grid of 24 (resources/icons).
enum class Symbol : std::uint8_t {
    Live = 1,
    Recordings,
    Templates,
    Rules,
    Activity,
    Settings,
    Record,
    Stop,
    Add,
    Delete,
    Edit,
    Clone,
    Copy,
    Search,
    Play,
    Folder,
    Volume,
    Mute,
    Snapshot,
    Fullscreen,
    Warning,
    Problem,
    Check,
    Info,
    Help,
    Close,
    Split,
    Refresh,
    More,
    Columns,
    Computer,
    Disk,
    Upload,
    Pause,
    Reveal,
    Undo,
    History,
    Preview, ///< keep last
};

/// Which colour of the theme an icon takes.
enum class Tone : std::uint8_t {
    Text = 1,
    Secondary,
    Accent,
    OnAccent,
    Live,
    Recording,
    Warning,
    Problem,
    Idle
};

/// An icon that follows the theme, also when it changes while the icon is shown, and is drawn sharp at any
/// scale.
[[nodiscard]] QIcon icon(Symbol symbol, Tone tone = Tone::Text);

/// The program's own icon, in full colour.
[[nodiscard]] QIcon applicationIcon();

} // namespace recdeck::ui
