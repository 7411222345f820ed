#include "core/exchange/plan.h"

#include "core/exchange/credentials.h"
#include "core/exchange/plansteps.h"

#include <algorithm>
#include <numeric>

namespace recdeck::exchange {

namespace {

constexpr QChar separator(u'\n');

QString keyText(const model::WatchedStream& stream)
{
    const model::StreamKey key = keyOf(stream);
    return key.pullDomain + separator + key.appName + separator + key.streamName;
}

/// How often each text occurs.
template <class T, class Text>
QHash<QString, int> counted(const QList<T>& list, Text text)
{
    QHash<QString, int> counts;
    for (const T& value : list)
        ++counts[text(value)];
    return counts;
}

QString templateName(const Configuration& where, const TemplateId& id)
{
    const auto found = std::ranges::find(where.templates, id, &model::RecordingTemplate::id);
    return found == where.templates.end() ? id.text() : nameOf(*found);
}

QList<Difference> ruleDifferences(const model::Rule& wanted, const model::Rule& present, bool sameTemplate,
                                  const Configuration& from, const Configuration& to)
{
    QList<Difference> found;
    if (!sameTemplate)
        found << Difference{.member = QStringLiteral("templateId"),
                            .from = templateName(to, present.templateId),
                            .to = templateName(from, wanted.templateId)};
    if (wanted.isEnabled != present.isEnabled)
        found << Difference{.member = QStringLiteral("isEnabled"),
                            .from = QString::number(present.isEnabled ? 1 : 0),
                            .to = QString::number(wanted.isEnabled ? 1 : 0)};
    return found;
}

/// Templates that exist or will exist when the rules' turn comes.
QSet<TemplateId> reachableTemplates(const Plan& plan)
{
    QSet<TemplateId> reachable;
    for (auto it = plan.templateIds.cbegin(); it != plan.templateIds.cend(); ++it)
        reachable << it.key();
    for (const PlanItem& item : plan.items)
        if (const auto* step = std::get_if<TemplateStep>(&item.step); step && item.verdict == Verdict::New)
            reachable << step->wanted.id;
    return reachable;
}

PlanItem unsupported(PlanItem item)
{
    return conflicting(std::move(item), ConflictReason::NotSupported);
}

} // namespace

PlanItem settled(PlanItem item)
{
    item.chosen = item.verdict == Verdict::New || item.verdict == Verdict::Changed;
    const bool counts = item.kind() == ObjectKind::Template || item.kind() == ObjectKind::Rule;
    item.requests = item.chosen && counts ? 1 : 0;
    return item;
}

PlanItem conflicting(PlanItem item, ConflictReason reason)
{
    item.verdict = Verdict::Conflict;
    item.conflict = reason;
    return settled(std::move(item));
}

void planRules(const Configuration& wanted, const Present& present, Plan& plan)
{
    const Configuration& here = present.configuration;
    const QHash<QString, int> wantedCounts = counted(wanted.rules, selectorsOf);
    const QHash<QString, int> presentCounts = counted(here.rules, selectorsOf);
    QHash<QString, const model::Rule*> known;
    for (const model::Rule& rule : here.rules)
        known.insert(selectorsOf(rule), &rule);
    const QSet<TemplateId> reachable = reachableTemplates(plan);
    for (const model::Rule& rule : wanted.rules) {
        const QString selectors = selectorsOf(rule);
        const model::Rule* found = known.value(selectors);
        PlanItem item{.name = nameOf(rule),
                      .step = RuleStep{.wanted = rule, .present = found ? found->id : RuleId()}};
        if (found) {
            const bool same = plan.templateIds.value(rule.templateId) == found->templateId;
            item.differences = ruleDifferences(rule, *found, same, wanted, here);
            item.verdict = item.differences.isEmpty() ? Verdict::Unchanged : Verdict::Changed;
        }
        if (wantedCounts.value(selectors) > 1 || presentCounts.value(selectors) > 1)
            plan.items << conflicting(item, ConflictReason::SelectorsTwice);
        else if (!reachable.contains(rule.templateId))
            plan.items << conflicting(item, ConflictReason::TemplateMissing);
        else
            plan.items << settled(item);
    }
}

void planDomains(const Configuration& wanted, const Present& present, Plan& plan)
{
    QHash<QString, const model::DeliveryDomain*> known;
    for (const model::DeliveryDomain& domain : present.configuration.domains)
        known.insert(model::normalizedDomain(domain.pullDomain), &domain);
    QSet<QString> seen;
    for (model::DeliveryDomain domain : wanted.domains) {
        const QString key = model::normalizedDomain(domain.pullDomain);
        if (seen.contains(key)) continue;
        seen << key;
        PlanItem item{.name = domain.pullDomain};
        if (const model::DeliveryDomain* found = known.value(key)) {
            if (sameUrl(domain.pullUrl, found->pullUrl)) domain.pullUrl = found->pullUrl;
            if (sameUrl(domain.mediaServerUrl, found->mediaServerUrl))
                domain.mediaServerUrl = found->mediaServerUrl;
            item.differences = differences(*found, domain);
            item.verdict = item.differences.isEmpty() ? Verdict::Unchanged : Verdict::Changed;
        }
        item.step = DomainStep{.wanted = domain};
        if (!present.hasStreams)
            plan.items << unsupported(item);
        else if (item.verdict != Verdict::Unchanged &&
                 (isMasked(domain.pullUrl) || isMasked(domain.mediaServerUrl)))
            plan.items << conflicting(item, ConflictReason::SecretMissing);
        else
            plan.items << settled(item);
    }
}

void planStreams(const Configuration& wanted, const Present& present, Plan& plan)
{
    QHash<QString, const model::WatchedStream*> known;
    for (const model::WatchedStream& stream : present.configuration.streams)
        known.insert(keyText(stream), &stream);
    QSet<QString> seen;
    for (const model::WatchedStream& stream : wanted.streams) {
        const QString key = keyText(stream);
        if (seen.contains(key)) continue;
        seen << key;
        PlanItem item{.name = keyOf(stream).toString()};
        StreamStep step{.url = stream.url};
        if (const model::WatchedStream* found = known.value(key)) {
            step.present = found->id;
            step.presentUrl = found->url;
            item.verdict = sameUrl(stream.url, found->url) ? Verdict::Unchanged : Verdict::Changed;
            if (item.verdict == Verdict::Changed)
                item.differences << Difference{.member = QStringLiteral("url"),
                                               .from = maskedUrl(found->url),
                                               .to = maskedUrl(stream.url)};
        }
        item.step = step;
        if (!present.hasStreams)
            plan.items << unsupported(item);
        else if (item.verdict != Verdict::Unchanged && isMasked(stream.url))
            plan.items << conflicting(item, ConflictReason::SecretMissing);
        else
            plan.items << settled(item);
    }
}

qsizetype Plan::count(Verdict verdict) const
{
    return std::ranges::count(items, verdict, &PlanItem::verdict);
}

int Plan::requests() const
{
    return std::accumulate(items.begin(), items.end(), 0, [](int sum, const PlanItem& item) {
        return sum + (item.chosen ? item.requests : 0);
    });
}

Plan makePlan(const Configuration& wanted, const Present& present)
{
    Plan plan;
    planTemplates(wanted, present, plan);
    planDomains(wanted, present, plan);
    planRules(wanted, present, plan);
    planStreams(wanted, present, plan);
    return plan;
}

Seconds shortestTime(int requests, int available, int limit, Seconds window)
{
    const int waiting = std::max(0, requests - std::max(0, available));
    return window * ((waiting + limit - 1) / limit);
}

} // namespace recdeck::exchange
