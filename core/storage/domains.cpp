#include "core/storage/domains.h"

#include "core/model/json.h"
#include "core/storage/rows.h"
#include "core/storage/transaction.h"

#include <QJsonDocument>

namespace recdeck::storage {

Result<void> DomainRepository::replaceAll(const QList<model::DeliveryDomain>& domains)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction) return Failure(transaction.error());
    const auto cleared = m_database.run(QStringLiteral("DELETE FROM domains"));
    if (!cleared) return Failure(cleared.error());
    for (const model::DeliveryDomain& domain : domains) {
        const QByteArray body = QJsonDocument(model::domainToJson(domain)).toJson(QJsonDocument::Compact);
        const auto added =
            m_database.run(QStringLiteral("INSERT INTO domains (pull_domain_key, body) VALUES (?, ?)"),
                           {domain.pullDomain.toLower(), QString::fromUtf8(body)});
        if (!added) return Failure(withSubject(added.error(), domain.pullDomain));
    }
    return transaction->commit();
}

Result<QList<model::DeliveryDomain>> DomainRepository::all()
{
    return readRows<model::DeliveryDomain>(
        m_database.run(QStringLiteral("SELECT body FROM domains ORDER BY position")),
        [](const Statement& row) {
            return model::domainFromJson(QJsonDocument::fromJson(row.text(0).toUtf8()).object());
        });
}

} // namespace recdeck::storage
