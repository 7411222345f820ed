#include "core/service/streammonitor.h"

namespace recdeck::service {

QFuture<Result<QList<model::WatchedStream>>> StreamMonitor::watchedStreams()
{
    using Answer = Result<QList<model::WatchedStream>>;
    return streams().then([](const QList<StreamStatus>& statuses) -> Answer {
        QList<model::WatchedStream> watched;
        for (const StreamStatus& status : statuses)
            if (!status.watchId.isEmpty())
                watched << model::WatchedStream{.id = status.watchId, .url = status.url};
        return watched;
    });
}

} // namespace recdeck::service
