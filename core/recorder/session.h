#pragma once

#include "core/model/task.h"
#include "core/recorder/channel.h"
#include "core/recorder/segmentwriter.h"

#include <QThreadPool>
#include <functional>
#include <memory>
#include <vector>

namespace recdeck::recorder {

/// One running task: its writers, one per output of its template, on one channel. Lives on the engine's
/// thread.
class Session final
{
public:
    /// Attaches the writers: they write from the next key frame on, over every connection of the channel. The
    /// task's row must be in the database already.
    Session(model::Task task, Channel& channel, const QString& spool, const Clock& clock,
            SegmentEvents& events);
    ~Session(); ///< detaches what is still attached; open segments are closed by their writers' end

    [[nodiscard]] const model::Task& task() const { return m_task; }
    [[nodiscard]] model::Task& task() { return m_task; }

    /// Detaches the writers and closes their segments on `pool`; `done` is called there when the last one is
    /// closed, after all their events.
    void finish(model::CutReason reason, QThreadPool& pool, std::function<void()> done);
    void splitNow();

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
    model::Task m_task;
    Channel& m_channel;
    std::vector<std::shared_ptr<SegmentWriter>> m_writers;
};

} // namespace recdeck::recorder
