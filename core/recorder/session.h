#pragma once

#include "core/model/recordersettings.h"
#include "core/model/task.h"
#include "core/recorder/channel.h"
#include "core/recorder/intake.h"
#include "core/recorder/segmentwriter.h"

#include <QThreadPool>
#include <functional>
#include <memory>
#include <vector>

namespace recdeck::recorder {

/// Where and under which limits a session writes.
struct RecordingPlace
{
    QString spool;
    model::RecorderSettings settings;
};

/// One running task: its writers, one per output of its template, on one channel. Lives on the engine's
/// thread.
class Session final
{
public:
    /// Attaches the writers: they write from the next key frame on, over every connection of the channel. The
    /// task's row must be in the database already.
    /// With `before` they begin with what that keeps of the channel.
    Session(model::Task task, Channel& channel, const RecordingPlace& place, const Clock& clock,
            SegmentEvents& events, const std::shared_ptr<const media::PreRoll>& before = {});
    ~Session(); ///< detaches what is still attached; open segments are closed by their writers' end

    [[nodiscard]] const model::Task& task() const { return m_task; }
    [[nodiscard]] model::Task& task() { return m_task; }

    /// Detaches the writers and closes their segments on `pool`; `done` is called there when the last one is
    /// closed, after all their events.
    void finish(model::CutReason reason, QThreadPool& pool, std::function<void()> done);
    void splitNow();
    /// The stream is there again, before its first packet; what has kept it away.
    void comesBack(model::GapCause cause, const QString& detail) { m_intake->comesBack(cause, detail); }
    /// When the newest packet that is in a file came; zero: none yet.
    [[nodiscard]] Clock::Steady lastRecorded() const { return m_intake->lastRecorded(); }

    /// Stops writing for a while and closes the open segments on `pool`; the session goes on with resume().
    void pause(model::CutReason reason, QThreadPool& pool);
    /// Writes on from the next key frame. False: the segments are still being closed; try again.
    [[nodiscard]] bool resume();
    [[nodiscard]] bool isPaused() const { return m_pause != nullptr; }
    /// Since when, by the wall clock; 0 if it is not paused.
    [[nodiscard]] UnixMillis pausedSince() const { return m_pausedSince; }

    /// How long it has been running.
    [[nodiscard]] Milliseconds age() const;

    struct Figures
    {
        ByteCount written{0};
        int segments = 0;
        UnixMillis openSince = 0; ///< of the first output that has an open segment
        bool allFailed = false;   ///< no output writes any more
    };
    [[nodiscard]] Figures figures() const;
    /// When the first output's open segment will be cut at the earliest; 0 without an interval.
    [[nodiscard]] UnixMillis nextCut() const;

private:
    struct Pause;

    model::Task m_task;
    Channel& m_channel;
    const Clock& m_clock;
    Clock::Steady m_begun;
    std::shared_ptr<Pause> m_pause; ///< set while nothing is written
    UnixMillis m_pausedSince = 0;
    Intake::Writers m_writers;
    std::shared_ptr<Intake> m_intake;
};

} // namespace recdeck::recorder
