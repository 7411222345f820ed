#pragma once

#include "core/base/result.h"
#include "core/model/stream.h"

#include <QList>

namespace recdeck::storage {

class Database;

/// The watch list. An unknown id is NotFound.
class StreamRepository final
{
public:
    explicit StreamRepository(Database& database)
        : m_database(database)
    {
    }

    /// Stores a new entry and gives it an id; `value.id` is ignored. AlreadyExists: the same URL is on the
    /// list.
    [[nodiscard]] Result<StreamId> add(const model::WatchedStream& value);
    [[nodiscard]] Result<model::WatchedStream> find(const StreamId& id);
    [[nodiscard]] Result<QList<model::WatchedStream>> all(); ///< oldest first
    [[nodiscard]] Result<void> setArmed(const StreamId& id, bool armed);
    [[nodiscard]] Result<void> remove(const StreamId& id);

private:
    Database& m_database;
};

} // namespace recdeck::storage
