#pragma once

#include "core/model/stream.h"

#include <QList>
#include <QString>

namespace recdeck::streams {

enum class SourceOrigin : std::uint8_t { WatchList = 1, DomainPattern, Guess };

struct StreamSource
{
    QString url;
    QString host; ///< of the URL, for limits per host
    SourceOrigin origin = SourceOrigin::Guess;
    model::StreamIdentity identity; ///< with what the domain table and the URL tell beside the key
};

/// Where a stream is pulled (decisions, Streams 2 and 3): the watch list first, then the domain's pattern,
/// then the guess.
[[nodiscard]] StreamSource resolveSource(const model::StreamKey& key,
                                         const QList<model::WatchedStream>& watched,
                                         const QList<model::DeliveryDomain>& domains);

} // namespace recdeck::streams
