#include "core/media/demopicture.h"

#include "core/media/strokefont.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace recdeck::media {

namespace {

const Yuv night = yuvFromRgb(17, 20, 28);
const Yuv paper = yuvFromRgb(246, 248, 252);
const Yuv faint = yuvFromRgb(150, 160, 178);
const Yuv accent = yuvFromRgb(255, 176, 46);

// Where things stand, in parts of the picture's height.
constexpr double barsEnd = 0.62;
constexpr double rampEnd = 0.69;
constexpr double waveEnd = 0.77;
constexpr double trackTop = 0.79;
constexpr double trackEnd = 0.89;
constexpr double footTop = 0.915;
constexpr double panelTop = 0.13;
constexpr double panelEnd = 0.49;
constexpr double panelLeft = 0.1;

constexpr int tailLength = 7;

int clockHeightFor(int width, int height)
{
    // Nine and a half cells must fit into the panel.
    return std::max(10, std::min(static_cast<int>(height * 0.15), static_cast<int>(width * 0.075)));
}

int footHeight(int height)
{
    return std::max(6, static_cast<int>(height * 0.032));
}

std::vector<Yuv> waveColours(int width)
{
    std::vector<Yuv> colours;
    const int period = width & ~1;
    for (int x = 0; x < 2 * period; ++x) {
        const double angle = 2 * std::numbers::pi * x / period;
        const auto channel = [&](double shift) {
            const double slow = 0.5 + 0.5 * std::sin(angle + shift);
            const double fine = 0.5 + 0.5 * std::sin(12 * angle - shift);
            return static_cast<int>(40 + 150 * slow + 50 * fine);
        };
        colours.push_back(yuvFromRgb(channel(0), channel(2.1), channel(4.2)));
    }
    return colours;
}

} // namespace

DemoPicture::DemoPicture(const Options& options)
    : m_options(options)
    , m_backgroundImage(options.width, options.height)
    , m_background(m_backgroundImage.canvas())
    , m_clockHeight(clockHeightFor(options.width, options.height))
    , m_clock((options.width - DigitRow::width(clockText(0), m_clockHeight)) / 2,
              static_cast<int>(options.height * 0.27), m_clockHeight, paper)
    , m_counter(static_cast<int>(options.width * 0.04) +
                    textWidth(QStringLiteral("FRAME "), footHeight(options.height)),
                static_cast<int>(options.height * footTop), footHeight(options.height), paper)
    , m_ball(discMask(std::max(2.0, options.height * 0.024), std::max(1.0, options.height * 0.003)))
    , m_wave(waveColours(options.width))
{
    drawBackground();
}

Box DemoPicture::part(double left, double top, double right, double bottom) const
{
    const auto scaled = [](double value, int whole) { return static_cast<int>(value * whole) & ~1; };
    const int x = scaled(left, m_options.width);
    const int y = scaled(top, m_options.height);
    return {x, y, scaled(right, m_options.width) - x, scaled(bottom, m_options.height) - y};
}

void DemoPicture::drawBackground()
{
    m_background.fill({0, 0, m_options.width, m_options.height}, night);
    drawBars();
    drawPanels();
}

void DemoPicture::drawBars()
{
    const std::array bars{yuvFromRgb(232, 236, 240), yuvFromRgb(245, 200, 52), yuvFromRgb(44, 196, 202),
                          yuvFromRgb(66, 186, 98),   yuvFromRgb(196, 78, 206), yuvFromRgb(232, 74, 62),
                          yuvFromRgb(62, 100, 230),  yuvFromRgb(52, 58, 74)};
    const auto count = static_cast<double>(bars.size());
    const int end = part(0, 0, 1, barsEnd).height;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto index = static_cast<double>(i);
        const Box bar = part(index / count, 0, (index + 1) / count, barsEnd);
        for (int y = 0; y < end; y += 2)
            m_background.fill({bar.x, y, bar.width, 2}, mix(bars[i], night, 150 * y / std::max(1, end)));
    }
    constexpr int steps = 11;
    for (int i = 0; i < steps; ++i) {
        const int level = 255 * i / (steps - 1);
        m_background.fill(part(double(i) / steps, barsEnd, double(i + 1) / steps, rampEnd),
                          yuvFromRgb(level, level, level));
    }
}

