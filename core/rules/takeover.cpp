#include "core/rules/takeover.h"

#include "core/rules/levels.h"

#include <limits>

namespace recdeck::rules {

namespace {

/// Of two rules that fit a stream (D27 of the contract); `other` may be nullptr.
bool wins(const model::Rule& rule, const model::Rule* other)
{
    if (other == nullptr) return true;
    const unsigned given = levelsOf(rule).given();
    const unsigned others = levelsOf(*other).given();
    return given != others ? given > others : isNewer(rule, *other);
}

bool fits(const model::Rule& rule, const model::StreamIdentity& stream)
{
    const Levels levels = levelsOf(rule);
    const Levels wanted = levelsOf(stream);
    return rule.isEnabled && samePullDomain(levels, wanted) &&
           fittingLevels(levels, wanted) == levels.given();
}

} // namespace

TakeoverPlanner::TakeoverPlanner(const QList<model::Rule>& rules, const RuleId& own)
{
    QList<model::Rule> others;
    others.reserve(rules.size());
    for (const model::Rule& rule : rules) {
        if (!own.isEmpty() && rule.id == own)
            m_before = rule;
        else
            others.append(rule);
    }
    m_others = RuleIndex(std::move(others));
}

QList<Takeover> TakeoverPlanner::plan(const model::Rule& candidate,
                                      const QList<model::StreamIdentity>& streams) const
{
    model::Rule then = candidate;
    if (then.id.isEmpty()) then.createTime = std::numeric_limits<UnixMillis>::max();
    QList<Takeover> changes;
    for (qsizetype i = 0; i < streams.size(); ++i) {
        const model::StreamIdentity& stream = streams.at(i);
        const bool fitsNow = m_before && fits(*m_before, stream);
        const bool fitsThen = fits(then, stream);
        if (!fitsNow && !fitsThen) continue;
        const model::Rule* other = m_others.match(stream);
        const bool had = fitsNow && wins(*m_before, other);
        const bool has = fitsThen && wins(then, other);
        using Kind = Takeover::Kind;
        if (has)
            changes.append({i, had ? Kind::Keeps : Kind::Takes, had ? nullptr : other});
        else if (had)
            changes.append({i, Kind::GivesUp, other});
        else if (fitsThen)
            changes.append({i, Kind::Loses, other});
    }
    return changes;
}

} // namespace recdeck::rules
