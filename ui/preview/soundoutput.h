#pragma once

#include "ui/preview/previewfeed.h"

#include <memory>

namespace recdeck::ui {

/// Where the sound of a preview goes. Nothing here blocks or fails: without a device it is silent.
class SoundOutput
{
public:
    virtual ~SoundOutput() = default;

    /// Plays this feed from now on; null ends it.
    virtual void setFeed(std::shared_ptr<PreviewFeed> feed) = 0;
    /// 0..1, as a person hears it.
    virtual void setVolume(double volume) = 0;
    [[nodiscard]] virtual bool hasDevice() const = 0;
};

/// The default device of the desktop, followed when it changes; silent while there is none.
[[nodiscard]] std::unique_ptr<SoundOutput> createSoundOutput();

/// Never makes a sound.
[[nodiscard]] std::unique_ptr<SoundOutput> createSilentOutput();

} // namespace recdeck::ui
