#pragma once

#include "core/bucket/bucket.h"

namespace recdeck::bucket {

/// Stable name of a kind of proof, as stored: "sameFile", "readBack", "checksum", "wholeMd5", "partMd5s".
[[nodiscard]] QString proofName(Proof proof);
[[nodiscard]] std::optional<Proof> proofFromName(const QString& name);

} // namespace recdeck::bucket
