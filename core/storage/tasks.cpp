#include "core/storage/tasks.h"

#include "core/model/json.h"
#include "core/storage/rows.h"
#include "core/storage/transaction.h"

namespace recdeck::storage {

namespace {

using model::TaskState;

QString select(const QString& rest)
{
    return QStringLiteral(
               "SELECT id, pull_domain, app_name, stream_name, template, rule_id, source_url, start_time, "
               "end_time, state, end_reason, end_detail FROM tasks") +
           rest;
}

QVariant endReasonValue(const model::Task& task)
{
    return task.endReason ? QVariant(model::endReasonName(*task.endReason)) : QVariant();
}

QString frozenTemplateValue(model::RecordingTemplate value)
{
    value.sk = Secret();
    return QString::fromUtf8(model::templateToStorage(value));
}

/// Everything but the gaps.
Result<model::Task> readTask(const Database& database, const Statement& row)
{
    auto frozen = model::templateFromStorage(row.text(4).toUtf8());
    if (!frozen) return Failure(frozen.error());
    const auto state = model::taskStateFromName(row.text(9));
    if (!state) return Failure(unreadable(database, QStringLiteral("task state"), row.text(9)));
    std::optional<model::EndReason> endReason;
    if (!row.isNull(10)) {
        endReason = model::endReasonFromName(row.text(10));
        if (!endReason) return Failure(unreadable(database, QStringLiteral("end reason"), row.text(10)));
    }
    return model::Task{.id = TaskId(row.text(0)),
                       .stream = {row.text(1), row.text(2), row.text(3)},
                       .frozenTemplate = *std::move(frozen),
                       .ruleId = RuleId(row.text(5)),
                       .sourceUrl = row.text(6),
                       .startTime = row.integer(7),
                       .endTime = row.integer(8),
                       .state = *state,
                       .endReason = endReason,
                       .endDetail = row.text(11),
                       .gaps = {}};
}

Result<model::Gap> readGap(const Database& database, const Statement& row)
{
    const auto cause = model::gapCauseFromName(row.text(2));
    if (!cause) return Failure(unreadable(database, QStringLiteral("gap cause"), row.text(2)));
    return model::Gap{.start = row.integer(0), .end = row.integer(1), .cause = *cause, .detail = row.text(3)};
}

Conditions conditionsOf(const TaskFilter& filter)
{
    Conditions conditions;
    QStringList states;
    for (const TaskState state : filter.states)
        states << model::taskStateName(state);
    conditions.addAnyOf(QStringLiteral("state"), states);
    if (filter.stream) {
        conditions.add(QStringLiteral("pull_domain = ? AND app_name = ? AND stream_name = ?"),
                       {filter.stream->pullDomain, filter.stream->appName, filter.stream->streamName});
    }
    if (filter.from != 0)
        conditions.add(QStringLiteral("(end_time = 0 OR end_time >= ?)"), {integer(filter.from)});
    if (filter.until != 0) conditions.add(QStringLiteral("start_time < ?"), {integer(filter.until)});
    return conditions;
}

} // namespace

Result<void> TaskRepository::insert(const model::Task& task)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction) return Failure(transaction.error());
    const auto added = m_database.run(
        QStringLiteral(
            "INSERT INTO tasks (id, pull_domain, app_name, stream_name, template, rule_id, source_url, "
            "start_time, end_time, state, end_reason, end_detail) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"),
        {task.id.text(), task.stream.pullDomain, task.stream.appName, task.stream.streamName,
         frozenTemplateValue(task.frozenTemplate), task.ruleId.text(), task.sourceUrl,
         integer(task.startTime), integer(task.endTime), model::taskStateName(task.state),
         endReasonValue(task), task.endDetail});
    if (!added) return Failure(withSubject(added.error(), task.id.text()));
    for (const model::Gap& gap : task.gaps)
        if (const auto appended = appendGap(task.id, gap); !appended) return appended;
    return transaction->commit();
}

Result<void> TaskRepository::update(const model::Task& task)
{
    return expectChange(
        m_database.run(
            QStringLiteral("UPDATE tasks SET source_url = ?, state = ?, end_time = ?, end_reason = ?, "
                           "end_detail = ? WHERE id = ?"),
            {task.sourceUrl, model::taskStateName(task.state), integer(task.endTime), endReasonValue(task),
             task.endDetail, task.id.text()}),
        task.id.text());
}

