#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace recdeck::media {

/// A colour in BT.709, limited range.
struct Yuv
{
    std::uint8_t y = 16;
    std::uint8_t u = 128;
    std::uint8_t v = 128;
};

/// From red, green, blue, 0..255 each.
[[nodiscard]] Yuv yuvFromRgb(int red, int green, int blue);
/// `part` of `b` (0..255) over `a`.
[[nodiscard]] Yuv mix(Yuv a, Yuv b, int part);

/// Coverage of a shape, 0..255 a pixel. Width and height are even.
struct Mask
{
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> coverage;
};

/// A disc with a soft edge of `blur` pixels.
[[nodiscard]] Mask discMask(double radius, double blur);

struct Box
{
    int x = 0; ///< all four even
    int y = 0;
    int width = 0;
    int height = 0;
};

/// Planes of a yuv420p picture that belong to somebody else. Drawing is clipped to the picture; positions and
/// sizes are rounded down to even numbers, since a chroma sample covers two by two pixels.
class YuvCanvas final
{
public:
    YuvCanvas(std::array<std::uint8_t*, 3> planes, std::array<int, 3> strides, int width, int height);

    void fill(Box box, Yuv colour);
    /// Column `x` of the box gets colours[x - box.x]; the colours must reach as far as the box.
    void fillColumns(Box box, std::span<const Yuv> colours);
    /// Draws the shape with its left upper corner at x, y; `opacity` 0..255.
    void blend(int x, int y, const Mask& mask, Yuv colour, int opacity = 255);
    /// Mixes `part` (0..255) of the colour into everything in the box.
    void tint(Box box, Yuv colour, int part);
    void copy(Box box, const YuvCanvas& from);

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }

private:
    [[nodiscard]] Box clipped(Box box) const;
    [[nodiscard]] std::uint8_t* row(int plane, int y) const;

    std::array<std::uint8_t*, 3> m_planes;
    std::array<int, 3> m_strides;
    int m_width;
    int m_height;
};

/// A yuv420p picture with memory of its own.
class YuvImage final
{
public:
    YuvImage(int width, int height);
    [[nodiscard]] YuvCanvas canvas();

private:
    int m_width;
    int m_height;
    std::array<std::vector<std::uint8_t>, 3> m_planes;
};

} // namespace recdeck::media
