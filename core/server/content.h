#pragma once

#include "core/server/router.h"

#include <QThreadPool>

namespace recdeck::service {
class BucketMonitor;
class RecordingMonitor;
} // namespace recdeck::service

namespace recdeck::server {

class Transfers;

/// `GET /recdeck/v1/recordings/{id}/content`: a recording's file, whole or a range of it, also one that is
/// only in its service: that comes through this computer, so that who may read it needs no way to the
/// service. Files are read on threads of their own, because a network mount may keep one waiting.
class ContentRoute final
{
public:
    /// Both outlive the server. Without `buckets` only what is on this computer is there.
    ContentRoute(service::RecordingMonitor& recordings, service::BucketMonitor* buckets);

    [[nodiscard]] Route route();

private:
    service::RecordingMonitor& m_recordings;
    service::BucketMonitor* m_buckets;
    std::shared_ptr<Transfers> m_transfers;
    std::shared_ptr<QThreadPool> m_readers; ///< also held by what is being sent
};

} // namespace recdeck::server
