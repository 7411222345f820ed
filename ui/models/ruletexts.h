#pragma once

#include "core/model/rule.h"

#include <QString>

namespace recdeck::ui {

/// "a.example/live/studio-1"; levels that match anything are "*".
[[nodiscard]] QString ruleTitle(const model::Rule& rule);
/// A level, or "any".
[[nodiscard]] QString levelText(const QString& level);
/// Whether two rules have the same five levels, which no service accepts (D21 of the contract).
[[nodiscard]] bool haveSameLevels(const model::Rule& a, const model::Rule& b);
/// Only what differs, and always whether it is enabled: leaving that out could enable the rule (contract, 8).
[[nodiscard]] model::RulePatch patchBetween(const model::Rule& original, const model::Rule& edited);

} // namespace recdeck::ui
