#pragma once

#include "core/media/digitrow.h"

#include <QString>

namespace recdeck::media {

/// Draws the demo stream's test picture: colour bars, a running clock, a ball that reaches an end of its
/// track at each full second, and a flash at that moment. Only what changes is drawn again. One thread.
class DemoPicture final
{
public:
    struct Options
    {
        int width = 1280; ///< pixels, even
        int height = 720;
        int framesPerSecond = 30;
        QString caption;
        int startSecond = 0; ///< of the day; what the clock shows at frame 0
    };

    explicit DemoPicture(const Options& options);

    /// `target` must still hold what the previous call drew (anything before the first call).
    void draw(YuvCanvas& target, std::int64_t frame);

private:
    void drawBackground();
    void drawBars();
    void drawPanels();
    void drawBall(YuvCanvas& target, std::int64_t frame);
    void drawFlash(YuvCanvas& target, std::int64_t frame);
    void drawWave(YuvCanvas& target, std::int64_t frame);
    [[nodiscard]] Box part(double left, double top, double right, double bottom) const;
    [[nodiscard]] QString clockText(std::int64_t frame) const;

    Options m_options;
    YuvImage m_backgroundImage;
    YuvCanvas m_background;
    int m_clockHeight;
    DigitRow m_clock;
    DigitRow m_counter;
    Mask m_ball;
    std::vector<Yuv> m_wave; ///< two periods of colours
    bool m_drawnOnce = false;
    bool m_flashShown = false;
};

} // namespace recdeck::media
