#pragma once

#include <QPalette>
#include <QString>
#include <cstdint>
#include <optional>

namespace recdeck::ui {

enum class Theme : std::uint8_t { Light = 1, Dark };

/// What a person chose; System follows the desktop's colours as they were when the program started.
enum class ThemeChoice : std::uint8_t { System = 1, Light, Dark };

/// "system", "light", "dark": the setting `appearance/theme`.
[[nodiscard]] QString themeChoiceName(ThemeChoice choice);
[[nodiscard]] ThemeChoice themeChoiceFromName(const QString& name);

/// Gives the program its style and colours; at any time, also while windows are open. The first call
/// remembers the desktop's palette.
void applyTheme(ThemeChoice choice);

[[nodiscard]] Theme shownTheme();

/// Whether a palette is of a dark desktop.
[[nodiscard]] Theme themeOf(const QPalette& palette);
[[nodiscard]] QPalette paletteOf(Theme theme);

} // namespace recdeck::ui
