#pragma once

#include "core/model/stream.h"

#include <QHash>
#include <QList>
#include <optional>

namespace recdeck::rules {

/// The table of delivery domains, asked for push domains (decisions, Streams 3). Whatever the case.
class PushDomains
{
public:
    PushDomains() = default;
    explicit PushDomains(const QList<model::DeliveryDomain>& domains);

    /// "" if the table knows none; of two entries for one domain the first counts.
    [[nodiscard]] QString of(const QString& pullDomain) const;
    /// The stream with its push domain, unless it has one already.
    [[nodiscard]] model::StreamIdentity completed(model::StreamIdentity stream) const;

private:
    QHash<QString, QString> m_pushDomains;
};

} // namespace recdeck::rules
