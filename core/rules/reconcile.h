#pragma once

#include "core/base/ids.h"
#include "core/model/stream.h"
#include "core/model/task.h"
#include "core/rules/match.h"

#include <QList>

namespace recdeck::rules {

/// A stream that is live now.
struct LiveStream
{
    model::StreamIdentity identity;
};

/// A rule's task was stopped by a person: the rule does not take this stream again until the broadcast ends.
struct Suppression
{
    model::StreamKey stream;
    friend bool operator==(const Suppression&, const Suppression&) = default;
};

struct RunningTask
{
    TaskId id;
    model::StreamKey stream;
    RuleId ruleId; ///< empty: manual

    friend bool operator==(const RunningTask&, const RunningTask&) = default;
};

/// What must be started so that every live stream which a rule covers is recorded by it. Running tasks are
/// never stopped or moved by a change of rules (D25), so starts are the only actions that rules cause; ends
/// come from the stream, a person or a fault.
struct Start
{
    model::StreamIdentity stream;
    model::Rule rule;
};

/// Pure. A rule's recording runs beside a manual one of the same stream, never beside another rule's.
[[nodiscard]] QList<Start> reconcile(const QList<LiveStream>& live, const RuleIndex& rules,
                                     const QList<RunningTask>& running,
                                     const QList<Suppression>& suppressions);

} // namespace recdeck::rules
