#pragma once

#include "core/media/demosource.h"
#include "core/media/finish.h"
#include "core/model/segment.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <vector>

namespace recdeck::app {

/// What a recording of the demo stream really contains, against what was sent.
struct DemoReport
{
    QStringList segmentLines; ///< one per segment: path, start, duration, packets, size, sha256
    qint64 packets = 0;
    QStringList problems; ///< one sentence each; empty: nothing is missing

    [[nodiscard]] bool isComplete() const { return problems.isEmpty(); }
};

/// Compares what the files contain, in order, with the stream from the first recorded key frame to its end:
/// every packet exactly once, tracks each in order, and every file beginning with a key frame. Pure.
[[nodiscard]] QStringList compareWithSent(const std::vector<media::SentPacket>& sent,
                                          const std::vector<media::FileAudit>& files);

/// Reads every segment back from disk and compares. Runs long.
[[nodiscard]] DemoReport verifyDemo(const std::vector<media::SentPacket>& sent,
                                    const QList<model::Segment>& segments);

} // namespace recdeck::app
