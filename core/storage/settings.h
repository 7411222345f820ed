#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

namespace recdeck::storage {

class Database;

/// Settings of the engine: one JSON object under each name, such as "engine" or "restServer".
class SettingsRepository final
{
public:
    explicit SettingsRepository(Database& database)
        : m_database(database)
    {
    }

    /// An empty object if nothing was saved under this name.
    [[nodiscard]] Result<QJsonObject> load(const QString& name);
    [[nodiscard]] Result<void> save(const QString& name, const QJsonObject& value);
    [[nodiscard]] Result<void> remove(const QString& name); ///< no effect if it is not there

private:
    Database& m_database;
};

} // namespace recdeck::storage
