#include "core/storage/transaction.h"

#include "core/base/log.h"
#include "core/storage/database.h"

#include <QStringList>
#include <utility>

namespace recdeck::storage {

Transaction::Transaction(Database& database)
    : m_database(&database)
{
    ++database.m_openTransactions;
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    rollBack();
}

Result<Transaction> Transaction::begin(Database& database)
{
    // IMMEDIATE takes the write lock now, where the busy timeout applies, and not at the first change.
    const auto begun =
        database.run(database.m_openTransactions == 0 ? QStringLiteral("BEGIN IMMEDIATE")
                                                      : QStringLiteral("SAVEPOINT inner_change"));
    if (!begun) return Failure(begun.error());
    return Transaction(database);
}

Result<void> Transaction::commit()
{
    if (!m_database) return Failure(Error{.subject = {}, .detail = QStringLiteral("transaction is over")});
    const auto done =
        m_database->run(m_database->m_openTransactions == 1 ? QStringLiteral("COMMIT")
                                                            : QStringLiteral("RELEASE inner_change"));
    if (!done) {
        rollBack();
        return Failure(done.error());
    }
    --m_database->m_openTransactions;
    m_database = nullptr;
    return {};
}

void Transaction::rollBack()
{
    Database* database = std::exchange(m_database, nullptr);
    if (!database) return;
    const QStringList outermost{QStringLiteral("ROLLBACK")};
    const QStringList inner{QStringLiteral("ROLLBACK TO inner_change"),
                            QStringLiteral("RELEASE inner_change")};
    for (const QString& sql : --database->m_openTransactions == 0 ? outermost : inner) {
        // SQLite rolls back by itself after some errors, and then there is nothing left to undo.
        if (const auto undone = database->run(sql); !undone)
            qCDebug(log::storage, "%ls", qUtf16Printable(undone.error().toLogString()));
    }
}

} // namespace recdeck::storage
