#pragma once

#include "core/media/preview.h"
#include "tests/support/packetfeed.h"

#include <QColor>
#include <QSet>
#include <atomic>
#include <thread>

namespace recdeck::test {

using media::DemoOptions;
using media::PacketSink;
using media::Picture;
using media::Preview;

inline DemoOptions previewPicture(int width, int height, bool bFrames = false)
{
    DemoOptions options;
    options.width = width;
    options.height = height;
    options.framesPerSecond = 30;
    options.bitsPerSecond = 400'000;
    options.bFrames = bFrames;
    return options;
}

/// Different colours on a coarse grid, and how bright it is on average (0..255).
struct Look
{
    qsizetype colours = 0;
    double brightness = 0;
};

inline Look lookAt(const Picture& shown)
{
    QSet<QRgb> colours;
    double sum = 0;
    int count = 0;
    for (int y = 0; y < shown.height; y += 4) {
        const auto* row =
            reinterpret_cast<const uchar*>(shown.pixels.constData()) + qsizetype(y) * shown.stride;
        for (int x = 0; x < shown.width; x += 4) {
            const uchar* pixel = row + 4 * x;
            colours.insert(qRgb(pixel[2] & 0xe0, pixel[1] & 0xe0, pixel[0] & 0xe0));
            sum += pixel[0] + pixel[1] + pixel[2];
            count += 3;
        }
    }
    return {colours.size(), sum / std::max(1, count)};
}

/// Plays a feed in a thread of its own, as a pull does, until it is over or the player goes.
class Player
{
public:
    Player(const PacketFeed& feed, PacketSink& sink, Microseconds shift = Microseconds(0))
        : m_thread([&feed, &sink, shift](const std::stop_token& stop) { feed.play(sink, stop, shift); })
    {
    }
    void wait() { m_thread.join(); }

private:
    std::jthread m_thread;
};

/// A preview of 320 x 180 with something to feed it.
class PreviewRig
{
public:
    PreviewRig()
        : preview(std::make_shared<Preview>(clock, Preview::Events{.pictureReady = [this] { ++ready; }}))
    {
        preview->setTargetSize(320, 180);
    }

    /// Everything at once.
    void sendAll(const PacketFeed& feed, Microseconds shift = Microseconds(0)) const
    {
        for (std::size_t i = 0; i < feed.size(); ++i)
            feed.send(*preview, i, clock.steady(), {.shift = shift});
    }
    /// The values of picturesShown and picturesDropped together.
    [[nodiscard]] std::int64_t picturesDone() const
    {
        const media::PreviewReading reading = preview->read();
        return reading.picturesShown + reading.picturesDropped;
    }

    SystemClock clock;
    std::atomic<int> ready = 0; ///< calls of pictureReady
    std::shared_ptr<Preview> preview;
};

} // namespace recdeck::test
