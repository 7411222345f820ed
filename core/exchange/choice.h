#pragma once

#include "core/exchange/plan.h"

/// What a person takes out of a plan, or puts back. Pure.
namespace recdeck::exchange {

/// New and changed objects can be chosen; the others have nothing to be done, or cannot be done.
[[nodiscard]] bool canBeChosen(const PlanItem& item);

/// Chooses an item or leaves it out, and with it what cannot be without it: a new template that is left out
/// takes its rules with it, a rule that is chosen brings its new template. Returns all items that are another
/// now. Nothing happens to an item that cannot be chosen.
QList<int> setChosen(Plan& plan, const QList<int>& items, bool chosen);

} // namespace recdeck::exchange
