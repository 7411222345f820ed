#include "ui/models/ruleeffect.h"

#include "ui/models/ruletexts.h"

#include <QCoreApplication>
#include <algorithm>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(RuleEffect)
};

using Kind = RuleEffect::Kind;

bool isRecordedByRule(const service::StreamStatus& status, const RuleId* id)
{
    return std::ranges::any_of(status.recordings, [id](const service::RunningRecording& recording) {
        return id ? recording.ruleId == *id : !recording.ruleId.isEmpty();
    });
}

/// Of a stream that the rule takes or keeps.
Kind kindOf(const service::StreamStatus& status, const RuleId& id)
{
    if (!id.isEmpty() && isRecordedByRule(status, &id)) return Kind::Already;
    if (isRecordedByRule(status, nullptr)) return Kind::AfterCurrent;
    const bool live =
        status.state == service::StreamState::Live || status.state == service::StreamState::Recording;
    if (!live) return Kind::WhenLive;
    return status.suppressed ? Kind::Held : Kind::Starts;
}

RuleEffect effectOf(const rules::Takeover& change, const service::StreamStatus& status, const RuleId& id)
{
    RuleEffect effect{.stream = status.key, .other = change.other ? *change.other : model::Rule{}};
    if (change.kind == rules::Takeover::Kind::Loses)
        effect.kind = Kind::Loses;
    else if (change.kind == rules::Takeover::Kind::GivesUp)
        effect.kind = Kind::GivesUp;
    else
        effect.kind = kindOf(status, id);
    return effect;
}

QString timeText(Kind kind)
{
    switch (kind) {
    case Kind::Starts:
        return Texts::tr("Live; the recording starts at once.");
    case Kind::AfterCurrent:
        return Texts::tr("Another rule records it; that recording goes on, the next broadcast is taken.");
    case Kind::Already:
        return Texts::tr("This rule records it; the running recording keeps its settings.");
    case Kind::Held:
        return Texts::tr("Stopped by a person; the next broadcast is taken.");
    case Kind::WhenLive:
        return Texts::tr("Not live; recorded as soon as it is.");
    case Kind::GivesUp:
    case Kind::Loses:
        break;
    }
    return {};
}

} // namespace

QList<RuleEffect> effectsOf(const model::Rule& candidate, const rules::TakeoverPlanner& planner,
                            const QList<service::StreamStatus>& streams, const rules::PushDomains& domains)
{
    QList<model::StreamIdentity> identities;
    identities.reserve(streams.size());
    for (const service::StreamStatus& status : streams)
        identities.append(domains.completed(status.identity()));
    QList<RuleEffect> effects;
    const QList<rules::Takeover> changes = planner.plan(candidate, identities);
    effects.reserve(changes.size());
    for (const rules::Takeover& change : changes)
        effects.append(effectOf(change, streams.at(change.stream), candidate.id));
    std::ranges::stable_sort(effects, [](const RuleEffect& a, const RuleEffect& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.stream < b.stream;
    });
    return effects;
}

QString effectText(const RuleEffect& effect)
{
    const bool hasOther = !effect.other.id.isEmpty();
    const QString other = ruleTitle(effect.other);
    if (effect.kind == Kind::Loses)
        return Texts::tr("The more specific or newer rule for %1 wins.").arg(other);
    if (effect.kind == Kind::GivesUp)
        return hasOther ? Texts::tr("Not taken any more: the rule for %1 applies then; a running recording "
                                    "goes on.")
                              .arg(other)
                        : Texts::tr("Not taken any more, by no rule; a running recording goes on.");
    if (!hasOther) return timeText(effect.kind);
    //: %1 says when, %2 names a rule.
    return Texts::tr("%1 Until now: the rule for %2.").arg(timeText(effect.kind), other);
}

QString effectSummary(const QList<RuleEffect>& effects, bool isEnabled)
{
    const auto count = [&effects](Kind kind) {
        return static_cast<int>(std::ranges::count(effects, kind, &RuleEffect::kind));
    };
    const int lost = count(Kind::GivesUp);
    const QString givenUp =
        lost > 0 ? QLatin1Char(' ') + Texts::tr("It gives up %n.", nullptr, lost) : QString();
    const int taken = static_cast<int>(effects.size()) - count(Kind::Loses) - lost;
    if (taken == 0) return Texts::tr("No stream that is known now.") + givenUp;
    if (!isEnabled) return Texts::tr("%n stream(s), once the rule is enabled.", nullptr, taken) + givenUp;
    const int atOnce = count(Kind::Starts);
    const QString all = Texts::tr("%n stream(s)", nullptr, taken);
    if (atOnce == 0) return Texts::tr("%1; none of them starts now.").arg(all) + givenUp;
    //: %1 is "3 streams".
    return Texts::tr("%1; the recording of %n of them starts at once.", nullptr, atOnce).arg(all) + givenUp;
}

} // namespace recdeck::ui
