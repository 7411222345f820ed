#include "core/exchange/choice.h"

#include <QHash>
#include <algorithm>

namespace recdeck::exchange {

namespace {

/// The id that a new template has in the file; empty for everything else.
TemplateId newTemplate(const PlanItem& item)
{
    const auto* step = std::get_if<TemplateStep>(&item.step);
    return step && step->present.isEmpty() ? step->wanted.id : TemplateId();
}

/// The template of a rule, with its id in the file.
TemplateId templateOf(const PlanItem& item)
{
    const auto* step = std::get_if<RuleStep>(&item.step);
    return step ? step->wanted.templateId : TemplateId();
}

/// The templates that `items` are, or the ones that they need.
template <class IdOf>
QSet<TemplateId> idsOf(const Plan& plan, const QList<int>& items, IdOf idOf)
{
    QSet<TemplateId> ids;
    for (const int item : items)
        if (const TemplateId id = idOf(plan.items.at(item)); !id.isEmpty()) ids << id;
    return ids;
}

/// Sets every item whose id, as `idOf` finds it, is in `ids`.
template <class IdOf>
void setAll(Plan& plan, const QSet<TemplateId>& ids, IdOf idOf, bool chosen, QList<int>& changed)
{
    if (ids.isEmpty()) return;
    for (int i = 0; i < int(plan.items.size()); ++i) {
        PlanItem& item = plan.items[i];
        if (item.chosen == chosen || !canBeChosen(item) || !ids.contains(idOf(item))) continue;
        item.chosen = chosen;
        changed << i;
    }
}

} // namespace

bool canBeChosen(const PlanItem& item)
{
    return item.verdict == Verdict::New || item.verdict == Verdict::Changed;
}

QList<int> setChosen(Plan& plan, const QList<int>& items, bool chosen)
{
    QList<int> changed;
    for (const int item : items) {
        PlanItem& entry = plan.items[item];
        if (entry.chosen == chosen || !canBeChosen(entry)) continue;
        entry.chosen = chosen;
        changed << item;
    }
    if (chosen)
        setAll(plan, idsOf(plan, changed, templateOf), newTemplate, true, changed);
    else
        setAll(plan, idsOf(plan, changed, newTemplate), templateOf, false, changed);
    std::ranges::sort(changed);
    return changed;
}

} // namespace recdeck::exchange