Result<void> TaskRepository::appendGap(const TaskId& id, const model::Gap& gap)
{
    return expectChange(
        m_database.run(
            QStringLiteral(
                "INSERT INTO gaps (task_id, start_time, end_time, cause, detail) VALUES (?,?,?,?,?)"),
            {id.text(), integer(gap.start), integer(gap.end), model::gapCauseName(gap.cause), gap.detail}),
        id.text());
}

Result<void> TaskRepository::closeGap(const TaskId& id, UnixMillis end)
{
    return expectChange(
        m_database.run(QStringLiteral("UPDATE gaps SET end_time = ? WHERE rowid = (SELECT MAX(rowid) "
                                      "FROM gaps WHERE task_id = ? AND end_time = 0)"),
                       {integer(end), id.text()}),
        id.text());
}

Result<model::Task> TaskRepository::find(const TaskId& id)
{
    auto task =
        readRow<model::Task>(m_database.run(select(QStringLiteral(" WHERE id = ?")), {id.text()}), id.text(),
                             [this](const Statement& row) { return readTask(m_database, row); });
    if (!task) return task;
    QList<model::Task> one{*std::move(task)};
    if (const auto added = addGaps(one); !added) return Failure(added.error());
    return one.takeFirst();
}

Result<QList<model::Task>> TaskRepository::running()
{
    return inStates({TaskState::Recording, TaskState::Waiting});
}

Result<QList<model::Task>> TaskRepository::unfinished()
{
    return inStates({TaskState::Recording, TaskState::Waiting, TaskState::Finishing});
}

Result<QList<model::Task>> TaskRepository::inStates(const QList<TaskState>& states)
{
    const Conditions conditions = conditionsOf({.states = states, .stream = {}});
    auto tasks = readRows<model::Task>(
        m_database.run(select(conditions.where() + QStringLiteral(" ORDER BY start_time, rowid")),
                       conditions.values),
        [this](const Statement& row) { return readTask(m_database, row); });
    if (!tasks) return tasks;
    if (const auto added = addGaps(*tasks); !added) return Failure(added.error());
    return tasks;
}

Result<QList<TaskId>> TaskRepository::withConcat()
{
    return readRows<TaskId>(
        m_database.run(QStringLiteral(
            "SELECT id FROM tasks WHERE state = 'ended' "
            "AND EXISTS (SELECT 1 FROM segments WHERE task_id = tasks.id AND state = 'verified') "
            "AND EXISTS (SELECT 1 FROM json_each(template, '$.recordParams') AS output "
            "WHERE json_extract(output.value, '$.fops.concat') = 1) ORDER BY start_time")),
        [](const Statement& row) { return TaskId(row.text(0)); });
}

Result<Page<model::Task>> TaskRepository::query(const TaskFilter& filter)
{
    const auto total = count(filter);
    if (!total) return Failure(total.error());
    const Conditions conditions = conditionsOf(filter);
    const QString sql =
        select(conditions.where() + QStringLiteral(" ORDER BY start_time DESC, rowid DESC LIMIT ? OFFSET ?"));
    auto tasks = readRows<model::Task>(
        m_database.run(sql, conditions.values + pageValues(filter.pageNum, filter.pageSize)),
        [this](const Statement& row) { return readTask(m_database, row); });
    if (!tasks) return Failure(tasks.error());
    if (const auto added = addGaps(*tasks); !added) return Failure(added.error());
    return Page<model::Task>{.items = *std::move(tasks), .total = *total};
}

Result<std::int64_t> TaskRepository::count(const TaskFilter& filter)
{
    return countRows(m_database, QStringLiteral("tasks"), conditionsOf(filter));
}

Result<void> TaskRepository::addGaps(QList<model::Task>& tasks)
{
    for (model::Task& task : tasks) {
        auto gaps = readRows<model::Gap>(
            m_database.run(
                QStringLiteral("SELECT start_time, end_time, cause, detail FROM gaps WHERE task_id = ? "
                               "ORDER BY rowid"),
                {task.id.text()}),
            [this](const Statement& row) { return readGap(m_database, row); });
        if (!gaps) return Failure(gaps.error());
        task.gaps = *std::move(gaps);
    }
    return {};
}

} // namespace recdeck::storage
