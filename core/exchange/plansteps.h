#pragma once

#include "core/exchange/plan.h"

/// The parts of makePlan(). Internal to this folder.
namespace recdeck::exchange {

/// Sets what follows from the verdict.
[[nodiscard]] PlanItem settled(PlanItem item);
[[nodiscard]] PlanItem conflicting(PlanItem item, ConflictReason reason);

void planTemplates(const Configuration& wanted, const Present& present, Plan& plan);
void planRules(const Configuration& wanted, const Present& present, Plan& plan);
void planDomains(const Configuration& wanted, const Present& present, Plan& plan);
void planStreams(const Configuration& wanted, const Present& present, Plan& plan);

} // namespace recdeck::exchange
