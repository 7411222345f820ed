#pragma once

#include "core/exchange/apply.h"
#include "core/exchange/plan.h"

#include <QString>

namespace recdeck::ui {

/// Names of the states of an import, as labels. Empty for a value that is not known.
[[nodiscard]] QString objectKindText(exchange::ObjectKind kind);
[[nodiscard]] QString verdictText(exchange::Verdict verdict);
[[nodiscard]] QString itemStateText(exchange::ItemResult::State state);

/// Why an object cannot be imported, and what to do: whole sentences.
[[nodiscard]] QString conflictText(exchange::ConflictReason reason);

} // namespace recdeck::ui
