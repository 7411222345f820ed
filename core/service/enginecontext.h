#pragma once

#include "core/base/clock.h"
#include "core/base/units.h"
#include "core/recorder/channel.h"
#include "core/streams/checkchoice.h"

#include <QString>
#include <QThreadPool>

namespace recdeck::service {

/// What a person can set about the engine.
struct EngineSettings
{
    /// A stream that is away for less than this goes on in the same task (decisions, Tasks 1).
    Milliseconds mergeWindow{30'000};
    /// Longest wait for one packet, where no template says otherwise.
    Milliseconds stallLimit{10'000};
    /// Longest wait for a stream to open.
    Milliseconds openLimit{8'000};
    /// How many streams are looked at at the same time.
    streams::CheckLimits parallelChecks;
    /// A rule does not start again on a stream within this time after its recording failed; doubled by each
    /// further failure in the same broadcast, up to 10 minutes.
    Milliseconds pauseAfterFailure{30'000};
    /// How often segments whose storage time is over are looked for.
    Milliseconds retentionCheck{60'000};
    /// With less room than this where segments are written, recordings end and none begins: closed files, the
    /// database and whatever else lives on that disk need some.
    ByteCount minimumFree = megabytes(64);
};

enum class EngineDuty : std::uint8_t {
    Record = 1,
    /// Templates, rules, delivery domains and the watch list only: no stream is looked at, nothing is
    /// recorded, nothing of the last run is picked up, no key is asked for. For import and export without a
    /// window.
    Configure,
};

/// What the parts of the engine share. Everything in it outlives them.
struct EngineContext
{
    const Clock& clock;
    QString spool;
    EngineSettings settings;
    EngineDuty duty = EngineDuty::Record;
    recorder::SourceFactory sources;
    QThreadPool& closers;   ///< gives up connections
    QThreadPool& finishers; ///< closes, finishes and stores files; low priority
};

} // namespace recdeck::service
