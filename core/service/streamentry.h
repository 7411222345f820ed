#pragma once

#include "core/media/loglimiter.h"
#include "core/media/meters.h"
#include "core/media/preroll.h"
#include "core/media/preview.h"
#include "core/model/template.h"
#include "core/recorder/session.h"
#include "core/service/recordingservice.h"
#include "core/streams/sourceresolver.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace recdeck::service {

/// A start of up to five streams; answered when the last one is.
struct StartBatch
{
    QList<StartOutcome> outcomes;
    int open = 0; ///< outcomes that are not known yet
    std::function<void(QList<StartOutcome>)> done;
};

/// A manual start that waits for its stream to open.
struct PendingStart
{
    std::shared_ptr<StartBatch> batch;
    int index = 0;
    model::RecordingTemplate settings;
};

/// What the engine knows about one stream.
struct StreamEntry
{
    model::StreamKey key;
    StreamId watchId; ///< empty: only recorded or previewed
    QString givenUrl; ///< by the watch list or a start; empty: the domain table or a guess says
    streams::StreamSource source;
    std::unique_ptr<recorder::Channel> channel;
    std::shared_ptr<media::MeterSink> meters;
    std::vector<std::unique_ptr<recorder::Session>> sessions;
    std::vector<std::shared_ptr<media::Preview>> previews;
    std::vector<PendingStart> pendingStarts;
    bool armed = false;                      ///< stays connected while it is live
    std::shared_ptr<media::PreRoll> preRoll; ///< while it is previewed or armed
    Milliseconds preRollTime{0};

    bool wasChecked = false;
    bool live = false; ///< at the last look, and not away for longer than the merge window
    UnixMillis liveSince = 0;
    std::optional<Error> problem;
    std::optional<ErrorCode> lastClose; ///< why the last connection ended, since it was last open
    bool suppressed = false;

    /// Set while a live stream is away: since when, and why it went.
    struct Away
    {
        Clock::Steady since{};
        UnixMillis wall = 0; ///< of the last packet that was recorded
        Error reason;
        Clock::Steady recorded{}; ///< the same by the steady clock; zero: nothing was
    };
    std::optional<Away> away;
    std::optional<Away> before; ///< the last one, until something of the new connection is recorded
    media::LogLimiter closeLog{Milliseconds{10'000}}; ///< by error code
    std::int64_t damagedLogged = 0;                   ///< of the present connection
    int attempts = 0;                                 ///< connections in a row that did not come about
    Clock::Steady nextCheck{};
    UnixMillis nextCheckWall = 0; ///< the same for people
    Clock::Steady openedAt{};
    std::optional<Clock::Steady> holdOff; ///< no start by a rule before
    int failures = 0; ///< of recordings by rules in this broadcast, where waiting does not help
    std::optional<Error> outputProblem;
    std::shared_ptr<const media::StreamInfo> lastInfo;

    /// Somebody needs the packets now.
    [[nodiscard]] bool isWanted() const
    {
        return !sessions.empty() || !previews.empty() || !pendingStarts.empty() || armed;
    }
};

} // namespace recdeck::service
