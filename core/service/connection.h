#pragma once

#include <QString>
#include <cstdint>

namespace recdeck::service {

class ChangeHistory;
class RecordingMonitor;
class RecordingService;
class StreamMonitor;

enum class ConnectionKind : std::uint8_t { ThisComputer = 1, RemoteRecorder, Cloud };

/// One place to record, as the console uses it. Pages ask what it can do: a null monitor means that this
/// place cannot tell. Nothing is owned.
struct Connection
{
    ConnectionKind kind = ConnectionKind::ThisComputer;
    QString name;
    RecordingService* recording = nullptr; ///< never null
    StreamMonitor* streams = nullptr;
    RecordingMonitor* recordings = nullptr;
    ChangeHistory* history = nullptr;
};

} // namespace recdeck::service
