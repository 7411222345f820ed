#pragma once

#include "core/base/result.h"
#include "core/model/change.h"

#include <QList>

namespace recdeck::storage {

class Database;

/// The history of templates and rules. Written in the same transaction as the change itself.
class ChangeRepository final
{
public:
    explicit ChangeRepository(Database& database)
        : m_database(database)
    {
    }

    /// `value.id` is ignored.
    [[nodiscard]] Result<model::ChangeId> add(const model::Change& value);
    [[nodiscard]] Result<model::Change> find(const model::ChangeId& id);
    [[nodiscard]] Result<QList<model::Change>> query(const model::ChangeFilter& filter); ///< newest first
    [[nodiscard]] Result<void> remove(const model::ChangeId& id);
    /// Forgets all but the newest `kept`.
    [[nodiscard]] Result<void> prune(std::int64_t kept);

private:
    Database& m_database;
};

} // namespace recdeck::storage
