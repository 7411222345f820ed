#pragma once

#include "core/model/rule.h"
#include "core/model/stream.h"

#include <QList>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace recdeck::rules {

/// Why a rule did not get a stream.
enum class LossReason : std::uint8_t {
    Disabled = 1,
    OtherPullDomain,
    OtherDomain, ///< the rule gives a push domain and the stream's is another or unknown
    OtherAppName,
    OtherStreamName,
    OtherStreamParams,
    LessSpecific, ///< matches, but the winner gives a level that this rule leaves open
    Older,        ///< matches with the same levels, but the winner is newer; keep last
};

struct Candidate
{
    model::Rule rule;
    std::optional<LossReason> loss; ///< unset: this rule wins
};

struct Explanation
{
    std::optional<model::Rule> winner;
    /// Every rule of the stream's pull domain, best first: winner, matching losers, then the others in the
    /// order of how many levels fit.
    QList<Candidate> candidates;
};

/// Finds the rule that applies to a stream, exactly as D27 of the contract. Immutable after construction and
/// so safe to share between threads; match() neither allocates nor locks, and costs the same for any number
/// of rules.
class RuleIndex
{
public:
    RuleIndex();
    explicit RuleIndex(QList<model::Rule> rules);
    RuleIndex(RuleIndex&&) noexcept;
    RuleIndex& operator=(RuleIndex&&) noexcept;
    ~RuleIndex();

    /// The winning rule, or nullptr. Valid as long as the index lives.
    [[nodiscard]] const model::Rule* match(const model::StreamIdentity& stream) const;

    /// The same answer with a reason for each candidate that lost. For people: it may allocate.
    [[nodiscard]] Explanation explain(const model::StreamIdentity& stream) const;

    [[nodiscard]] const QList<model::Rule>& rules() const;

private:
    struct Table;
    QList<model::Rule> m_rules;
    std::unique_ptr<Table> m_table;
};

/// The straightforward definition of D27 over a list, as the reference that the index is tested against.
[[nodiscard]] const model::Rule* matchByDefinition(const QList<model::Rule>& rules,
                                                   const model::StreamIdentity& stream);

} // namespace recdeck::rules
