#include "core/service/streammonitor.h"

#include "core/base/whendone.h"

#include <QPromise>

namespace recdeck::service {

QFuture<Result<QList<model::WatchedStream>>> StreamMonitor::watchedStreams()
{
    using Answer = Result<QList<model::WatchedStream>>;
    const auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const auto take = [promise](const QList<StreamStatus>& statuses) {
        QList<model::WatchedStream> watched;
        for (const StreamStatus& status : statuses)
            if (!status.watchId.isEmpty())
                watched << model::WatchedStream{.id = status.watchId, .url = status.url};
        promise->addResult(watched);
        promise->finish();
    };
    // In this object's thread: whoever asks may have no event loop.
    QMetaObject::invokeMethod(this, [this, take] { whenDone(streams(), this, take); }, Qt::AutoConnection);
    return promise->future();
}

} // namespace recdeck::service
