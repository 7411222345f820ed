#pragma once

#include "core/media/yuvcanvas.h"

#include <QString>

namespace recdeck::media {

/// A small line font of our own: capitals, digits and common signs as strokes with round ends, drawn at any
/// size. Small letters become capitals; signs it does not know become a bar. `height` is the height of a
/// capital in pixels.
[[nodiscard]] Mask glyphMask(QChar character, int height);
/// Pixels from one character to the next; the same for all.
[[nodiscard]] int glyphAdvance(int height);

/// Draws a line of text with its left upper corner at x, y.
void drawText(YuvCanvas& canvas, int x, int y, const QString& text, int height, Yuv colour);
[[nodiscard]] int textWidth(const QString& text, int height);

} // namespace recdeck::media
