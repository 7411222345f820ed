#pragma once

#include "core/base/result.h"
#include "core/storage/database.h"

namespace recdeck::storage {

/// Brings an open database from `version` to the newest one, each step in a transaction of its own, with a
/// backup before the first step. Does nothing if there is nothing to do; an empty file gets no backup.
[[nodiscard]] Result<void> migrate(Database& database, int version, const DatabaseOptions& options);

} // namespace recdeck::storage
