#include "core/server/enginecounters.h"

#include <algorithm>

namespace recdeck::server {

EngineCounters::EngineCounters(service::RecordingMonitor& recordings)
{
    connect(
        &recordings, &service::RecordingMonitor::tasksChanged, this,
        [this](const QList<model::Task>& tasks) {
            for (const model::Task& task : tasks)
                count(task);
        },
        Qt::DirectConnection);
    connect(
        &recordings, &service::RecordingMonitor::segmentsChanged, this,
        [this](const QList<model::Segment>& segments) {
            for (const model::Segment& segment : segments)
                count(segment);
        },
        Qt::DirectConnection);
}

void EngineCounters::count(const model::Task& task)
{
    const std::scoped_lock lock(m_mutex);
    const bool isNew = !m_gaps.contains(task.id);
    // What has ended before it was ever seen here is told of again for other reasons, such as a join.
    if (isNew && task.state == model::TaskState::Ended) return;
    qsizetype& counted = m_gaps[task.id];
    for (; counted < task.gaps.size(); ++counted)
        ++m_values.gaps[model::gapCauseName(task.gaps.at(counted).cause)];
    if (task.state != model::TaskState::Ended) return;
    if (task.endReason) ++m_values.ended[model::endReasonName(*task.endReason)];
    m_gaps.remove(task.id);
}

void EngineCounters::count(const model::Segment& segment)
{
    const std::scoped_lock lock(m_mutex);
    const std::int64_t number = segment.id.text().toLongLong();
    const bool isNew = number > m_newest;
    m_newest = std::max(m_newest, number);
    if (segment.state == model::SegmentState::Writing) {
        m_open.insert(segment.id);
        return;
    }
    // A segment is told of at each of its steps, and again when it is verified or deleted.
    if (!m_open.remove(segment.id) && !isNew) return;
    if (segment.state == model::SegmentState::Lost) {
        ++m_values.lost;
        return;
    }
    ++m_values.segments;
    m_values.bytes += bytes(segment.size);
    m_values.packets += segment.packets;
    m_values.damaged += segment.damaged;
}

EngineCounters::Values EngineCounters::values() const
{
    const std::scoped_lock lock(m_mutex);
    return m_values;
}

} // namespace recdeck::server
