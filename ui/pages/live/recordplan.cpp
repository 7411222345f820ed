#include "ui/pages/live/recordplan.h"

#include "core/model/validation.h"

#include <QCoreApplication>
#include <algorithm>

namespace recdeck::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RecordPlan)
};

BulkRun::Item itemOf(const StreamRow& row, const service::RunningRecording& recording)
{
    return {recording.taskId.text(), row.status.key.toString()};
}

} // namespace

RecordPlan planRecord(const QList<StreamRow>& selected, const TemplateId& templateId)
{
    constexpr int most = model::maximumStreamsPerStart;
    RecordPlan plan;
    if (selected.isEmpty()) {
        plan.whyNot = Texts::tr("Select up to %1 streams to record.").arg(most);
    } else if (selected.size() > most) {
        plan.whyNot =
            Texts::tr("%1 streams are selected. One start takes at most %2.").arg(selected.size()).arg(most);
    } else if (templateId.isEmpty()) {
        plan.whyNot = Texts::tr("There is no template yet. Create one first: it says where recordings go.");
    }
    if (!plan.whyNot.isEmpty()) return plan;
    for (const StreamRow& row : selected) {
        const model::StreamKey& key = row.status.key;
        const auto same = [&key](const service::StartRequest& start) {
            return start.pullDomain == key.pullDomain && start.appName == key.appName;
        };
        auto at = std::ranges::find_if(plan.starts, same);
        if (at == plan.starts.end()) {
            plan.starts.append({templateId, {}, key.pullDomain, key.appName, {}});
            at = plan.starts.end() - 1;
        }
        at->streamNames.append(key.streamName);
    }
    return plan;
}

StopPlan planStop(const QList<StreamRow>& selected)
{
    StopPlan plan;
    for (const StreamRow& row : selected)
        for (const service::RunningRecording& recording : row.status.recordings)
            (recording.ruleId.isEmpty() ? plan.byHand : plan.byRule).append(itemOf(row, recording));
    if (selected.isEmpty())
        plan.whyNot = Texts::tr("Select the streams whose recording is to stop.");
    else if (plan.count() == 0)
        plan.whyNot = Texts::tr("Nothing records the selected streams.");
    return plan;
}

DisablePlan planDisable(const QList<StreamRow>& selected)
{
    DisablePlan plan;
    const auto add = [&plan](const RuleId& id) {
        if (!id.isEmpty() && !plan.rules.contains(id)) plan.rules.append(id);
    };
    for (const StreamRow& row : selected) {
        add(row.status.coveringRule);
        for (const service::RunningRecording& recording : row.status.recordings)
            add(recording.ruleId);
    }
    if (selected.isEmpty())
        plan.whyNot = Texts::tr("Select the streams whose rule is to be disabled.");
    else if (plan.rules.isEmpty())
        plan.whyNot = Texts::tr("No rule applies to the selected streams.");
    return plan;
}

QList<BulkRun::Item> splittable(const QList<StreamRow>& selected)
{
    QList<BulkRun::Item> tasks;
    for (const StreamRow& row : selected)
        for (const service::RunningRecording& recording : row.status.recordings)
            if (recording.state == model::TaskState::Recording) tasks.append(itemOf(row, recording));
    return tasks;
}

} // namespace recdeck::ui
