#pragma once

#include "core/base/ids.h"
#include "core/base/units.h"

#include <QString>
#include <cstdint>
#include <optional>

namespace recdeck::model {

/// A recording rule of the contract (section 4). An empty level matches anything; `pullDomain` is always
/// given.
struct Rule
{
    RuleId id;
    TemplateId templateId;
    QString pullDomain;
    QString domain; ///< push domain
    QString appName;
    QString streamName;
    QString streamParams;
    bool isEnabled = true;
    UnixMillis createTime = 0;

    friend bool operator==(const Rule&, const Rule&) = default;
};

/// Members of a modification: unset stays, an empty text deletes the level (section 4.1).
struct RulePatch
{
    std::optional<TemplateId> templateId;
    std::optional<QString> pullDomain;
    std::optional<QString> domain;
    std::optional<QString> appName;
    std::optional<QString> streamName;
    std::optional<QString> streamParams;
    std::optional<bool> isEnabled;

    friend bool operator==(const RulePatch&, const RulePatch&) = default;
};

[[nodiscard]] Rule applied(Rule original, const RulePatch& patch);

/// Query of section 4.3: set and non-empty members must be equal, joined by "and".
struct RuleFilter
{
    RuleId ruleId;
    TemplateId templateId;
    QString domain;
    QString pullDomain;
    QString appName;
    QString streamName;
    int pageNum = 1;   ///< from 1
    int pageSize = 50; ///< 1-200 over the contract
};

} // namespace recdeck::model
