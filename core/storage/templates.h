#pragma once

#include "core/base/result.h"
#include "core/model/template.h"

#include <QList>

namespace recdeck::storage {

class Database;

/// Recording templates. Secret keys are never written, only that there is one. An unknown id is NotFound
/// everywhere.
class TemplateRepository final
{
public:
    explicit TemplateRepository(Database& database)
        : m_database(database)
    {
    }

    /// Stores a new template and gives it an id (from 1001, never one that was given before); `value.id` is
    /// ignored.
    [[nodiscard]] Result<TemplateId> add(const model::RecordingTemplate& value);
    /// Stores a template that was deleted under the id that it had. AlreadyExists: it is there.
    [[nodiscard]] Result<void> addAgain(const model::RecordingTemplate& value);
    [[nodiscard]] Result<model::RecordingTemplate> find(const TemplateId& id);
    [[nodiscard]] Result<QList<model::RecordingTemplate>> all(); ///< oldest first
    [[nodiscard]] Result<void> update(const model::RecordingTemplate& value);
    /// Refused with TemplateHasRules while rules refer to it.
    [[nodiscard]] Result<void> remove(const TemplateId& id);

private:
    Database& m_database;
};

} // namespace recdeck::storage
