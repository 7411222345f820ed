#include "core/service/history.h"

#include "core/base/log.h"
#include "core/storage/transaction.h"

namespace recdeck::service {

namespace {

// Years of work by hand, and every rule of an import of the largest size that is planned for.
constexpr std::int64_t keptChanges = 200'000;
constexpr int changesBetweenPruning = 1000;

} // namespace

Result<model::ChangeId> History::together(const std::function<Result<model::Change>()>& work)
{
    auto transaction = storage::Transaction::begin(m_database);
    if (!transaction) return Failure(transaction.error());
    auto change = work();
    if (!change) return Failure(change.error());
    change->time = m_clock.wallMillis();
    const auto id = m_rows.add(*change);
    if (!id) return id;
    if (auto committed = transaction->commit(); !committed) return Failure(committed.error());
    if (++m_sincePruned >= changesBetweenPruning) {
        m_sincePruned = 0;
        if (auto pruned = m_rows.prune(keptChanges); !pruned)
            qCWarning(log::engine).noquote() << "the history stays too long:" << pruned.error().toLogString();
    }
    return id;
}

} // namespace recdeck::service
