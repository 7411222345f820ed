#pragma once

#include "core/model/delivery.h"

#include <QString>

namespace recdeck::ui {

/// Words for callbacks: what was sent, how far it is, and why an attempt failed.
[[nodiscard]] QString noticeKindText(model::NoticeKind kind);
[[nodiscard]] QString deliveryStateText(model::DeliveryState state);

/// What came of an attempt, short enough for a table cell: "200", "500", "No answer in time".
[[nodiscard]] QString attemptResultText(int status, std::optional<model::AttemptProblem> problem);
/// The same for people who tried an address: what happened, and what to do next.
[[nodiscard]] QString attemptSentence(const model::DeliveryAttempt& attempt);

} // namespace recdeck::ui