void DemoPicture::drawPanels()
{
    const int height = m_options.height;
    m_background.tint(part(panelLeft, panelTop, 1 - panelLeft, panelEnd), night, 205);
    m_background.fill(part(panelLeft, panelEnd - 0.008, 1 - panelLeft, panelEnd), accent);

    const int textHeight = std::max(8, static_cast<int>(height * 0.05));
    const int room = part(panelLeft, 0, 1 - panelLeft, 1).width / glyphAdvance(textHeight) - 1;
    const QString caption = m_options.caption.left(std::max(0, room));
    drawText(m_background, (m_options.width - textWidth(caption, textHeight)) / 2,
             static_cast<int>(height * 0.17), caption, textHeight, accent);

    const int foot = footHeight(height);
    const int footY = static_cast<int>(height * footTop);
    drawText(m_background, static_cast<int>(m_options.width * 0.04), footY, QStringLiteral("FRAME"), foot,
             faint);
    const QString size =
        QStringLiteral("%1X%2 %3 FPS").arg(m_options.width).arg(height).arg(m_options.framesPerSecond);
    drawText(m_background, static_cast<int>(m_options.width * 0.96) - textWidth(size, foot), footY, size,
             foot, faint);

    const Box track = part(0.04, (trackTop + trackEnd) / 2 - 0.004, 0.96, (trackTop + trackEnd) / 2 + 0.004);
    m_background.fill(track, mix(night, faint, 90));
}

QString DemoPicture::clockText(std::int64_t frame) const
{
    const std::int64_t second = m_options.startSecond + frame / m_options.framesPerSecond;
    const auto two = [](std::int64_t value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    return two(second / 3600 % 24) + u':' + two(second / 60 % 60) + u':' + two(second % 60) + u'.' +
           two(frame % m_options.framesPerSecond);
}

void DemoPicture::draw(YuvCanvas& target, std::int64_t frame)
{
    if (!m_drawnOnce) target.copy({0, 0, m_options.width, m_options.height}, m_background);
    m_drawnOnce = true;
    drawWave(target, frame);
    drawFlash(target, frame);
    drawBall(target, frame);
    m_clock.draw(target, m_background, clockText(frame));
    m_counter.draw(target, m_background,
                   QStringLiteral("%1").arg(frame % 10'000'000, 7, 10, QLatin1Char('0')));
}

void DemoPicture::drawWave(YuvCanvas& target, std::int64_t frame)
{
    const auto period = static_cast<std::int64_t>(m_wave.size() / 2);
    const auto offset = static_cast<std::size_t>(frame * 2 % period);
    target.fillColumns(part(0, rampEnd, 1, waveEnd), std::span<const Yuv>(m_wave).subspan(offset));
}

void DemoPicture::drawFlash(YuvCanvas& target, std::int64_t frame)
{
    const int length = std::max(1, m_options.framesPerSecond / 10);
    const bool lit = frame % m_options.framesPerSecond < length;
    if (lit == m_flashShown) return;
    const Box box = part(0, barsEnd, 1, rampEnd);
    if (lit)
        target.fill(box, paper);
    else
        target.copy(box, m_background);
    m_flashShown = lit;
}

void DemoPicture::drawBall(YuvCanvas& target, std::int64_t frame)
{
    const Box track = part(0.02, trackTop, 0.98, trackEnd);
    target.copy(track, m_background);
    const int perSecond = m_options.framesPerSecond;
    const int left = part(0.04, 0, 1, 1).x;
    const int way = m_options.width - 2 * left - m_ball.width;
    for (int back = tailLength; back >= 0; --back) {
        const std::int64_t then = frame - back;
        if (then < 0) continue;
        const auto phase = static_cast<int>(then % (2 * perSecond));
        const int step = phase < perSecond ? phase : 2 * perSecond - phase;
        const int opacity = back == 0 ? 255 : 90 * (tailLength + 1 - back) / (tailLength + 1);
        target.blend(left + way * step / perSecond, track.y + (track.height - m_ball.height) / 2, m_ball,
                     back == 0 ? paper : accent, opacity);
    }
}

} // namespace recdeck::media
