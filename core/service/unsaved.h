#pragma once

#include "core/model/segment.h"
#include "core/model/task.h"

#include <QHash>
#include <QMap>
#include <tuple>

namespace recdeck::service {

/// Rows that the database could not take, usually because the disk is full: what readers are shown in place
/// of the stored rows until they can be written. Lives on the engine's thread.
class UnsavedRows final
{
public:
    void keep(const model::Task& task) { m_tasks.insert(task.id, task); }
    void keep(const model::Segment& segment) { m_segments.insert(placeOf(segment), segment); }
    /// A newer state reached the database.
    void drop(const model::Task& task) { m_tasks.remove(task.id); }
    void drop(const model::Segment& segment) { m_segments.remove(placeOf(segment)); }

    [[nodiscard]] bool has(const model::Segment& segment) const
    {
        return m_segments.contains(placeOf(segment));
    }

    /// Puts the newer state in the place of each row that has one, and adds the segments that have no row at
    /// all.
    void overlay(QList<model::Task>& rows) const;
    void overlay(QList<model::Segment>& rows, const TaskId& task) const;

    [[nodiscard]] QList<model::Task> tasks() const { return m_tasks.values(); }
    [[nodiscard]] QList<model::Segment> segments() const { return m_segments.values(); }

private:
    using Place = std::tuple<QString, int, int>; ///< task, output, sequence
    static Place placeOf(const model::Segment& segment)
    {
        return {segment.taskId.text(), segment.output, segment.sequence};
    }

    QHash<TaskId, model::Task> m_tasks;
    QMap<Place, model::Segment> m_segments;
};

} // namespace recdeck::service
