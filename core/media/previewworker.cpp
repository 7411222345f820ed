#include "core/media/previewworker.h"

#include "core/base/log.h"
#include "core/base/threadname.h"

#include <algorithm>

namespace recdeck::media {

namespace {

using namespace std::chrono_literals;

constexpr Microseconds decodeAhead = 150ms;
constexpr std::size_t mostPending = 12;       ///< decoded pictures; one of 1080p takes 3 MB
constexpr Microseconds tooLate = 50ms;        ///< then the next picture is better
constexpr Microseconds longestFreeze = 250ms; ///< a late picture is better than none for longer than this
constexpr Microseconds soundMemory =
    2s; ///< so long after the last readSound() a hidden preview decodes sound
constexpr Microseconds videoAbsent = 2s; ///< then sound alone sets the pace
/// Nothing that has just arrived is due so late; what is, was decoded before the timestamps jumped back.
constexpr Microseconds farFuture = 3s;
constexpr std::size_t mostPeaks = 400;
constexpr Milliseconds longestWait = 100ms; ///< the clock may be one that does not run with the system's

} // namespace

Preview::Worker::Worker(const Clock& clock, Events events)
    : m_clock(clock)
    , m_events(std::move(events))
    , m_thread([this] { run(); })
{
}

Preview::Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_work.notify_all();
    m_thread.join();
}

void Preview::Worker::open(const std::shared_ptr<const StreamInfo>& info)
{
    {
        const std::lock_guard lock(m_mutex);
        m_info = info;
        m_open = true;
        m_queue.open(info);
        m_lastVideo.reset();
        updateSoundWanted(m_clock.steady());
        m_reading.state =
            info->has(TrackKind::Video) ? PreviewReading::State::Waiting : PreviewReading::State::NoVideo;
        m_reading.problem.clear();
    }
    m_work.notify_all();
}

void Preview::Worker::push(const Packet& packet)
{
    {
        const std::lock_guard lock(m_mutex);
        if (setsThePace(packet)) m_present.arrived(packet.dts, packet.arrival);
        m_queue.push(packet);
        m_reading.packetsDropped = m_queue.dropped();
    }
    m_work.notify_all();
}

bool Preview::Worker::setsThePace(const Packet& packet)
{
    if (packet.kind == TrackKind::Video) {
        m_lastVideo = packet.arrival;
        return true;
    }
    if (!m_info || !m_info->has(TrackKind::Video)) return true;
    if (!m_lastVideo) m_lastVideo = packet.arrival;
    return packet.arrival - *m_lastVideo > videoAbsent;
}

void Preview::Worker::close()
{
    const std::lock_guard lock(m_mutex);
    m_open = false;
    m_present.reset();
    m_ring.clear();
    m_peaks.clear();
    m_reading.state = PreviewReading::State::Waiting;
}

void Preview::Worker::setTargetSize(PictureSize size)
{
    const std::lock_guard lock(m_mutex);
    m_hidden = size.width <= 0 || size.height <= 0;
    if (!m_hidden) m_lastRoom = size;
    m_queue.setKeyFramesOnly(m_hidden);
    updateSoundWanted(m_clock.steady());
}

void Preview::Worker::setSoundLatency(Milliseconds latency)
{
    const std::lock_guard lock(m_mutex);
    m_soundLatency = std::clamp<Milliseconds>(latency, 0ms, 1000ms);
}

std::shared_ptr<const Picture> Preview::Worker::picture() const
{
    const std::lock_guard lock(m_mutex);
    return m_picture;
}

std::size_t Preview::Worker::readSound(std::span<std::int16_t> samples)
{
    const Clock::Steady now = m_clock.steady();
    const std::lock_guard lock(m_mutex);
    m_lastSoundRead = now;
    updateSoundWanted(now);
    if (!m_present.running()) return 0;
    return m_ring.read(m_present.position(now) + m_soundLatency, samples);
}

PreviewReading Preview::Worker::read()
{
    const Clock::Steady now = m_clock.steady();
    const std::lock_guard lock(m_mutex);
    const Microseconds position = m_present.running() ? m_present.position(now) : Microseconds::max();
    while (!m_peaks.empty() && m_peaks.front().pts <= position) {
        for (std::size_t i = 0; i < m_peak.size(); ++i)
            m_peak[i] = std::max(m_peak[i], m_peaks.front().level[i]);
        m_peaks.pop_front();
    }
    PreviewReading reading = m_reading;
    reading.peak = std::exchange(m_peak, {});
    return reading;
}

void Preview::Worker::updateSoundWanted(Clock::Steady now)
{
    const bool heard = m_lastSoundRead && now - *m_lastSoundRead < soundMemory;
    m_queue.setSoundWanted(!m_hidden || heard);
}

void Preview::Worker::run()
{
    setThreadName("preview");
    Lock lock(m_mutex);
    while (!m_stop) {
        if (presentPicture(lock) || decodeSound(lock) || decodePicture(lock)) continue;
        waitForWork(lock);
    }
}

void Preview::Worker::waitForWork(Lock& lock)
{
    if (m_pending.empty() || !m_present.running()) {
        m_work.wait(lock);
        return;
    }
    const auto left = m_present.due(m_pending.front().pts) - m_clock.steady();
    m_work.wait_for(lock, std::clamp<std::chrono::nanoseconds>(left, 0ns, longestWait));
}

