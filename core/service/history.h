#pragma once

#include "core/base/clock.h"
#include "core/storage/changes.h"
#include "core/storage/database.h"

#include <functional>

namespace recdeck::service {

/// Writes changes of templates and rules together with what changed, so that neither is ever there without
/// the other. Lives on the engine's thread.
class History final
{
public:
    History(storage::Database& database, const Clock& clock)
        : m_database(database)
        , m_rows(database)
        , m_clock(clock)
    {
    }

    /// Runs `work`, which writes to the database, and stores the change it returns, in one transaction.
    /// Nothing is left of either if one fails.
    [[nodiscard]] Result<model::ChangeId> together(const std::function<Result<model::Change>()>& work);
    /// The change was taken back before anybody saw it.
    [[nodiscard]] Result<void> forget(const model::ChangeId& id) { return m_rows.remove(id); }

    [[nodiscard]] Result<QList<model::Change>> changes(const model::ChangeFilter& filter)
    {
        return m_rows.query(filter);
    }
    [[nodiscard]] Result<model::Change> find(const model::ChangeId& id) { return m_rows.find(id); }

private:
    storage::Database& m_database;
    storage::ChangeRepository m_rows;
    const Clock& m_clock;
    int m_sincePruned = 0;
};

} // namespace recdeck::service
