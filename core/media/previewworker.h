#pragma once

#include "core/media/picturescaler.h"
#include "core/media/presentclock.h"
#include "core/media/preview.h"
#include "core/media/previewqueue.h"
#include "core/media/sounddecoder.h"
#include "core/media/soundring.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace recdeck::media {

/// The preview's thread ("preview"): takes packets from the queue, decodes a little ahead and presents each
/// picture when it is due. Decoding and scaling happen without the lock.
class Preview::Worker final
{
public:
    Worker(const Clock& clock, Events events);
    ~Worker();

    void open(const std::shared_ptr<const StreamInfo>& info);
    void push(const Packet& packet);
    void close();
    void setTargetSize(PictureSize size);
    void setSoundLatency(Milliseconds latency);
    [[nodiscard]] std::shared_ptr<const Picture> picture() const;
    [[nodiscard]] std::size_t readSound(std::span<std::int16_t> samples);
    [[nodiscard]] PreviewReading read();

private:
    using Lock = std::unique_lock<std::mutex>;

    struct Peak
    {
        Microseconds pts;
        std::array<float, 2> level;
    };

    void run();
    /// Each does one piece of work, if there is one; the lock is open meanwhile.
    [[nodiscard]] bool presentPicture(Lock& lock);
    [[nodiscard]] bool decodeSound(Lock& lock);
    [[nodiscard]] bool decodePicture(Lock& lock);
    void waitForWork(Lock& lock);

    void show(DecodedPicture picture, PictureSize room, Lock& lock);
    void openPictures(const StreamInfo& info, Lock& lock);
    void openSound(const StreamInfo& info, Lock& lock);
    void keepSound(const std::vector<DecodedSound>& sounds, Clock::Steady now);
    void countError(const Error& error);
    [[nodiscard]] bool farEnoughAhead(Clock::Steady now) const;
    [[nodiscard]] bool isOfAnotherTime(const DecodedPicture& picture, Clock::Steady now) const;
    [[nodiscard]] bool worthShowing(const DecodedPicture& picture, Clock::Steady now) const;
    void updateSoundWanted(Clock::Steady now);
    [[nodiscard]] bool setsThePace(const Packet& packet);

    const Clock& m_clock;
    const Events m_events;

    mutable std::mutex m_mutex; ///< guards everything down to the next line of its kind
    std::condition_variable m_work;
    PreviewQueue m_queue{PreviewQueue::Limits{}};
    PresentClock m_present;
    SoundRing m_ring{Milliseconds(2000)};
    std::deque<Peak> m_peaks; ///< of sound that is not due yet
    std::array<float, 2> m_peak{};
    std::shared_ptr<const Picture> m_picture;
    std::shared_ptr<const StreamInfo> m_info;
    PreviewReading m_reading;
    PictureSize m_target{};
    PictureSize m_lastRoom{320, 180}; ///< while hidden, pictures keep the last size
    bool m_hidden = true;
    bool m_open = false; ///< between open() and close()
    bool m_stop = false;
    bool m_shownSinceOpen = false;
    Clock::Steady m_lastShown{};
    std::optional<Clock::Steady> m_lastSoundRead;
    std::optional<Clock::Steady> m_lastVideo; ///< arrival; until there is one, of the first sound
    Milliseconds m_soundLatency{0};

    // Used by the thread alone.
    PictureDecoder m_pictures;
    SoundDecoder m_sound;
    PictureScaler m_scaler;
    std::deque<DecodedPicture> m_pending; ///< in order of presentation

    std::thread m_thread;
};

} // namespace recdeck::media
