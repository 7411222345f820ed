#include "core/rules/reconcile.h"

#include <QSet>

namespace recdeck::rules {

QList<Start> reconcile(const QList<LiveStream>& live, const RuleIndex& rules,
                       const QList<RunningTask>& running, const QList<Suppression>& suppressions)
{
    QSet<model::StreamKey> taken;
    for (const RunningTask& task : running)
        if (!task.ruleId.isEmpty()) taken.insert(task.stream);
    for (const Suppression& suppression : suppressions)
        taken.insert(suppression.stream);

    QList<Start> starts;
    for (const LiveStream& stream : live) {
        if (taken.contains(stream.identity.key)) continue;
        const model::Rule* rule = rules.match(stream.identity);
        if (rule == nullptr) continue;
        taken.insert(stream.identity.key);
        starts.append(Start{.stream = stream.identity, .rule = *rule});
    }
    return starts;
}

} // namespace recdeck::rules
