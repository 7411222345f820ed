#include "core/service/unsaved.h"

#include <algorithm>

namespace recdeck::service {

void UnsavedRows::overlay(QList<model::Task>& rows) const
{
    if (m_tasks.isEmpty()) return;
    for (model::Task& row : rows)
        if (const auto newer = m_tasks.constFind(row.id); newer != m_tasks.constEnd()) row = *newer;
}

void UnsavedRows::overlay(QList<model::Segment>& rows, const TaskId& task) const
{
    for (const model::Segment& newer : m_segments) {
        if (newer.taskId != task) continue;
        const auto row =
            std::ranges::find_if(rows, [&](const auto& r) { return placeOf(r) == placeOf(newer); });
        if (row == rows.end())
            rows << newer;
        else
            *row = newer;
    }
}

} // namespace recdeck::service
