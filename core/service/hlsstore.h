#pragma once

#include "core/bucket/directorybucket.h"
#include "core/recorder/playlist.h"

#include <functional>

namespace recdeck::service {

/// The key of a part of the recording whose playlist has the key `playlistKey`. `part`: as in the spool.
[[nodiscard]] QString partKeyOf(const QString& playlistKey, const recorder::PlaylistPart& part);
/// The playlist as it is in the bucket under that key. `parts`: as in the spool.
[[nodiscard]] QByteArray storedPlaylist(const QString& playlistKey, QList<recorder::PlaylistPart> parts);

/// Brings a finished HLS recording from the spool into a bucket: its parts first, into a folder with the
/// playlist's name, then the playlist, so that it never names what is not there. Goes on where an earlier
/// attempt was cut off. `keyFor` gives the playlist's key by attempt, from 1. Errors: those of the bucket,
/// and FileDamaged if a part has gone. On a worker thread.
[[nodiscard]] Result<bucket::StoredFile> storePlaylist(const bucket::DirectoryBucket& target,
                                                       const QString& playlist,
                                                       const std::function<QString(int)>& keyFor,
                                                       const std::function<bool()>& cancelled);

/// Finds one that an earlier attempt has stored whole, by its checksum (recorder::measurePlaylist()).
/// NotFound.
[[nodiscard]] Result<bucket::StoredFile> findPlaylist(const bucket::DirectoryBucket& target,
                                                      const QByteArray& sha256,
                                                      const std::function<QString(int)>& keyFor,
                                                      const std::function<bool()>& cancelled);

} // namespace recdeck::service
