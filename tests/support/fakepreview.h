#pragma once

#include "ui/preview/previewfeed.h"
#include "ui/preview/soundoutput.h"

#include <QColor>
#include <QSize>
#include <algorithm>

namespace recdeck::test {

/// A picture of one colour.
[[nodiscard]] inline std::shared_ptr<const media::Picture> plainPicture(QSize size, QColor color)
{
    auto picture = std::make_shared<media::Picture>();
    picture->width = size.width();
    picture->height = size.height();
    picture->stride = size.width() * 4;
    picture->pixels.resize(qsizetype(picture->stride) * size.height());
    const QRgb value = color.rgba();
    for (qsizetype i = 0; i < picture->pixels.size(); i += 4)
        std::copy_n(reinterpret_cast<const char*>(&value), 4, picture->pixels.data() + i);
    return picture;
}

/// A feed that shows what the test puts in.
class FakeFeed final : public ui::PreviewFeed
{
public:
    [[nodiscard]] std::shared_ptr<const media::Picture> picture() const override { return shown; }
    void setTargetSize(int width, int height) override { target = {width, height}; }
    std::size_t readSound(std::span<std::int16_t> samples) override
    {
        const std::size_t count = std::min(samples.size(), sound);
        std::fill_n(samples.begin(), count, std::int16_t(1000));
        sound -= count;
        return count;
    }
    [[nodiscard]] media::PreviewReading read() override { return reading; }

    std::shared_ptr<const media::Picture> shown;
    media::PreviewReading reading;
    QSize target;
    std::size_t sound = 0;
};

/// Remembers what it was told.
class FakeSound final : public ui::SoundOutput
{
public:
    void setFeed(std::shared_ptr<ui::PreviewFeed> value) override { feed = std::move(value); }
    void setVolume(double value) override { volume = value; }
    [[nodiscard]] bool hasDevice() const override { return true; }

    std::shared_ptr<ui::PreviewFeed> feed;
    double volume = -1;
};

} // namespace recdeck::test
