#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace recdeck::recorder {

/// One entry of a media playlist.
struct PlaylistPart
{
    QString uri; ///< relative to the playlist
    Microseconds duration{0};
    bool discontinuity = false; ///< its timestamps do not go on from the part before it

    friend bool operator==(const PlaylistPart&, const PlaylistPart&) = default;
};

enum class PlaylistState : std::uint8_t {
    Growing = 1, ///< parts may follow
    Complete,
};

/// An HLS media playlist (RFC 8216, version 3). Valid for any list of parts, also an empty one.
[[nodiscard]] QByteArray playlistText(const QList<PlaylistPart>& parts, PlaylistState state);

/// The parts of a playlist that playlistText() wrote. Errors: FileDamaged (subject: `name`) for anything
/// else, also for a part that is not right below the playlist or leaves its folder.
[[nodiscard]] Result<QList<PlaylistPart>> parsePlaylist(const QByteArray& text, const QString& name);

/// The parts of a playlist file of ours. Errors: those of parsePlaylist(), and FileFailed.
[[nodiscard]] Result<QList<PlaylistPart>> readPlaylist(const QString& path);

/// "00001.ts": the file of the part with this number, from 1.
[[nodiscard]] QString partFileName(int number);

/// The folder of a playlist's parts: beside it, with its name up to the first `.m3u8`.
[[nodiscard]] QString partsFolderOf(const QString& playlist);

} // namespace recdeck::recorder
