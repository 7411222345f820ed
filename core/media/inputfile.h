#pragma once

#include "core/base/result.h"
#include "core/media/avptr.h"

#include <QString>

namespace recdeck::media {

/// Opens one of our recordings for reading: mp4, flv or mpegts, on the local disk and nothing else. Edit
/// lists move timestamps but never hide packets. Errors: FileDamaged, FileFailed, PermissionDenied.
[[nodiscard]] Result<AvInputPtr> openInputFile(const QString& path);

/// What a failed read of such a file means.
[[nodiscard]] Error inputFileError(int code, const QString& path);

/// Reads the next packet. False at the end; damaged packets are an error (FileDamaged).
[[nodiscard]] Result<bool> readPacket(AVFormatContext& input, AVPacket& packet, const QString& path);

} // namespace recdeck::media
