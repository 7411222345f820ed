#include "core/media/yuvcanvas.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace recdeck::media {

namespace {

std::uint8_t clampByte(double value)
{
    return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
}

std::uint8_t mixByte(int from, int to, int part)
{
    return static_cast<std::uint8_t>(from + ((to - from) * part + (to > from ? 127 : -127)) / 255);
}

int even(int value)
{
    return value & ~1;
}

} // namespace

Yuv yuvFromRgb(int red, int green, int blue)
{
    const double r = red / 255.0;
    const double g = green / 255.0;
    const double b = blue / 255.0;
    const double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return {clampByte(16 + 219 * y), clampByte(128 + 224 * (b - y) / 1.8556),
            clampByte(128 + 224 * (r - y) / 1.5748)};
}

Yuv mix(Yuv a, Yuv b, int part)
{
    return {mixByte(a.y, b.y, part), mixByte(a.u, b.u, part), mixByte(a.v, b.v, part)};
}

Mask discMask(double radius, double blur)
{
    const int size = even(static_cast<int>(std::ceil(2 * radius)) + 3);
    Mask mask{size, size, {}};
    mask.coverage.reserve(static_cast<std::size_t>(size * size));
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            const double distance = std::hypot(x + 0.5 - size / 2.0, y + 0.5 - size / 2.0);
            mask.coverage.push_back(clampByte(255 * std::clamp((radius - distance) / blur, 0.0, 1.0)));
        }
    }
    return mask;
}

YuvCanvas::YuvCanvas(std::array<std::uint8_t*, 3> planes, std::array<int, 3> strides, int width, int height)
    : m_planes(planes)
    , m_strides(strides)
    , m_width(width)
    , m_height(height)
{
}

Box YuvCanvas::clipped(Box box) const
{
    const int left = std::clamp(even(box.x), 0, m_width);
    const int top = std::clamp(even(box.y), 0, m_height);
    const int right = std::clamp(even(box.x + box.width), left, m_width);
    const int bottom = std::clamp(even(box.y + box.height), top, m_height);
    return {left, top, right - left, bottom - top};
}

std::uint8_t* YuvCanvas::row(int plane, int y) const
{
    const auto index = static_cast<std::size_t>(plane);
    return m_planes[index] + static_cast<std::ptrdiff_t>(y) * m_strides[index];
}

void YuvCanvas::fill(Box box, Yuv colour)
{
    box = clipped(box);
    const auto width = static_cast<std::size_t>(box.width);
    for (int y = box.y; y < box.y + box.height; ++y)
        std::memset(row(0, y) + box.x, colour.y, width);
    for (int y = box.y / 2; y < (box.y + box.height) / 2; ++y) {
        std::memset(row(1, y) + box.x / 2, colour.u, width / 2);
        std::memset(row(2, y) + box.x / 2, colour.v, width / 2);
    }
}

void YuvCanvas::fillColumns(Box box, std::span<const Yuv> colours)
{
    box = clipped(box);
    if (box.width == 0 || box.height == 0) return;
    std::uint8_t* luma = row(0, box.y) + box.x;
    std::uint8_t* chroma[] = {row(1, box.y / 2) + box.x / 2, row(2, box.y / 2) + box.x / 2};
    for (int x = 0; x < box.width; ++x)
        luma[x] = colours[static_cast<std::size_t>(x)].y;
    for (int x = 0; x < box.width / 2; ++x) {
        chroma[0][x] = colours[static_cast<std::size_t>(2 * x)].u;
        chroma[1][x] = colours[static_cast<std::size_t>(2 * x)].v;
    }
    const auto width = static_cast<std::size_t>(box.width);
    for (int y = box.y + 1; y < box.y + box.height; ++y)
        std::memcpy(row(0, y) + box.x, luma, width);
    for (int y = box.y / 2 + 1; y < (box.y + box.height) / 2; ++y) {
        std::memcpy(row(1, y) + box.x / 2, chroma[0], width / 2);
        std::memcpy(row(2, y) + box.x / 2, chroma[1], width / 2);
    }
}

void YuvCanvas::blend(int x, int y, const Mask& mask, Yuv colour, int opacity)
{
    x = even(x);
    y = even(y);
    const Box box = clipped({x, y, mask.width, mask.height});
    const auto at = [&](int maskX, int maskY) {
        return mask.coverage[static_cast<std::size_t>((maskY - y) * mask.width + maskX - x)] * opacity / 255;
    };
    for (int lineY = box.y; lineY < box.y + box.height; lineY += 2) {
        std::uint8_t* first = row(0, lineY);
        std::uint8_t* second = row(0, lineY + 1);
        std::uint8_t* u = row(1, lineY / 2);
        std::uint8_t* v = row(2, lineY / 2);
        for (int lineX = box.x; lineX < box.x + box.width; lineX += 2) {
            const std::array parts{at(lineX, lineY), at(lineX + 1, lineY), at(lineX, lineY + 1),
                                   at(lineX + 1, lineY + 1)};
            const int sum = parts[0] + parts[1] + parts[2] + parts[3];
            if (sum == 0) continue;
            first[lineX] = mixByte(first[lineX], colour.y, parts[0]);
            first[lineX + 1] = mixByte(first[lineX + 1], colour.y, parts[1]);
            second[lineX] = mixByte(second[lineX], colour.y, parts[2]);
            second[lineX + 1] = mixByte(second[lineX + 1], colour.y, parts[3]);
            u[lineX / 2] = mixByte(u[lineX / 2], colour.u, sum / 4);
            v[lineX / 2] = mixByte(v[lineX / 2], colour.v, sum / 4);
        }
    }
}

void YuvCanvas::tint(Box box, Yuv colour, int part)
{
    box = clipped(box);
    for (int y = box.y; y < box.y + box.height; ++y) {
        std::uint8_t* line = row(0, y);
        for (int x = box.x; x < box.x + box.width; ++x)
            line[x] = mixByte(line[x], colour.y, part);
    }
    for (int y = box.y / 2; y < (box.y + box.height) / 2; ++y) {
        std::uint8_t* u = row(1, y);
        std::uint8_t* v = row(2, y);
        for (int x = box.x / 2; x < (box.x + box.width) / 2; ++x) {
            u[x] = mixByte(u[x], colour.u, part);
            v[x] = mixByte(v[x], colour.v, part);
        }
    }
}

void YuvCanvas::copy(Box box, const YuvCanvas& from)
{
    box = from.clipped(clipped(box));
    const auto width = static_cast<std::size_t>(box.width);
    for (int y = box.y; y < box.y + box.height; ++y)
        std::memcpy(row(0, y) + box.x, from.row(0, y) + box.x, width);
    for (int plane : {1, 2}) {
        for (int y = box.y / 2; y < (box.y + box.height) / 2; ++y)
            std::memcpy(row(plane, y) + box.x / 2, from.row(plane, y) + box.x / 2, width / 2);
    }
}

YuvImage::YuvImage(int width, int height)
    : m_width(even(width))
    , m_height(even(height))
{
    const auto pixels = static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height);
    m_planes[0].resize(pixels, 16);
    m_planes[1].resize(pixels / 4, 128);
    m_planes[2].resize(pixels / 4, 128);
}

YuvCanvas YuvImage::canvas()
{
    return YuvCanvas({m_planes[0].data(), m_planes[1].data(), m_planes[2].data()},
                     {m_width, m_width / 2, m_width / 2}, m_width, m_height);
}

} // namespace recdeck::media
