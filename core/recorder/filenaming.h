#pragma once

#include "core/base/units.h"
#include "core/model/stream.h"
#include "core/model/template.h"

#include <QString>
#include <QTimeZone>

namespace recdeck::recorder {

/// What a file name is made from.
struct NameContext
{
    model::StreamKey stream;
    UnixMillis firstPacket = 0; ///< wall time of the segment's first packet
    int sequence = 1;           ///< from 1, per task and output
    QTimeZone zone = QTimeZone::systemTimeZone();
};

/// Expands a pattern (decisions, Recording 5) to a key inside the bucket, without the format's ending:
/// relative, `/` between folders, every part a safe file name of at most 200 bytes. Whatever a stream is
/// called, the key stays inside its folder. An empty pattern is the default one. The pattern itself is
/// checked by model::validateFilePath.
[[nodiscard]] QString expandFileName(const QString& pattern, const NameContext& context);

/// The key with the format's ending; `attempt` 2, 3... gives `name-2.mp4`, `name-3.mp4` for names that exist
/// already.
[[nodiscard]] QString numberedKey(const QString& expanded, model::FileFormat format, int attempt);

} // namespace recdeck::recorder
