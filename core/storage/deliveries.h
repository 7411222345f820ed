#pragma once

#include "core/base/result.h"
#include "core/model/delivery.h"
#include "core/storage/page.h"

#include <QList>
#include <QStringList>
#include <optional>

namespace recdeck::storage {

class Database;

struct DeliveryFilter
{
    std::optional<TaskId> taskId;
    /// Empty: any that there is something to send of, so not those that are planned.
    QList<model::DeliveryState> states;
    int pageNum = 1; ///< from 1
    int pageSize = 200;
};

/// Which delivery may be tried next.
struct DueFilter
{
    UnixMillis now = 0;
    QList<model::DeliveryId> busy; ///< not these: they are on their way
    QStringList busyPlaces;        ///< nor those for these places, see placeOf()
};

/// Notices on their way, and what became of them. An unknown id is NotFound.
class DeliveryRepository final
{
public:
    explicit DeliveryRepository(Database& database)
        : m_database(database)
    {
    }

    /// Host and port of an address, as DueFilter wants them.
    [[nodiscard]] static QString placeOf(const QString& url);

    /// `id` and `stream` are ignored. AlreadyExists: this notice of the task goes to that address already.
    [[nodiscard]] Result<model::DeliveryId> add(const model::Delivery& delivery);
    /// There is something to send of what was planned for the task. False if nothing was planned.
    [[nodiscard]] Result<bool> release(const TaskId& task, const QByteArray& body, UnixMillis now);
    [[nodiscard]] Result<QList<TaskId>> plannedTasks();

    [[nodiscard]] Result<model::Delivery> find(const model::DeliveryId& id);
    [[nodiscard]] Result<Page<model::Delivery>> query(const DeliveryFilter& filter); ///< newest first
    /// The one that has waited longest, of those whose time has come and before which no other notice of its
    /// task waits for the same address.
    [[nodiscard]] Result<std::optional<model::Delivery>> nextDue(const DueFilter& filter);
    /// When the next one's time comes, if any waits.
    [[nodiscard]] Result<std::optional<UnixMillis>> nextTime();

    /// Writes what changes: state, attempts, firstAttempt, nextAttempt, lastStatus and lastProblem.
    [[nodiscard]] Result<void> update(const model::Delivery& delivery);
    /// The same, and the attempt that changed it, together.
    [[nodiscard]] Result<void> addAttempt(const model::Delivery& after,
                                          const model::DeliveryAttempt& attempt);
    [[nodiscard]] Result<QList<model::DeliveryAttempt>>
    attempts(const model::DeliveryId& id); ///< oldest first

    /// Forgets those that are delivered or given up and were made before `before`, and of the others of them
    /// all but the newest `kept`.
    [[nodiscard]] Result<void> prune(UnixMillis before, std::int64_t kept);
    /// Whether notices of this template, as tasks froze it, are still to be sent.
    [[nodiscard]] Result<bool> waitFor(const TemplateId& id);

private:
    Database& m_database;
};

} // namespace recdeck::storage
