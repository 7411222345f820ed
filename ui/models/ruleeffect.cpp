#include "ui/models/ruleeffect.h"

#include "core/rules/match.h"
#include "ui/models/ruletexts.h"

#include <QCoreApplication>
#include <algorithm>
#include <limits>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(RuleEffect)
};

/// Stands for the id of a rule that has none yet.
const RuleId newId{QStringLiteral("new")};

QString pushDomainOf(const QString& pullDomain, const QList<model::DeliveryDomain>& domains)
{
    for (const model::DeliveryDomain& domain : domains)
        if (domain.pullDomain.compare(pullDomain, Qt::CaseInsensitive) == 0) return domain.pushDomain;
    return {};
}

model::StreamIdentity identityOf(const service::StreamStatus& status,
                                 const QList<model::DeliveryDomain>& domains)
{
    return {status.key, pushDomainOf(status.key.pullDomain, domains), {}};
}

bool isRecordedByRule(const service::StreamStatus& status, const RuleId* id)
{
    return std::ranges::any_of(status.recordings, [id](const service::RunningRecording& recording) {
        return id ? recording.ruleId == *id : !recording.ruleId.isEmpty();
    });
}

RuleEffect::Kind kindOf(const service::StreamStatus& status, const RuleId& id)
{
    using Kind = RuleEffect::Kind;
    if (isRecordedByRule(status, &id)) return Kind::Already;
    if (isRecordedByRule(status, nullptr)) return Kind::AfterCurrent;
    const bool live =
        status.state == service::StreamState::Live || status.state == service::StreamState::Recording;
    if (!live) return Kind::WhenLive;
    return status.suppressed ? Kind::Held : Kind::Starts;
}

/// Everybody's rules with the candidate as it would be.
QList<model::Rule> rulesWith(const model::Rule& candidate, const QList<model::Rule>& rules)
{
    QList<model::Rule> all;
    for (const model::Rule& rule : rules)
        if (rule.id != candidate.id) all.append(rule);
    all.append(candidate);
    return all;
}

} // namespace

QList<RuleEffect> effectsOf(const model::Rule& candidate, const QList<model::Rule>& rules,
                            const QList<service::StreamStatus>& streams,
                            const QList<model::DeliveryDomain>& domains)
{
    model::Rule enabled = candidate;
    enabled.isEnabled = true;
    if (enabled.id.isEmpty()) {
        enabled.id = newId;
        enabled.createTime = std::numeric_limits<UnixMillis>::max(); // on a tie the newer one wins
    }
    const rules::RuleIndex now(rules);
    const rules::RuleIndex then(rulesWith(enabled, rules));
    const rules::RuleIndex alone({enabled});
    QList<RuleEffect> effects;
    for (const service::StreamStatus& status : streams) {
        const model::StreamIdentity stream = identityOf(status, domains);
        if (!alone.match(stream)) continue;
        RuleEffect effect{.stream = status.key};
        const model::Rule* winner = then.match(stream);
        if (winner && winner->id != enabled.id) {
            effect.kind = RuleEffect::Kind::Loses;
            effect.winner = *winner;
        } else {
            effect.kind = kindOf(status, candidate.id);
            const model::Rule* before = now.match(stream);
            if (before && before->id != candidate.id) effect.before = *before;
        }
        effects.append(effect);
    }
    std::ranges::stable_sort(effects, [](const RuleEffect& a, const RuleEffect& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.stream < b.stream;
    });
    return effects;
}

QString effectText(const RuleEffect& effect)
{
    switch (effect.kind) {
    case RuleEffect::Kind::Starts:
        return Texts::tr("Live; the recording starts at once.");
    case RuleEffect::Kind::AfterCurrent:
        return Texts::tr("Another rule records it; that recording goes on, the next broadcast is taken.");
    case RuleEffect::Kind::Already:
        return Texts::tr("This rule records it; the running recording keeps its settings.");
    case RuleEffect::Kind::Held:
        return Texts::tr("Stopped by a person; the next broadcast is taken.");
    case RuleEffect::Kind::WhenLive:
        return effect.before.id.isEmpty()
                   ? Texts::tr("Not live; recorded as soon as it is.")
                   : Texts::tr("Not live; taken over from the rule for %1.").arg(ruleTitle(effect.before));
    case RuleEffect::Kind::Loses:
        return Texts::tr("The more specific or newer rule for %1 wins.").arg(ruleTitle(effect.winner));
    }
    return {};
}

QString effectSummary(const QList<RuleEffect>& effects, bool isEnabled)
{
    using Kind = RuleEffect::Kind;
    const auto count = [&effects](Kind kind) {
        return static_cast<int>(std::ranges::count(effects, kind, &RuleEffect::kind));
    };
    const int taken = static_cast<int>(effects.size()) - count(Kind::Loses);
    if (taken == 0) return Texts::tr("No stream that is known now.");
    if (!isEnabled) return Texts::tr("%n stream(s), once the rule is enabled.", nullptr, taken);
    const int atOnce = count(Kind::Starts);
    const QString all = Texts::tr("%n stream(s)", nullptr, taken);
    if (atOnce == 0) return Texts::tr("%1; none of them starts now.").arg(all);
    //: %1 is "3 streams".
    return Texts::tr("%1; the recording of %n of them starts at once.", nullptr, atOnce).arg(all);
}

} // namespace recdeck::ui
