#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QByteArray>
#include <QString>
#include <functional>

/// File operations whose result must survive a power cut. Errors carry the path and the system's reason.
namespace recdeck::files {

/// Brings a file's content to the disk.
[[nodiscard]] Result<void> syncFile(const QString& path);
/// Brings a folder's entries to the disk, so that a created or renamed file is found again.
[[nodiscard]] Result<void> syncFolder(const QString& path);
enum class FolderAccess : std::uint8_t {
    OwnerOnly = 1, ///< what the program keeps for itself
    AsUsual,       ///< what a person asked for elsewhere: as their umask says
};

/// Creates a folder and its parents. Folders that exist keep their permissions.
[[nodiscard]] Result<void> makeFolder(const QString& path, FolderAccess access = FolderAccess::OwnerOnly);

enum class MoveResult : std::uint8_t { Moved = 1, TargetExists, OtherFileSystem };

/// Renames without ever replacing a file, and syncs the target's folder.
[[nodiscard]] Result<MoveResult> moveWithoutReplacing(const QString& from, const QString& to);

/// Copies to `to`, which must not exist, and syncs it. On an error or when `cancelled` says so nothing is
/// left behind.
[[nodiscard]] Result<void> copySynced(const QString& from, const QString& to,
                                      const std::function<bool()>& cancelled = {});

/// Gives a file a new content in one step: whatever happens, it has the old one or the new one. Afterwards
/// only this user can read it.
[[nodiscard]] Result<void> replacePrivateFile(const QString& path, const QByteArray& content);

/// Content of a file that replacePrivateFile() wrote. PermissionDenied if it is a link or no file, or if
/// others could read it or have written it; NotFound; FileDamaged if it has more than `limit` bytes.
[[nodiscard]] Result<QByteArray> readPrivateFile(const QString& path, ByteCount limit);

/// SHA-256 of a file's content, 32 bytes.
[[nodiscard]] Result<QByteArray> sha256(const QString& path, const std::function<bool()>& cancelled = {});

/// Bytes free for this user where the path is; the nearest existing folder counts.
[[nodiscard]] Result<ByteCount> freeSpace(const QString& path);

} // namespace recdeck::files
