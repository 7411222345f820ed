#include "ui/preview/levelmeter.h"

#include "ui/style/colors.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace recdeck::ui {

namespace {

constexpr double lowest = -60;                    // dB
constexpr double fallPerMilli = 20.0 / 60 / 1000; // 20 dB a second, as a share of the scale
constexpr qint64 holdMillis = 1500;
constexpr double warm = 1 - 18.0 / 60; // -18 dB: working level
constexpr double hot = 1 - 3.0 / 60;   // -3 dB: close to clipping

// Lamps, the same in both themes: brighter than what is good for text.
const QColor green(0x2f, 0xae, 0x6b);
const QColor amber(0xe3, 0xa0, 0x32);
const QColor red(0xe5, 0x48, 0x4d);

} // namespace

double meterPosition(float peak)
{
    if (peak <= 0) return 0;
    const double decibel = 20 * std::log10(double(peak));
    return std::clamp((decibel - lowest) / -lowest, 0.0, 1.0);
}

LevelMeter::LevelMeter(QWidget* parent)
    : QWidget(parent)
{
    m_clock.start();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LevelMeter::setPeaks(std::array<float, 2> peaks)
{
    const qint64 now = m_clock.elapsed();
    const double fallen = fallPerMilli * double(now - m_last);
    m_last = now;
    bool changed = false;
    for (std::size_t i = 0; i < 2; ++i) {
        const double level = meterPosition(peaks[i]);
        const double next = std::max(level, std::max(0.0, m_shown[i] - fallen));
        if (level >= m_held[i] || now - m_heldSince[i] > holdMillis) {
            changed = changed || m_held[i] != level;
            m_held[i] = level;
            m_heldSince[i] = now;
        }
        changed = changed || m_shown[i] != next;
        m_shown[i] = next;
    }
    if (changed) update();
}

void LevelMeter::clear()
{
    m_shown = {};
    m_held = {};
    update();
}

void LevelMeter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors& colors = Colors::current();
    const int height = 5;
    for (int channel = 0; channel < 2; ++channel) {
        const int y = channel * (height + 3);
        painter.fillRect(0, y, width(), height, blended(colors.text, colors.window, 0.1));
        const auto part = [&](double from, double to, const QColor& color) {
            const double end = std::min(to, shown(channel));
            if (end > from)
                painter.fillRect(QRectF(from * width(), y, (end - from) * width(), height), color);
        };
        part(0, warm, green);
        part(warm, hot, amber);
        part(hot, 1, red);
        if (held(channel) > 0) {
            const QColor color = held(channel) > hot ? red : colors.text;
            painter.fillRect(QRectF(held(channel) * (width() - 2), y, 2, height), color);
        }
    }
}

} // namespace recdeck::ui
