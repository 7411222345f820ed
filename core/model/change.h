#pragma once

#include "core/base/ids.h"
#include "core/model/rule.h"
#include "core/model/template.h"

#include <cstdint>
#include <optional>

namespace recdeck::model {

using ChangeId = Id<struct ChangeIdTag>; ///< decimal number as text, growing with time

/// One change of a template or a rule: what it was, and what became of it. Without secret keys.
struct Change
{
    ChangeId id;
    UnixMillis time = 0;
    std::optional<RecordingTemplate> templateBefore;
    std::optional<RecordingTemplate> templateAfter;
    std::optional<Rule> ruleBefore;
    std::optional<Rule> ruleAfter;
    /// Set if this change took that one back.
    ChangeId restores;

    enum class Kind : std::uint8_t { Added = 1, Modified, Deleted };

    [[nodiscard]] bool isTemplate() const { return templateBefore || templateAfter; }
    [[nodiscard]] Kind kind() const;
    /// The template's or the rule's id.
    [[nodiscard]] QString objectId() const;

    friend bool operator==(const Change&, const Change&) = default;
};

/// Which changes of a history are asked for.
struct ChangeFilter
{
    TemplateId templateId; ///< only of this template
    RuleId ruleId;         ///< only of this rule
    int limit = 200;
};

/// The newest change that has not been taken back and takes none back itself: what "undo" means.
/// `newestFirst` is a history from its end, as far as it reaches; null if there is none in it.
[[nodiscard]] const Change* changeToUndo(const QList<Change>& newestFirst);

} // namespace recdeck::model
