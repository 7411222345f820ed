#include "core/media/digitrow.h"

#include "core/media/strokefont.h"

namespace recdeck::media {

namespace {

constexpr std::size_t colon = 10;
constexpr std::size_t point = 11;

std::size_t maskIndex(QChar character)
{
    if (character == u':') return colon;
    if (character == u'.') return point;
    return static_cast<std::size_t>(std::max(0, character.digitValue()));
}

int advance(std::size_t index, int height)
{
    const int whole = glyphAdvance(height);
    return index >= colon ? (whole / 2 + 1) & ~1 : whole;
}

} // namespace

DigitRow::DigitRow(int x, int y, int height, Yuv colour)
    : m_x(x & ~1)
    , m_y(y & ~1)
    , m_height(height)
    , m_colour(colour)
{
    for (std::size_t i = 0; i < colon; ++i)
        m_masks[i] = glyphMask(QChar(u'0' + static_cast<char16_t>(i)), height);
    m_masks[colon] = glyphMask(u':', height);
    m_masks[point] = glyphMask(u'.', height);
}

void DigitRow::draw(YuvCanvas& target, const YuvCanvas& background, const QString& text)
{
    int x = m_x;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const std::size_t index = maskIndex(text[i]);
        const Mask& mask = m_masks[index];
        const int cell = advance(index, m_height);
        if (i >= m_shown.size() || m_shown[i] != text[i]) {
            // Signs are drawn in the middle of their cell; the dots' cell is narrower than their mask.
            const int left = x + (((cell - mask.width) / 2) & ~1);
            target.copy({x, m_y, cell, mask.height}, background);
            target.blend(left, m_y, mask, m_colour);
        }
        x += cell;
    }
    m_shown = text;
}

int DigitRow::width(const QString& text, int height)
{
    int sum = 0;
    for (const QChar character : text)
        sum += advance(maskIndex(character), height);
    return sum;
}

} // namespace recdeck::media
