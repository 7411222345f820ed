#include "core/storage/suppressions.h"

#include "core/storage/rows.h"

namespace recdeck::storage {

Result<void> SuppressionRepository::add(const model::StreamKey& stream)
{
    const auto added = m_database.run(
        QStringLiteral(
            "INSERT OR IGNORE INTO suppressions (pull_domain, app_name, stream_name) VALUES (?, ?, ?)"),
        {stream.pullDomain, stream.appName, stream.streamName});
    if (!added) return Failure(added.error());
    return {};
}

Result<void> SuppressionRepository::remove(const model::StreamKey& stream)
{
    const auto removed = m_database.run(
        QStringLiteral("DELETE FROM suppressions WHERE pull_domain = ? AND app_name = ? AND stream_name = ?"),
        {stream.pullDomain, stream.appName, stream.streamName});
    if (!removed) return Failure(removed.error());
    return {};
}

Result<QList<model::StreamKey>> SuppressionRepository::all()
{
    return readRows<model::StreamKey>(
        m_database.run(QStringLiteral("SELECT pull_domain, app_name, stream_name FROM suppressions "
                                      "ORDER BY pull_domain, app_name, stream_name")),
        [](const Statement& row) { return model::StreamKey{row.text(0), row.text(1), row.text(2)}; });
}

} // namespace recdeck::storage
