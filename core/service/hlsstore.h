#pragma once

#include "core/bucket/directorybucket.h"

#include <functional>

namespace recdeck::service {

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
