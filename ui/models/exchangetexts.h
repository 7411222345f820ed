#pragma once

#include "core/exchange/apply.h"
#include "core/exchange/plan.h"
#include "core/service/connection.h"

#include <QString>

namespace recdeck::ui {

/// Names of the states of an import, as labels. Empty for a value that is not known.
[[nodiscard]] QString objectKindText(exchange::ObjectKind kind);
/// The same for many of them.
[[nodiscard]] QString objectKindsText(exchange::ObjectKind kind);
[[nodiscard]] QString verdictText(exchange::Verdict verdict);
[[nodiscard]] QString itemStateText(exchange::ItemResult::State state);

/// What people call a member of a difference, and its value: a switch is "yes" or "no", nothing is a dash.
[[nodiscard]] QString memberText(exchange::ObjectKind kind, const QString& member);
[[nodiscard]] QString memberValueText(const QString& member, const QString& value);

/// Why an object cannot be imported, and what to do: whole sentences.
[[nodiscard]] QString conflictText(exchange::ConflictReason reason);

/// What a chosen plan costs: "7 requests"; where requests are limited, also how long that takes at least.
[[nodiscard]] QString importCostText(int requests, service::ConnectionKind kind);

/// How far an import is.
struct ImportProgress
{
    int done = 0;
    int total = 0;
    int doneNow = 0; ///< since it was begun or resumed
    Milliseconds elapsed{0};
};
/// "3 of 7", after a second with the rate and the time that is left.
[[nodiscard]] QString importProgressText(const ImportProgress& progress);

} // namespace recdeck::ui
