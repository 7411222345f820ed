#pragma once

#include "core/base/result.h"

#include <QtGlobal>

namespace recdeck::storage {

class Database;

/// Several changes that reach the disk together or not at all; rolled back unless committed. May be nested:
/// the inner one can be undone alone, and is durable when the outermost one is committed. Must be destroyed
/// in reverse order. After a failed statement let it go out of scope: SQLite may have rolled back everything
/// already (full disk).
class Transaction final
{
public:
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// After a failure nothing has been changed. To be called once.
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database& database);
    void rollBack();

    Database* m_database; // null once committed, rolled back or moved from
};

} // namespace recdeck::storage
