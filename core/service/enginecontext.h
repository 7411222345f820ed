#pragma once

#include "core/base/clock.h"
#include "core/base/units.h"
#include "core/model/recordersettings.h"
#include "core/recorder/channel.h"
#include "core/service/bucketaccess.h"
#include "core/streams/checkchoice.h"

#include <QString>
#include <QThreadPool>

namespace recdeck::service {

/// How the engine works: what a person can set, and what only tests and the program itself change.
struct EngineSettings : model::RecorderSettings
{
    /// How many streams are looked at at the same time.
    streams::CheckLimits parallelChecks;
    /// A rule does not start again on a stream within this time after its recording failed; doubled by each
    /// further failure in the same broadcast, up to 10 minutes.
    Milliseconds pauseAfterFailure{30'000};
    /// How often segments whose storage time is over are looked for.
    Milliseconds retentionCheck{60'000};
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
    QThreadPool& closers;      ///< gives up connections
    QThreadPool& finishers;    ///< closes, finishes and stores files; low priority
    QThreadPool& joiners;      ///< joins files, one after the other; lowest priority
    BucketOpener buckets = {}; ///< empty: nothing goes to services
};

} // namespace recdeck::service
