#pragma once

#include "core/model/segment.h"

#include <QList>
#include <functional>

namespace recdeck::service {

/// Looks whether the files of stored segments are still where they were stored, and returns those for which
/// the answer is another one than before, with `problem` set or cleared. Only buckets whose folder is there
/// are looked at: a disk that is not mounted has lost nothing. On a worker thread: a folder may be slow.
[[nodiscard]] QList<model::Segment> checkInventory(const QList<model::Segment>& stored,
                                                   const std::function<bool()>& cancelled);

/// Whether this is what checkInventory() says of a segment whose file has gone.
[[nodiscard]] bool isMissing(const model::Segment& segment);

/// Files and folders in the spool that belong to no recording that is known; nothing is done to them.
[[nodiscard]] QStringList foreignFiles(const QString& spool,
                                       const std::function<bool(const TaskId&)>& isKnown);

} // namespace recdeck::service
