#pragma once

#include "core/media/finish.h"
#include "core/media/joinfiles.h"
#include "core/model/segment.h"

#include <QList>

namespace recdeck::recorder {

/// Where the first packet of each segment comes in the file they are joined to, counted from the first one's.
/// Segments that were cut from one connection keep the exact distance they had; over an interruption the next
/// one begins where the one before it ends. Pure.
[[nodiscard]] QList<Microseconds> joinStarts(const QList<model::Segment>& segments);

/// Joins finished segments of one output, in order, into one new file and reads it back. For m3u8 the parts
/// are linked or copied beside the new playlist. `segments` say where their files are (`path`). Errors: those
/// of media::joinFiles(); FileDamaged also if the file does not have every packet of its parts. On an error
/// nothing is left behind.
[[nodiscard]] Result<media::FileFigures> joinSegments(const QList<model::Segment>& segments,
                                                      const QString& target, const media::JoinWatch& watch);

/// Removes what joinSegments() may have left at `target` when the program died.
void removeJoined(const QString& target, model::FileFormat format);

} // namespace recdeck::recorder
