#pragma once

#include "core/rules/match.h"

#include <QList>
#include <cstdint>

namespace recdeck::rules {

/// What a change of one rule means for one stream.
struct Takeover
{
    enum class Kind : std::uint8_t {
        Takes = 1, ///< the rule applies, and did not before
        Keeps,     ///< the rule applied and still does
        Loses,     ///< the rule fits, but `other` wins
        GivesUp,   ///< the rule applied and does not any more; keep last
    };

    qsizetype stream = 0; ///< place in the list of streams
    Kind kind = Kind::Takes;
    /// Takes: the rule that applied before. Loses: the winner. GivesUp: the rule that applies then. nullptr:
    /// none.
    const model::Rule* other = nullptr;
};

/// Answers, while somebody writes a rule, which streams it would take from which other rule. Making it costs
/// about as much as a RuleIndex; an answer costs the same for any number of rules. Immutable.
class TakeoverPlanner
{
public:
    TakeoverPlanner() = default;
    /// `rules`: all of them; `own`: the one that is written, empty if it is new.
    TakeoverPlanner(const QList<model::Rule>& rules, const RuleId& own);

    /// What the rule would do if it were like this. Streams that it neither fits nor had are left out. A rule
    /// without an id counts as newer than every other. Valid as long as the planner lives.
    [[nodiscard]] QList<Takeover> plan(const model::Rule& candidate,
                                       const QList<model::StreamIdentity>& streams) const;

private:
    RuleIndex m_others;
    std::optional<model::Rule> m_before; ///< the rule as it is now
};

} // namespace recdeck::rules