bool Preview::Worker::farEnoughAhead(Clock::Steady now) const
{
    if (m_pending.size() >= mostPending) return true;
    return !m_pending.empty() && m_present.running() &&
           m_present.due(m_pending.back().pts) > now + decodeAhead;
}

bool Preview::Worker::worthShowing(const DecodedPicture& picture, Clock::Steady now) const
{
    if (!m_shownSinceOpen || now - m_lastShown >= longestFreeze) return true;
    if (m_pending.empty() && !m_queue.hasVideo()) return true; // there is nothing newer
    return now - m_present.due(picture.pts) <= tooLate;
}

bool Preview::Worker::isOfAnotherTime(const DecodedPicture& picture, Clock::Steady now) const
{
    return m_present.running() && m_present.due(picture.pts) > now + m_present.delay() + farFuture;
}

bool Preview::Worker::presentPicture(Lock& lock)
{
    if (m_pending.empty()) return false;
    const Clock::Steady now = m_clock.steady();
    if (isOfAnotherTime(m_pending.front(), now)) {
        m_pending.pop_front();
        ++m_reading.picturesDropped;
        return true;
    }
    // The very first picture is shown at once; after the end of a stream nothing is due any more.
    const bool due = !m_shownSinceOpen || !m_present.running() || m_present.due(m_pending.front().pts) <= now;
    if (!due) return false;
    DecodedPicture picture = std::move(m_pending.front());
    m_pending.pop_front();
    if (m_present.running() && !worthShowing(picture, now)) {
        ++m_reading.picturesDropped;
        return true;
    }
    show(std::move(picture), m_lastRoom, lock);
    return true;
}

void Preview::Worker::show(DecodedPicture picture, PictureSize room, Lock& lock)
{
    lock.unlock();
    std::shared_ptr<const Picture> scaled = m_scaler.scale(*picture.frame, picture.pts, room);
    lock.lock();
    if (!scaled) {
        countError(decodeError(AVERROR_PATCHWELCOME));
        return;
    }
    const Clock::Steady now = m_clock.steady();
    m_picture = std::move(scaled);
    m_shownSinceOpen = true;
    m_lastShown = now;
    ++m_reading.picturesShown;
    if (m_open) m_reading.state = PreviewReading::State::Playing;
    m_reading.delay =
        std::max(Milliseconds(0), std::chrono::duration_cast<Milliseconds>(now - picture.arrival));
    if (!m_events.pictureReady) return;
    lock.unlock();
    m_events.pictureReady();
    lock.lock();
}

bool Preview::Worker::decodePicture(Lock& lock)
{
    if (!m_queue.hasVideo() || farEnoughAhead(m_clock.steady())) return false;
    const PreviewEntry entry = m_queue.takeVideo();
    if (entry.info) openPictures(*entry.info, lock);
    const std::size_t before = m_pending.size();
    lock.unlock();
    const Result<void> decoded = m_pictures.decode(entry, m_pending);
    lock.lock();
    if (!decoded) countError(decoded.error());
    for (std::size_t i = before; i < m_pending.size(); ++i)
        m_present.decoded(m_pending[i].pts, m_clock.steady());
    return true;
}

bool Preview::Worker::decodeSound(Lock& lock)
{
    if (!m_queue.hasAudio()) return false;
    const PreviewEntry entry = m_queue.takeAudio();
    if (entry.info) openSound(*entry.info, lock);
    lock.unlock();
    const Result<std::vector<DecodedSound>> sounds = m_sound.decode(entry);
    lock.lock();
    if (sounds)
        keepSound(*sounds, m_clock.steady());
    else
        countError(sounds.error());
    return true;
}

void Preview::Worker::keepSound(const std::vector<DecodedSound>& sounds, Clock::Steady now)
{
    for (const DecodedSound& sound : sounds) {
        m_ring.append(sound.pts, sound.samples);
        if (!m_peaks.empty() && m_peaks.back().pts > sound.pts) m_peaks.clear();
        m_peaks.push_back({sound.pts, sound.peak});
        if (m_peaks.size() > mostPeaks) m_peaks.pop_front();
        m_present.decoded(sound.pts - m_soundLatency, now);
    }
    updateSoundWanted(now);
}

void Preview::Worker::openPictures(const StreamInfo& info, Lock& lock)
{
    m_pending.clear();
    m_shownSinceOpen = false;
    const Track* track = info.first(TrackKind::Video);
    if (track == nullptr) return m_pictures.close();
    lock.unlock();
    const Result<void> opened = m_pictures.open(*track);
    lock.lock();
    if (opened) return;
    m_reading.state = PreviewReading::State::Failed;
    m_reading.problem = opened.error().toLogString();
    qCWarning(log::media) << "preview:" << m_reading.problem;
}

void Preview::Worker::openSound(const StreamInfo& info, Lock& lock)
{
    const Track* track = info.first(TrackKind::Audio);
    if (track == nullptr) return m_sound.close();
    lock.unlock();
    const Result<void> opened = m_sound.open(*track);
    lock.lock();
    if (opened) return;
    m_reading.problem = opened.error().toLogString();
    qCWarning(log::media) << "preview:" << m_reading.problem;
}

void Preview::Worker::countError(const Error& error)
{
    ++m_reading.decodeErrors;
    m_reading.problem = error.toLogString();
}

} // namespace recdeck::media
