#pragma once

#include "core/base/result.h"
#include "core/model/task.h"
#include "core/storage/page.h"

#include <QList>
#include <optional>

namespace recdeck::storage {

class Database;

struct TaskFilter
{
    QList<model::TaskState> states; ///< empty: any
    std::optional<model::StreamKey> stream;
    UnixMillis from = 0;  ///< tasks that ran at this time or later; 0: no limit
    UnixMillis until = 0; ///< tasks that started before; 0: no limit
    int pageNum = 1;      ///< from 1
    int pageSize = 200;
};

/// Recording tasks with their gaps. An unknown id is NotFound.
class TaskRepository final
{
public:
    explicit TaskRepository(Database& database)
        : m_database(database)
    {
    }

    /// Stores a new task and the gaps it has. AlreadyExists: the id is taken.
    [[nodiscard]] Result<void> insert(const model::Task& task);
    /// Writes what changes while a task lives: sourceUrl, state, endTime, endReason and endDetail.
    [[nodiscard]] Result<void> update(const model::Task& task);
    [[nodiscard]] Result<void> appendGap(const TaskId& id, const model::Gap& gap);
    /// Sets the end of the gap that is still open; NotFound if none is.
    [[nodiscard]] Result<void> closeGap(const TaskId& id, UnixMillis end);

    [[nodiscard]] Result<model::Task> find(const TaskId& id);
    [[nodiscard]] Result<QList<model::Task>> running();    ///< Recording or Waiting, oldest first
    [[nodiscard]] Result<QList<model::Task>> unfinished(); ///< not Ended, oldest first
    /// Those that have ended, have stored segments and an output whose files are to be joined.
    [[nodiscard]] Result<QList<TaskId>> withConcat();
    [[nodiscard]] Result<Page<model::Task>> query(const TaskFilter& filter); ///< newest first
    [[nodiscard]] Result<std::int64_t> count(const TaskFilter& filter);      ///< without regard to pages

private:
    Result<QList<model::Task>> inStates(const QList<model::TaskState>& states);
    Result<void> addGaps(QList<model::Task>& tasks);

    Database& m_database;
};

} // namespace recdeck::storage
