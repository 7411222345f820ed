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

    [[nodiscard]] static const Colors& current();
};

} // namespace recdeck::ui
