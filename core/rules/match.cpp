#include "core/rules/match.h"

#include "core/rules/levels.h"
#include "core/rules/ruletable.h"

namespace recdeck::rules {

struct RuleIndex::Table
{
    RuleTable hashed;
};

RuleIndex::RuleIndex() = default;

RuleIndex::RuleIndex(QList<model::Rule> rules)
    : m_rules(std::move(rules))
    , m_table(new Table{RuleTable(m_rules)})
{
}

RuleIndex::RuleIndex(RuleIndex&&) noexcept = default;
RuleIndex& RuleIndex::operator=(RuleIndex&&) noexcept = default;
RuleIndex::~RuleIndex() = default;

const model::Rule* RuleIndex::match(const model::StreamIdentity& stream) const
{
    if (!m_table) return nullptr;
    const std::uint32_t index = m_table->hashed.find(levelsOf(stream));
    return index == RuleTable::none ? nullptr : &m_rules.at(index);
}

const QList<model::Rule>& RuleIndex::rules() const
{
    return m_rules;
}

const model::Rule* matchByDefinition(const QList<model::Rule>& rules, const model::StreamIdentity& stream)
{
    const Levels wanted = levelsOf(stream);
    const model::Rule* best = nullptr;
    unsigned bestLevels = 0;
    for (const model::Rule& rule : rules) {
        const Levels levels = levelsOf(rule);
        const unsigned given = levels.given();
        if (!rule.isEnabled || !samePullDomain(levels, wanted) || fittingLevels(levels, wanted) != given)
            continue;
        const bool better =
            given != bestLevels ? given > bestLevels : best == nullptr || isNewer(rule, *best);
        if (best != nullptr && !better) continue;
        best = &rule;
        bestLevels = given;
    }
    return best;
}

} // namespace recdeck::rules
