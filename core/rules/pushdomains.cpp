#include "core/rules/pushdomains.h"

namespace recdeck::rules {

PushDomains::PushDomains(const QList<model::DeliveryDomain>& domains)
{
    for (const model::DeliveryDomain& domain : domains) {
        const QString key = model::normalizedDomain(domain.pullDomain);
        if (!m_pushDomains.contains(key)) m_pushDomains.insert(key, domain.pushDomain);
    }
}

QString PushDomains::of(const QString& pullDomain) const
{
    return m_pushDomains.value(model::normalizedDomain(pullDomain));
}

model::StreamIdentity PushDomains::completed(model::StreamIdentity stream) const
{
    if (stream.domain.isEmpty()) stream.domain = of(stream.key.pullDomain);
    return stream;
}

} // namespace recdeck::rules
