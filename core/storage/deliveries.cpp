#include "core/storage/deliveries.h"

#include "core/storage/rows.h"
#include "core/storage/transaction.h"

#include <QUrl>

namespace recdeck::storage {

namespace {

using model::Delivery;
using model::DeliveryAttempt;
using model::DeliveryState;

// A clock that was set back must not keep notices waiting: no planned pause is longer than this.
constexpr std::int64_t longestPause = 15 * 60 * 1000;

const QString isFirstOfItsTask =
    QStringLiteral("NOT EXISTS (SELECT 1 FROM deliveries e WHERE e.state = 'waiting' AND "
                   "e.task_id = d.task_id AND e.url = d.url AND e.id < d.id)");

QString select(const QString& rest)
{
    return QStringLiteral(
               "SELECT d.id, d.task_id, tasks.pull_domain, tasks.app_name, tasks.stream_name, d.kind, "
               "d.output, d.url, d.body, d.create_time, d.state, d.attempts, d.first_attempt, "
               "d.next_attempt, d.last_status, d.last_problem "
               "FROM deliveries d JOIN tasks ON tasks.id = d.task_id") +
           rest;
}

QVariant problemValue(const std::optional<model::AttemptProblem>& problem)
{
    return problem ? QVariant(model::attemptProblemName(*problem)) : QVariant();
}

Result<Delivery> readDelivery(const Database& database, const Statement& row)
{
    const auto kind = model::noticeKindFromName(row.text(5));
    if (!kind) return Failure(unreadable(database, QStringLiteral("kind of notice"), row.text(5)));
    const auto state = model::deliveryStateFromName(row.text(10));
    if (!state) return Failure(unreadable(database, QStringLiteral("delivery state"), row.text(10)));
    return Delivery{.id = model::DeliveryId(QString::number(row.integer(0))),
                    .taskId = TaskId(row.text(1)),
                    .stream = {row.text(2), row.text(3), row.text(4)},
                    .kind = *kind,
                    .output = static_cast<int>(row.integer(6)),
                    .url = row.text(7),
                    .body = row.blob(8),
                    .createTime = row.integer(9),
                    .state = *state,
                    .attempts = static_cast<int>(row.integer(11)),
                    .firstAttempt = row.integer(12),
                    .nextAttempt = row.integer(13),
                    .lastStatus = static_cast<int>(row.integer(14)),
                    // One that a later version wrote is still an attempt that failed.
                    .lastProblem =
                        row.isNull(15) ? std::nullopt : model::attemptProblemFromName(row.text(15))};
}

DeliveryAttempt readAttempt(const Statement& row)
{
    return {.time = row.integer(0),
            .duration = Milliseconds{row.integer(1)},
            .status = static_cast<int>(row.integer(2)),
            .problem = row.isNull(3) ? std::nullopt : model::attemptProblemFromName(row.text(3)),
            .detail = row.text(4),
            .answer = row.blob(5)};
}

/// QByteArray() would be bound as NULL.
QByteArray blobValue(const QByteArray& bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

QString marks(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QLatin1String(", "));
}

} // namespace

QString DeliveryRepository::placeOf(const QString& url)
{
    const QUrl parsed(url);
    const int usual = parsed.scheme().compare(QLatin1String("https"), Qt::CaseInsensitive) == 0 ? 443 : 80;
    return QStringLiteral("%1:%2").arg(parsed.host().toLower()).arg(parsed.port(usual));
}

Result<model::DeliveryId> DeliveryRepository::add(const Delivery& delivery)
{
    const auto added = m_database.run(
        QStringLiteral("INSERT INTO deliveries (task_id, kind, output, url, place, body, create_time, state, "
                       "attempts, first_attempt, next_attempt, last_status, last_problem) "
                       "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"),
        {delivery.taskId.text(), model::noticeKindName(delivery.kind), integer(delivery.output), delivery.url,
         placeOf(delivery.url), blobValue(delivery.body), integer(delivery.createTime),
         model::deliveryStateName(delivery.state), integer(delivery.attempts), integer(delivery.firstAttempt),
         integer(delivery.nextAttempt), integer(delivery.lastStatus), problemValue(delivery.lastProblem)});
    if (!added) return Failure(withSubject(added.error(), delivery.taskId.text()));
    return model::DeliveryId(QString::number(added->insertedId()));
}

Result<bool> DeliveryRepository::release(const TaskId& task, const QByteArray& body, UnixMillis now)
{
    const auto released = m_database.run(
        QStringLiteral("UPDATE deliveries SET state = ?, body = ?, create_time = ?, next_attempt = ? "
                       "WHERE task_id = ? AND state = 'planned'"),
        {model::deliveryStateName(DeliveryState::Waiting), blobValue(body), integer(now), integer(now),
         task.text()});
    if (!released) return Failure(released.error());
    return released->affectedRows() > 0;
}

Result<QList<TaskId>> DeliveryRepository::plannedTasks()
{
    return readRows<TaskId>(
        m_database.run(QStringLiteral("SELECT DISTINCT task_id FROM deliveries WHERE state = 'planned'")),
        [](const Statement& row) { return TaskId(row.text(0)); });
}

Result<Delivery> DeliveryRepository::find(const model::DeliveryId& id)
{
    return readRow<Delivery>(m_database.run(select(QStringLiteral(" WHERE d.id = ?")), {rowValue(id.text())}),
                             id.text(),
                             [this](const Statement& row) { return readDelivery(m_database, row); });
}

Result<Page<Delivery>> DeliveryRepository::query(const DeliveryFilter& filter)
{
    Conditions conditions;
    QStringList states;
    for (const DeliveryState state : filter.states)
        states << model::deliveryStateName(state);
    conditions.addAnyOf(QStringLiteral("state"), states);
    if (states.isEmpty()) conditions.add(QStringLiteral("state <> 'planned'"), {});
    if (filter.taskId) conditions.add(QStringLiteral("task_id = ?"), {filter.taskId->text()});
    const auto total = countRows(m_database, QStringLiteral("deliveries"), conditions);
    if (!total) return Failure(total.error());
    const QString page =
        QStringLiteral(" WHERE d.id IN (SELECT id FROM deliveries%1 ORDER BY create_time DESC, "
                       "id DESC LIMIT ? OFFSET ?) ORDER BY d.create_time DESC, d.id DESC")
            .arg(conditions.where());
    auto items = readRows<Delivery>(
        m_database.run(select(page), conditions.values + pageValues(filter.pageNum, filter.pageSize)),
        [this](const Statement& row) { return readDelivery(m_database, row); });
    if (!items) return Failure(items.error());
    return Page<Delivery>{.items = *std::move(items), .total = *total};
}

Result<std::optional<Delivery>> DeliveryRepository::nextDue(const DueFilter& filter)
{
    QVariantList values{integer(filter.now), integer(filter.now + longestPause)};
    for (const model::DeliveryId& id : filter.busy)
        values << rowValue(id.text());
    for (const QString& place : filter.busyPlaces)
        values << place;
    const auto found = readRows<Delivery>(
        m_database.run(
            select(
                QStringLiteral(" WHERE d.state = 'waiting' AND (d.next_attempt <= ? OR d.next_attempt > ?) "
                               "AND d.id NOT IN (%1) AND d.place NOT IN (%2) AND %3 "
                               "ORDER BY d.next_attempt, d.id LIMIT 1")
                    .arg(marks(filter.busy.size()), marks(filter.busyPlaces.size()), isFirstOfItsTask)),
            values),
        [this](const Statement& row) { return readDelivery(m_database, row); });
    if (!found) return Failure(found.error());
    if (found->isEmpty()) return std::optional<Delivery>();
    return std::optional<Delivery>(found->first());
}

Result<std::optional<UnixMillis>> DeliveryRepository::nextTime()
{
    const auto times = readRows<UnixMillis>(
        m_database.run(
            QStringLiteral("SELECT d.next_attempt FROM deliveries d WHERE d.state = 'waiting' AND ") +
            isFirstOfItsTask + QStringLiteral(" ORDER BY d.next_attempt LIMIT 1")),
        [](const Statement& row) { return row.integer(0); });
    if (!times) return Failure(times.error());
    return times->isEmpty() ? std::optional<UnixMillis>() : std::optional<UnixMillis>(times->first());
}

Result<void> DeliveryRepository::update(const Delivery& delivery)
{
    return expectChange(
        m_database.run(QStringLiteral("UPDATE deliveries SET state = ?, attempts = ?, first_attempt = ?, "
                                      "next_attempt = ?, last_status = ?, last_problem = ? WHERE id = ?"),
                       {model::deliveryStateName(delivery.state), integer(delivery.attempts),
                        integer(delivery.firstAttempt), integer(delivery.nextAttempt),
                        integer(delivery.lastStatus), problemValue(delivery.lastProblem),
                        rowValue(delivery.id.text())}),
        delivery.id.text());
}

Result<void> DeliveryRepository::addAttempt(const Delivery& after, const DeliveryAttempt& attempt)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction) return Failure(transaction.error());
    if (auto updated = update(after); !updated) return updated;
    const auto added = m_database.run(
        QStringLiteral(
            "INSERT INTO delivery_attempts (delivery_id, time, duration_ms, status, problem, detail, "
            "answer) VALUES (?,?,?,?,?,?,?)"),
        {rowValue(after.id.text()), integer(attempt.time), integer(attempt.duration.count()),
         integer(attempt.status), problemValue(attempt.problem), attempt.detail, blobValue(attempt.answer)});
    if (!added) return Failure(added.error());
    return transaction->commit();
}

