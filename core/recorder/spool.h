#pragma once

#include "core/base/ids.h"
#include "core/model/segment.h"

#include <QList>
#include <QString>

namespace recdeck::recorder {

/// A segment's file in the spool: `<spool>/<task>/<output>-<sequence>.<format>`, with `.part` behind it while
/// it is written. The name alone says which segment it is, so that a crash between a file and its database
/// entry loses nothing.
struct SpoolFile
{
    TaskId taskId;
    int output = 0;
    int sequence = 1;
    model::FileFormat format = model::FileFormat::Mp4;

    [[nodiscard]] static SpoolFile of(const model::Segment& segment);
    [[nodiscard]] QString partPath(const QString& spool) const;
    [[nodiscard]] QString finishedPath(const QString& spool) const;

    friend bool operator==(const SpoolFile&, const SpoolFile&) = default;
};

/// The segment that a path inside the spool belongs to; nothing for files that are not ours.
[[nodiscard]] std::optional<SpoolFile> spoolFileOf(const QString& spool, const QString& path);

/// Every segment with a file in the spool, finished or not, in the order of task, output and sequence.
[[nodiscard]] QList<SpoolFile> scanSpool(const QString& spool);

} // namespace recdeck::recorder
