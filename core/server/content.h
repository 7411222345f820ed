#pragma once

#include "core/server/router.h"

#include <QThreadPool>

namespace recdeck::service {
class RecordingMonitor;
}

namespace recdeck::server {

/// `GET /recdeck/v1/recordings/{id}/content`: a recording's file, whole or a range of it. Files are read on
/// threads of their own, because a network mount may keep one waiting.
class ContentRoute final
{
public:
    /// `recordings` outlives the server.
    explicit ContentRoute(service::RecordingMonitor& recordings);

    [[nodiscard]] Route route();

private:
    service::RecordingMonitor& m_recordings;
    std::shared_ptr<QThreadPool> m_readers; ///< also held by what is being sent
};

} // namespace recdeck::server
