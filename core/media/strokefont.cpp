#include "core/media/strokefont.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace recdeck::media {

namespace {

constexpr int gridWidth = 6;
constexpr int gridHeight = 8;

/// Lines of a sign on a grid of 7 x 9 points: "xy xy ..." with '|' between lines; y grows downwards.
struct Glyph
{
    char16_t sign;
    std::string_view lines;
};

constexpr Glyph glyphs[] = {
    {u' ', ""},
    {u'0', "20 40 62 66 48 28 06 02 20"},
    {u'1', "12 30 38"},
    {u'2', "02 20 40 62 63 08 68"},
    {u'3', "02 20 40 62 63 44 65 66 48 28 06|24 44"},
    {u'4', "58 50 05 65"},
    {u'5', "60 00 03 43 65 66 48 08"},
    {u'6', "50 20 02 06 28 48 66 65 43 03"},
    {u'7', "00 60 28"},
    {u'8', "24 03 02 20 40 62 63 44 24 05 06 28 48 66 65 44"},
    {u'9', "18 48 66 62 40 20 02 03 25 65"},
    {u'A', "08 03 30 63 68|05 65"},
    {u'B', "04 44 66 48 08 00 40 62 44"},
    {u'C', "62 40 20 02 06 28 48 66"},
    {u'D', "00 40 62 66 48 08 00"},
    {u'E', "60 00 08 68|04 44"},
    {u'F', "60 00 08|04 44"},
    {u'G', "62 40 20 02 06 28 48 66 64 44"},
    {u'H', "00 08|60 68|04 64"},
    {u'I', "30 38"},
    {u'J', "60 66 48 28 06"},
    {u'K', "00 08|60 04 68"},
    {u'L', "00 08 68"},
    {u'M', "08 00 34 60 68"},
    {u'N', "08 00 68 60"},
    {u'O', "20 40 62 66 48 28 06 02 20"},
    {u'P', "08 00 40 62 63 45 05"},
    {u'Q', "20 40 62 66 48 28 06 02 20|46 68"},
    {u'R', "08 00 40 62 63 45 05|35 68"},
    {u'S', "62 40 20 02 03 24 44 65 66 48 28 06"},
    {u'T', "00 60|30 38"},
    {u'U', "00 06 28 48 66 60"},
    {u'V', "00 38 60"},
    {u'W', "00 18 34 58 60"},
    {u'X', "00 68|08 60"},
    {u'Y', "00 34 60|34 38"},
    {u'Z', "00 60 08 68"},
    {u':', "32 32|36 36"},
    {u'.', "38 38"},
    {u',', "37 28"},
    {u'-', "14 54"},
    {u'_', "08 68"},
    {u'+', "14 54|32 36"},
    {u'=', "13 53|15 55"},
    {u'/', "08 60"},
    {u'(', "40 22 26 48"},
    {u')', "20 42 46 28"},
    {u'!', "30 35|38 38"},
    {u'?', "02 20 40 62 34 35|38 38"},
    {u'\'', "30 32"},
};

constexpr std::string_view unknownGlyph = "22 42 46 26 22";

struct Line
{
    double x1, y1, x2, y2;
};

std::string_view linesOf(QChar character)
{
    const char16_t sign = character.toUpper().unicode();
    const auto* const found = std::ranges::find(glyphs, sign, &Glyph::sign);
    return found == std::end(glyphs) ? unknownGlyph : found->lines;
}

std::vector<Line> parseLines(std::string_view text, double scale, double offset)
{
    std::vector<Line> lines;
    bool hasLast = false;
    double lastX = 0;
    double lastY = 0;
    for (std::size_t i = 0; i + 1 < text.size(); i += 3) {
        const double x = offset + (text[i] - '0') * scale;
        const double y = offset + (text[i + 1] - '0') * scale;
        if (hasLast) lines.push_back({lastX, lastY, x, y});
        hasLast = i + 2 >= text.size() || text[i + 2] != '|';
        lastX = x;
        lastY = y;
    }
    return lines;
}

double distance(const Line& line, double x, double y)
{
    const double dx = line.x2 - line.x1;
    const double dy = line.y2 - line.y1;
    const double length = dx * dx + dy * dy;
    const double along =
        length > 0 ? std::clamp(((x - line.x1) * dx + (y - line.y1) * dy) / length, 0.0, 1.0) : 0.0;
    return std::hypot(x - line.x1 - along * dx, y - line.y1 - along * dy);
}

int roundedUpToEven(double value)
{
    return (static_cast<int>(std::ceil(value)) + 1) & ~1;
}

} // namespace

Mask glyphMask(QChar character, int height)
{
    const double radius = std::max(0.7, height * 0.075);
    const double scale = (height - 2 * radius) / gridHeight;
    const std::vector<Line> lines = parseLines(linesOf(character), scale, radius + 0.5);
    Mask mask{roundedUpToEven(gridWidth * scale + 2 * radius + 1), roundedUpToEven(height + 1), {}};
    mask.coverage.reserve(static_cast<std::size_t>(mask.width * mask.height));
    for (int y = 0; y < mask.height; ++y) {
        for (int x = 0; x < mask.width; ++x) {
            double nearest = 1e9;
            for (const Line& line : lines)
                nearest = std::min(nearest, distance(line, x + 0.5, y + 0.5));
            const double covered = std::clamp(0.5 + radius - nearest, 0.0, 1.0);
            mask.coverage.push_back(static_cast<std::uint8_t>(covered * 255 + 0.5));
        }
    }
    return mask;
}

int glyphAdvance(int height)
{
    return roundedUpToEven(height * 0.95);
}

void drawText(YuvCanvas& canvas, int x, int y, const QString& text, int height, Yuv colour)
{
    for (const QChar character : text) {
        canvas.blend(x, y, glyphMask(character, height), colour);
        x += glyphAdvance(height);
    }
}

int textWidth(const QString& text, int height)
{
    return static_cast<int>(text.size()) * glyphAdvance(height);
}

} // namespace recdeck::media
