#pragma once

#include "core/media/yuvcanvas.h"

#include <QString>
#include <array>

namespace recdeck::media {

/// A running number or clock: digits, ':' and '.' that are drawn again only where they changed.
class DigitRow final
{
public:
    /// Left upper corner at x, y; `height` of a digit in pixels.
    DigitRow(int x, int y, int height, Yuv colour);

    /// `background` is what lies behind the digits; `target` must still show what was drawn last.
    void draw(YuvCanvas& target, const YuvCanvas& background, const QString& text);
    /// Width of such a text in pixels.
    [[nodiscard]] static int width(const QString& text, int height);

private:
    int m_x;
    int m_y;
    int m_height;
    Yuv m_colour;
    std::array<Mask, 12> m_masks; ///< 0-9, ':', '.'
    QString m_shown;
};

} // namespace recdeck::media
