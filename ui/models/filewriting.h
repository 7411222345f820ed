#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <functional>

namespace recdeck::ui {

enum class Readers : std::uint8_t {
    Everybody = 1, ///< whom the computer's settings let
    Owner,
};

/// Writes a file that a person has named, as a whole or not at all; what was there stays until then. Errors:
/// PermissionDenied, DiskFull, FileFailed.
[[nodiscard]] Result<void> writeFile(const QString& path, const QByteArray& bytes, Readers readers);

/// The same on another thread, where `content` is made too: its errors are the result's.
[[nodiscard]] QFuture<Result<void>> writeFileLater(const QString& path, Readers readers,
                                                   std::function<Result<QByteArray>()> content);

} // namespace recdeck::ui
