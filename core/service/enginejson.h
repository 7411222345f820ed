#pragma once

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
[[nodiscard]] QJsonObject eventToJson(const EngineEvent& event);
/// `code` and what it happened to; details are for the log.
[[nodiscard]] QJsonObject errorToJson(const Error& error);

/// "checking", "offline", "live", "recording", "waiting", "problem"
[[nodiscard]] QString streamStateName(StreamState state);

/// Where a segment's content is on the server that tells of it.
[[nodiscard]] QString contentPath(const SegmentId& id);

} // namespace recdeck::service
