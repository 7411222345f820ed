#pragma once

#include "core/base/result.h"
#include "core/model/stream.h"

#include <QList>

namespace recdeck::storage {

class Database;

/// The table of delivery domains, kept as a whole and in the order in which it was given.
class DomainRepository final
{
public:
    explicit DomainRepository(Database& database)
        : m_database(database)
    {
    }

    /// All or nothing. AlreadyExists: one pull domain stands twice, without regard to case.
    [[nodiscard]] Result<void> replaceAll(const QList<model::DeliveryDomain>& domains);
    [[nodiscard]] Result<QList<model::DeliveryDomain>> all();

private:
    Database& m_database;
};

} // namespace recdeck::storage
