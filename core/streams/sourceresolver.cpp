#include "core/streams/sourceresolver.h"

#include "core/model/streamurl.h"

#include <QUrl>

namespace recdeck::streams {

namespace {

const model::DeliveryDomain* domainOf(const model::StreamKey& key,
                                      const QList<model::DeliveryDomain>& domains)
{
    for (const model::DeliveryDomain& domain : domains)
        if (domain.pullDomain.compare(key.pullDomain, Qt::CaseInsensitive) == 0) return &domain;
    return nullptr;
}

/// All but the host.
StreamSource findSource(const model::StreamKey& key, const QList<model::WatchedStream>& watched,
                        const QList<model::DeliveryDomain>& domains)
{
    const model::DeliveryDomain* domain = domainOf(key, domains);
    StreamSource source{.url = {}, .identity = {.key = key}};
    if (domain) source.identity.domain = domain->pushDomain;
    for (const model::WatchedStream& entry : watched) {
        const auto url = model::parseStreamUrl(entry.url);
        if (!url || url->identity.key != key) continue;
        source.url = url->url;
        source.origin = SourceOrigin::WatchList;
        source.identity.streamParams = url->identity.streamParams;
        return source;
    }
    if (domain && !domain->pullUrl.isEmpty()) {
        source.url = model::expandPullUrl(domain->pullUrl, key);
        source.origin = SourceOrigin::DomainPattern;
        return source;
    }
    source.url = model::guessedPullUrl(key);
    return source;
}

} // namespace

StreamSource resolveSource(const model::StreamKey& key, const QList<model::WatchedStream>& watched,
                           const QList<model::DeliveryDomain>& domains)
{
    StreamSource source = findSource(key, watched, domains);
    source.host = QUrl(source.url).host();
    return source;
}

} // namespace recdeck::streams
