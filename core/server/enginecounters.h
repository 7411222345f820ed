#pragma once

#include "core/service/recordingmonitor.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <mutex>

namespace recdeck::server {

/// Counts what was recorded since the program started, for those who watch it. Thread-safe.
class EngineCounters final : public QObject
{
    Q_OBJECT

public:
    struct Values
    {
        std::int64_t segments = 0; ///< closed
        std::int64_t bytes = 0;
        std::int64_t packets = 0;
        std::int64_t damaged = 0;          ///< packets that came damaged and were dropped
        std::int64_t lost = 0;             ///< segments of which nothing could be saved
        QMap<QString, std::int64_t> ended; ///< tasks, by reason
        QMap<QString, std::int64_t> gaps;  ///< by cause
    };

    /// `recordings` outlives it.
    explicit EngineCounters(service::RecordingMonitor& recordings);
    [[nodiscard]] Values values() const;

    void count(const model::Task& task);
    void count(const model::Segment& segment);

private:
    mutable std::mutex m_mutex;
    Values m_values;
    QHash<TaskId, qsizetype> m_gaps; ///< counted already, of tasks that run
    QSet<SegmentId> m_open;          ///< seen while they were written
    std::int64_t m_newest = 0;       ///< number of the newest segment that was seen
};

} // namespace recdeck::server
