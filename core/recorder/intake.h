#pragma once

#include "core/media/loglimiter.h"
#include "core/recorder/overlapfilter.h"
#include "core/recorder/segmentwriter.h"
#include "core/recorder/timelinewatch.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace recdeck::recorder {

struct IntakeSettings
{
    TaskId taskId;
    model::StreamKey stream;
    TimelineLimits timeline;
    OverlapFilter::Limits overlap;
};

/// What a task hears of its stream, before its writers: finds gaps, and joins connections. A connection that
/// begins with what the last one brought goes on in the same files, without the packets that are there
/// already; any other begins new ones. Packets come from the pull's thread.
class Intake final : public media::PacketSink
{
public:
    using Writers = std::vector<std::shared_ptr<SegmentWriter>>;

    Intake(IntakeSettings settings, Writers writers, const Clock& clock, SegmentEvents& events);

    void streamOpened(const std::shared_ptr<const media::StreamInfo>& info) override;
    void packetArrived(const media::Packet& packet) override;
    /// The files stay open: the stream may come back.
    void streamClosed() override;

    /// Its writers are paused; somebody else tells that gap. Only while it is not attached.
    void interrupt();

    /// The connection is there again; why it was lost. From any thread, before its first packet. Until
    /// something of it is in a file, the first reason counts.
    void comesBack(model::GapCause cause, const QString& detail);
    /// When the newest packet that is in a file came; zero: none yet. From any thread.
    [[nodiscard]] Clock::Steady lastRecorded() const { return m_lastRecorded; }

private:
    enum class Joining : std::uint8_t {
        No = 1,
        Away,     ///< no connection
        Deciding, ///< its first packets say whether it overlaps
    };

    [[nodiscard]] bool isRepeated(const media::Packet& packet);
    [[nodiscard]] bool beginsAnew(const media::Packet& packet) const;
    [[nodiscard]] bool settle(const media::Packet& packet);
    void beginAgain();
    void noteRecorded(const media::Packet& packet);
    void look(const media::Packet& packet);
    void report(const TimeBreak& found);

    const IntakeSettings m_settings;
    const Writers m_writers;
    const Clock& m_clock;
    SegmentEvents& m_events;
    std::shared_ptr<const media::StreamInfo> m_info; ///< of the present connection, or of the last
    Joining m_joining = Joining::No;
    OverlapFilter m_overlap;
    std::array<bool, 2> m_mayRepeat{}; ///< video, audio: until the first packet that is new
    TimelineWatch m_watch;
    media::LogLimiter m_log;
    bool m_recording = false; ///< something of this connection is in a file
    std::atomic<Clock::Steady> m_lastRecorded = Clock::Steady{};
    std::mutex m_mutex;                 ///< guards m_return
    std::optional<model::Gap> m_return; ///< of an interruption: cause and detail
};

} // namespace recdeck::recorder
