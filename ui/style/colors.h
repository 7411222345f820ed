#pragma once

#include <QColor>

namespace recdeck::ui {

/// The colours beside the palette that carry meaning; one set per theme.
struct Colors
{
    QColor live;
    QColor recording;
    QColor warning;
    QColor problem;
    QColor idle;

    QColor accent;     ///< lines, links and marks
    QColor accentFill; ///< filled surfaces such as the default button
    QColor onAccent;   ///< text on accentFill
    QColor selection;  ///< background of selected rows, behind ordinary text
    QColor hover;

    QColor window;  ///< behind everything
    QColor sidebar; ///< navigation and status bar
    QColor surface; ///< tables, fields
    QColor control; ///< buttons
    QColor border;
    QColor strongBorder; ///< of fields and buttons

    QColor text;
    QColor secondaryText;
    QColor disabledText;

    /// Those of the theme that is shown.
    [[nodiscard]] static const Colors& current();
    [[nodiscard]] static const Colors& light();
    [[nodiscard]] static const Colors& dark();
};

/// `over` laid on `below` with the given share of it (0..1), as an opaque colour.
[[nodiscard]] QColor blended(const QColor& over, const QColor& below, double share);

} // namespace recdeck::ui
