#pragma once

#include "core/base/result.h"
#include "core/media/finish.h"

#include <QString>
#include <functional>

namespace recdeck::recorder {

/// Makes an HLS recording in the spool final: reads every part back, also one that a crash has left out of
/// the playlist, and writes the complete playlist under its final name. `part` is the playlist's name while
/// it was written. Can be repeated after a crash at any point. Parts with nothing readable in them are set
/// aside as
/// `.damaged`. Returns what measurePlaylist() does. Errors: FileDamaged (no part can be read), FileFailed,
/// DiskFull, Cancelled.
[[nodiscard]] Result<media::FileFigures> finishPlaylist(const QString& part, const QString& final,
                                                        const std::function<bool()>& cancelled);

/// What a complete HLS recording contains: sums over its parts; `sha256` is over the checksums of the parts
/// in their order. Neither depends on the name that the recording is stored under. Errors: FileDamaged (no
/// playlist of ours, or a part that cannot be read or is missing), FileFailed, Cancelled.
[[nodiscard]] Result<media::FileFigures> measurePlaylist(const QString& playlist,
                                                         const std::function<bool()>& cancelled);

} // namespace recdeck::recorder
