#pragma once

#include "core/model/streamurl.h"
#include "core/service/recordingservice.h"

namespace recdeck::service {

/// The streams that a start names, by URL or by names (D28, D30). Errors: TooManyStreams, and InvalidFields
/// for none, an empty name, one named twice, one that cannot be a name, or a URL that cannot be taken apart.
/// Streams given by name have an empty URL.
[[nodiscard]] Result<QList<model::StreamUrl>> streamsOf(const StartRequest& request);

} // namespace recdeck::service