Result<QList<DeliveryAttempt>> DeliveryRepository::attempts(const model::DeliveryId& id)
{
    return readRows<DeliveryAttempt>(
        m_database.run(QStringLiteral("SELECT time, duration_ms, status, problem, detail, answer "
                                      "FROM delivery_attempts WHERE delivery_id = ? ORDER BY id"),
                       {rowValue(id.text())}),
        readAttempt);
}

Result<void> DeliveryRepository::prune(UnixMillis before, std::int64_t kept)
{
    const auto pruned =
        m_database.run(QStringLiteral("DELETE FROM deliveries WHERE state IN ('delivered', 'givenUp') AND "
                                      "(create_time < ? OR id <= (SELECT max(id) FROM deliveries) - ?)"),
                       {integer(before), integer(kept)});
    if (!pruned) return Failure(pruned.error());
    return {};
}

Result<bool> DeliveryRepository::waitFor(const TemplateId& id)
{
    return readRow<bool>(
        m_database.run(QStringLiteral("SELECT EXISTS (SELECT 1 FROM deliveries d JOIN tasks ON "
                                      "tasks.id = d.task_id WHERE d.state IN ('planned', 'waiting') AND "
                                      "json_extract(tasks.template, '$.templateId') = ?)"),
                       {id.text()}),
        id.text(), [](const Statement& row) { return row.integer(0) != 0; });
}

} // namespace recdeck::storage
