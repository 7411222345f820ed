#pragma once

#include "core/exchange/apply.h"
#include "core/exchange/plan.h"

#include <QString>
#include <QStringList>

/// What `--import` and `--export` print. Lines are for scripts: a word for what happens, a word for the kind,
/// the object's name and, in brackets, the reason or the changes, two blanks between them. Not translated.
namespace recdeck::app {

/// `new`, `changed`, `unchanged` or `conflict`.
[[nodiscard]] QString planLine(const exchange::PlanItem& item);
/// `added`, `changed`, `unchanged`, `conflict` or `failed`.
[[nodiscard]] QString resultLine(const exchange::PlanItem& item, const exchange::ItemResult& result);

/// All items and the sum of them.
[[nodiscard]] QStringList planReport(const exchange::Plan& plan);
/// One sentence; empty if everything can be imported.
[[nodiscard]] QString planProblem(const exchange::Plan& plan);

[[nodiscard]] QString resultSummary(const exchange::Apply& apply);
[[nodiscard]] QString exportSummary(const exchange::Configuration& value, const QString& file,
                                    qsizetype secretsLeftOut);

} // namespace recdeck::app
