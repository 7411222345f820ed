#pragma once

#include "core/model/segment.h"
#include "core/model/task.h"
#include "ui/models/rowmodel.h"

#include <functional>

namespace recdeck::ui {

/// What the segments of one session amount to.
struct SegmentSummary
{
    int count = 0;
    int waiting = 0;  ///< complete, not yet in the bucket
    int verified = 0; ///< proven in the bucket
    int lost = 0;
    ByteCount size{0};

    friend bool operator==(const SegmentSummary&, const SegmentSummary&) = default;
};

/// The summaries of many sessions, kept up to date segment by segment. It remembers little of each, so that a
/// hundred thousand segments are no burden.
class SegmentBook final
{
public:
    /// Returns the sessions whose summary has changed.
    QSet<TaskId> take(const QList<model::Segment>& segments);
    void remove(const SegmentId& id);
    [[nodiscard]] SegmentSummary summary(const TaskId& id) const { return m_summaries.value(id); }

private:
    struct Entry
    {
        TaskId task;
        model::SegmentState state = model::SegmentState::Writing;
        ByteCount size{0};

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    void count(const Entry& entry, int by);

    QHash<SegmentId, Entry> m_entries;
    QHash<TaskId, SegmentSummary> m_summaries;
};

/// A session as the table shows it.
struct SessionRow
{
    model::Task task;
    SegmentSummary segments;

    friend bool operator==(const SessionRow&, const SessionRow&) = default;
};

using SessionRows = RowModel<SessionRow, TaskId>;

/// "live/studio-1".
[[nodiscard]] QString sessionTitle(const model::Task& task);
[[nodiscard]] SessionRows::Identity sessionIdentity();
/// `now` gives the time for sessions that still run.
[[nodiscard]] QList<Column<SessionRow>> sessionColumns(const std::function<UnixMillis()>& now);
/// Filters: 0 running, 1 problems and gaps, 2 by rule, 3 by hand.
[[nodiscard]] quint32 sessionGroups(const SessionRow& row);
[[nodiscard]] bool hasProblem(const SessionRow& row);

} // namespace recdeck::ui
