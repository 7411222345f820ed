#pragma once

#include "core/base/units.h"
#include "core/exchange/configuration.h"
#include "core/exchange/differences.h"

#include <QHash>
#include <QSet>
#include <optional>
#include <variant>

/// What an import would do, worked out before anything is done. Pure.
///
/// Ids mean nothing outside of the place that gave them, so objects are found again by what they are:
/// - a template by its name and region. Names need not be unique (D9): of several with one name, those with
///   the same settings belong together; where that leaves more than one possibility, it is a conflict.
/// - a rule by its five selectors, which no two rules share (D21)
/// - a delivery domain by its pull domain, a stream of the watch list by its domain, app and name
/// An import adds and changes; it never deletes.
namespace recdeck::exchange {

/// One place as it is now.
struct Present
{
    Configuration configuration;
    QSet<TemplateId> templatesInUse; ///< by running recordings: cannot be modified (D32)
    bool hasStreams = true;          ///< false: the place knows neither domains nor a watch list
};

enum class ObjectKind : std::uint8_t { Template = 1, Rule, Domain, Stream };
enum class Verdict : std::uint8_t { New = 1, Changed, Unchanged, Conflict };

enum class ConflictReason : std::uint8_t {
    NameTwice = 1,   ///< several templates share name and region: which one is meant?
    SelectorsTwice,  ///< several rules share the selectors
    TemplateInUse,   ///< a running recording uses it
    SecretMissing,   ///< a key or credential was left out of the file, and is not known here
    TemplateMissing, ///< the rule's template cannot be imported
    NotSupported,    ///< this place has no such objects; keep last
};

struct TemplateStep
{
    model::RecordingTemplate wanted;
    TemplateId present; ///< empty: new
    model::TemplatePatch patch;
};

struct RuleStep
{
    model::Rule wanted; ///< with the template id of the configuration that is imported
    RuleId present;
};

struct DomainStep
{
    model::DeliveryDomain wanted;
};

struct StreamStep
{
    QString url; ///< may contain credentials
    StreamId present;
    QString presentUrl;
};

struct PlanItem
{
    QString name; ///< what people call it; without credentials
    Verdict verdict = Verdict::New;
    std::optional<ConflictReason> conflict;
    QList<Difference> differences; ///< of what exists already
    int requests = 0;              ///< that count against the budget (300 per 5 minutes)
    bool chosen = false;           ///< New and Changed are, until a person says otherwise
    std::variant<TemplateStep, RuleStep, DomainStep, StreamStep> step;

    [[nodiscard]] ObjectKind kind() const { return ObjectKind(step.index() + 1); }
};

struct Plan
{
    QList<PlanItem> items; ///< in the order in which they must be done: templates before their rules
    /// Ids of imported templates that exist here already.
    QHash<TemplateId, TemplateId> templateIds;

    [[nodiscard]] qsizetype count(Verdict verdict) const;
    /// Requests of the chosen items.
    [[nodiscard]] int requests() const;
};

/// What must be done so that everything in `wanted` is in `present`.
[[nodiscard]] Plan makePlan(const Configuration& wanted, const Present& present);

/// The shortest time in which so many requests can be sent if `available` of `limit` per `window` are free
/// now.
[[nodiscard]] Seconds shortestTime(int requests, int available, int limit = 300,
                                   Seconds window = Seconds{300});

} // namespace recdeck::exchange
