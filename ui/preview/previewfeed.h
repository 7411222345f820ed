#pragma once

#include "core/media/preview.h"

#include <memory>
#include <utility>

namespace recdeck::ui {

/// Where the preview takes its pictures, its sound and its lamps from; a seam, so that tests need no decoder.
class PreviewFeed
{
public:
    virtual ~PreviewFeed() = default;

    /// The newest picture, or null.
    [[nodiscard]] virtual std::shared_ptr<const media::Picture> picture() const = 0;
    /// Pixels that are shown. 0 x 0: nobody looks.
    virtual void setTargetSize(int width, int height) = 0;
    /// Fills `samples` with due sound, 48 kHz, two channels interleaved; returns how many were written.
    /// Called on the sound output's thread.
    virtual std::size_t readSound(std::span<std::int16_t> samples) = 0;
    [[nodiscard]] virtual media::PreviewReading read() = 0;
};

/// The feed of a running preview. `owner` keeps it running and is let go with the feed.
class MediaFeed final : public PreviewFeed
{
public:
    MediaFeed(media::Preview& preview, std::shared_ptr<void> owner)
        : m_owner(std::move(owner))
        , m_preview(preview)
    {
    }

    [[nodiscard]] std::shared_ptr<const media::Picture> picture() const override
    {
        return m_preview.picture();
    }
    void setTargetSize(int width, int height) override { m_preview.setTargetSize(width, height); }
    std::size_t readSound(std::span<std::int16_t> samples) override { return m_preview.readSound(samples); }
    [[nodiscard]] media::PreviewReading read() override { return m_preview.read(); }

private:
    std::shared_ptr<void> m_owner;
    media::Preview& m_preview;
};

} // namespace recdeck::ui
