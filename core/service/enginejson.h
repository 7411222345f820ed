#pragma once

#include "core/model/change.h"
#include "core/service/recordingmonitor.h"
#include "core/service/streammonitor.h"

#include <QJsonObject>

/// What an engine tells beside the contract, as JSON: the members of interfaces `/recdeck/v1/...`. Times are
/// milliseconds since 1970 UTC, durations milliseconds, sizes bytes; what is not known is null or "".
namespace recdeck::service {

[[nodiscard]] QJsonObject taskToJson(const model::Task& task);
[[nodiscard]] QJsonObject segmentToJson(const model::Segment& segment);
[[nodiscard]] QJsonObject streamToJson(const StreamStatus& stream);
[[nodiscard]] QJsonObject figuresToJson(const EngineFigures& figures);
[[nodiscard]] QJsonObject recoveryToJson(const RecoverySummary& found);
[[nodiscard]] QJsonObject eventToJson(const EngineEvent& event);
/// `code` and what it happened to; details are for the log.
[[nodiscard]] QJsonObject errorToJson(const Error& error);

/// `before` and `after` as the contract has templates and rules, without secret keys; null if there was none.
[[nodiscard]] QJsonObject changeToJson(const model::Change& change);
/// `ruleId` of the rule that applies or null, and every candidate with `loss`, the reason why it does not.
[[nodiscard]] QJsonObject explanationToJson(const rules::Explanation& explanation);

/// "checking", "offline", "live", "recording", "waiting", "problem"
[[nodiscard]] QString streamStateName(StreamState state);

/// Where a segment's content is on the server that tells of it.
[[nodiscard]] QString contentPath(const SegmentId& id);

} // namespace recdeck::service
