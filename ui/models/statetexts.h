#pragma once

#include "core/model/segment.h"
#include "core/model/stream.h"
#include "core/model/task.h"
#include "core/rules/match.h"
#include "core/service/connection.h"
#include "core/service/recordingmonitor.h"
#include "core/service/streammonitor.h"

#include <QString>

namespace recdeck::ui {

/// Words for states, short enough for a badge or a table cell.
[[nodiscard]] QString streamStateText(service::StreamState state);
[[nodiscard]] QString taskStateText(model::TaskState state);
[[nodiscard]] QString segmentStateText(model::SegmentState state);
[[nodiscard]] QString severityText(service::Severity severity);
[[nodiscard]] QString connectionKindText(service::ConnectionKind kind);

/// Reasons and causes, as parts of a sentence that begin with a capital letter.
[[nodiscard]] QString endReasonText(model::EndReason reason);
[[nodiscard]] QString gapCauseText(model::GapCause cause);
[[nodiscard]] QString cutReasonText(model::CutReason reason);
/// Why a rule does not get a stream, as a whole sentence.
[[nodiscard]] QString lossReasonText(rules::LossReason reason);

[[nodiscard]] QString fileFormatText(model::FileFormat format);
/// One line that helps to choose the format.
[[nodiscard]] QString fileFormatHint(model::FileFormat format);
[[nodiscard]] QString mediaServerText(model::MediaServerKind kind);

} // namespace recdeck::ui
