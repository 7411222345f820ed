#include "core/rules/levels.h"
#include "core/rules/match.h"

#include <algorithm>
#include <bit>

namespace recdeck::rules {

namespace {

/// A candidate with what its place in the list depends on.
struct Ranked
{
    const model::Rule* rule;
    unsigned given;
    unsigned fitting;

    [[nodiscard]] bool fits() const { return fitting == given; }
    [[nodiscard]] int group() const
    {
        if (!fits()) return 2;
        return rule->isEnabled ? 0 : 1;
    }
};

/// Why a rule that does not fit is out: the most telling level first.
LossReason mismatch(const Ranked& candidate)
{
    const unsigned missing = candidate.given & ~candidate.fitting;
    if (missing & level::streamName) return LossReason::OtherStreamName;
    if (missing & level::appName) return LossReason::OtherAppName;
    if (missing & level::streamParams) return LossReason::OtherStreamParams;
    return LossReason::OtherDomain;
}

bool ranksBefore(const Ranked& a, const Ranked& b)
{
    if (a.group() != b.group()) return a.group() < b.group();
    const int fittingA = std::popcount(a.fitting);
    const int fittingB = std::popcount(b.fitting);
    if (!a.fits() && fittingA != fittingB) return fittingA > fittingB;
    if (a.given != b.given) return a.given > b.given;
    if (isNewer(*a.rule, *b.rule)) return true;
    return !isNewer(*b.rule, *a.rule) && a.rule < b.rule;
}

std::optional<LossReason> lossOf(const Ranked& candidate, const Ranked& first)
{
    if (!candidate.fits()) return mismatch(candidate);
    if (!candidate.rule->isEnabled) return LossReason::Disabled;
    if (candidate.rule == first.rule) return std::nullopt;
    return candidate.given == first.given ? LossReason::Older : LossReason::LessSpecific;
}

} // namespace

Explanation RuleIndex::explain(const model::StreamIdentity& stream) const
{
    const Levels wanted = levelsOf(stream);
    std::vector<Ranked> ranked;
    for (const model::Rule& rule : m_rules) {
        const Levels levels = levelsOf(rule);
        if (samePullDomain(levels, wanted))
            ranked.push_back({&rule, levels.given(), fittingLevels(levels, wanted)});
    }
    std::sort(ranked.begin(), ranked.end(), ranksBefore);

    Explanation result;
    for (const Ranked& candidate : ranked) {
        const auto loss = lossOf(candidate, ranked.front());
        if (!loss) result.winner = *candidate.rule;
        result.candidates.append(Candidate{.rule = *candidate.rule, .loss = loss});
    }
    return result;
}

} // namespace recdeck::rules
