#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/service/buckettrial.h"

#include <QFuture>
#include <QString>
#include <cstdint>
#include <functional>

namespace recdeck::service {

class BucketMonitor;
class CallbackMonitor;
class ChangeHistory;
class HostMonitor;
class RecordingMonitor;
class RecordingService;
class StreamMonitor;
class UploadMonitor;

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
    /// The secret key of a template, for an export with a passphrase; an empty one if there is none. Unset
    /// where a place does not hand keys out.
    std::function<QFuture<Result<Secret>>(const TemplateId&)> templateKey = {};
    HostMonitor* host = nullptr;
    CallbackMonitor* callbacks = nullptr;
    UploadMonitor* uploads = nullptr;
    BucketMonitor* buckets = nullptr;
    /// Tries a bucket from where the recordings are stored; empty where nobody can.
    BucketTester testBucket = {};
};

} // namespace recdeck::service
