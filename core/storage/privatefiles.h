#pragma once

#include "core/base/result.h"

#include <QString>

/// Files that only their owner can read, because they hold stream URLs with credentials. Errors are those of
/// fileError().
namespace recdeck::storage {

/// Makes a folder (0700) and the folders above it, unless it is there.
[[nodiscard]] Result<void> createPrivateFolder(const QString& path);
/// Makes an empty file (0600); AlreadyExists if there is something of this name.
[[nodiscard]] Result<void> createPrivateFile(const QString& path);
/// Returns when the content is on the disk.
[[nodiscard]] Result<void> syncFile(const QString& path);

} // namespace recdeck::storage
