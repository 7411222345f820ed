#pragma once

#include "core/base/result.h"
#include "core/model/rule.h"
#include "core/storage/page.h"

#include <QList>
#include <optional>

namespace recdeck::storage {

class Database;

/// Recording rules. Domains compare without regard to case, everything else by its characters. An unknown id
/// is NotFound.
class RuleRepository final
{
public:
    explicit RuleRepository(Database& database)
        : m_database(database)
    {
    }

    /// Stores a new rule and gives it an id (from 2001, never one that was given before); `value.id` is
    /// ignored. AlreadyExists: a rule has the same five selectors. NotFound: no such template.
    [[nodiscard]] Result<RuleId> add(const model::Rule& value);
    /// Stores a rule that was deleted under the id that it had. Errors as for add().
    [[nodiscard]] Result<void> addAgain(const model::Rule& value);
    [[nodiscard]] Result<model::Rule> find(const RuleId& id);
    [[nodiscard]] Result<QList<model::Rule>> all(); ///< oldest first
    /// Oldest first. A page behind the end is empty; ids that are no decimal number match nothing.
    [[nodiscard]] Result<Page<model::Rule>> query(const model::RuleFilter& filter);
    /// Errors as for add(), and NotFound for the rule itself.
    [[nodiscard]] Result<void> update(const model::Rule& value);
    [[nodiscard]] Result<void> remove(const RuleId& id);

    [[nodiscard]] Result<std::int64_t> countByTemplate(const TemplateId& id);
    /// The rule with the same five selectors, other than `value.id` itself.
    [[nodiscard]] Result<std::optional<model::Rule>> findDuplicate(const model::Rule& value);

private:
    Database& m_database;
};

} // namespace recdeck::storage
