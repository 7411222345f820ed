#pragma once

#include "core/base/result.h"
#include "core/model/stream.h"

#include <QList>

namespace recdeck::storage {

class Database;

/// Streams whose rule's task was stopped by a person: rules leave them alone until the broadcast ends
/// (decisions, Tasks 2).
class SuppressionRepository final
{
public:
    explicit SuppressionRepository(Database& database)
        : m_database(database)
    {
    }

    [[nodiscard]] Result<void> add(const model::StreamKey& stream);    ///< no effect if it is there already
    [[nodiscard]] Result<void> remove(const model::StreamKey& stream); ///< no effect if it is not there
    [[nodiscard]] Result<QList<model::StreamKey>> all();

private:
    Database& m_database;
};

} // namespace recdeck::storage
