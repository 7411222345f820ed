#pragma once

#include "core/base/error.h"
#include "core/model/rule.h"
#include "core/model/stream.h"
#include "core/model/template.h"

#include <QList>
#include <cstdint>
#include <optional>

namespace recdeck::rules {

/// Something about the rules that a person should look at.
struct Finding
{
    enum class Kind : std::uint8_t {
        MissingTemplate = 1, ///< `rules` rules name `templateId`, which does not exist
        BrokenTemplate,      ///< `rules` rules use `templateId`, which cannot record: see `fields`
        LiveWithoutRule,     ///< `stream` is live and nothing records it by rule
        Duplicate,           ///< the rule has the same levels as `other`, which is the one that applies
        Overruled,           ///< `other` wins every stream that the rule fits
        OtherPushDomain,     ///< the rule's delivery domain has another push domain: `pushDomain`
        UnknownPushDomain,   ///< no push domain is known for the rule's delivery domain
        ImpossibleName,      ///< no stream can be called like this: see `fields`; keep last
    };

    Kind kind = Kind::MissingTemplate;
    RuleId rule = {};  ///< of all kinds but the first three
    RuleId other = {}; ///< another rule, see the kinds
    TemplateId templateId = {};
    int rules = 0;
    model::StreamIdentity stream = {};
    QString pushDomain = {};
    QList<FieldError> fields = {};

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Whether the finding is that an enabled rule can never win a stream.
[[nodiscard]] bool isNeverWinning(Finding::Kind kind);

/// What is looked at.
struct RuleSetup
{
    QList<model::Rule> rules;
    QList<model::RecordingTemplate> templates;
    QList<model::StreamIdentity> live; ///< streams that are live now
    /// Unset: the place does not tell, and push domains are not judged.
    std::optional<QList<model::DeliveryDomain>> domains;
};

/// Everything that is wrong, in the order of the kinds and then of the lists. Of each rule at most one reason
/// why it never wins. Disabled rules are looked at only for their templates and for duplicates. Pure; linear.
[[nodiscard]] QList<Finding> checkRules(const RuleSetup& setup);

} // namespace recdeck::rules
