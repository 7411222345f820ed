#pragma once

#include "core/base/result.h"
#include "core/media/preview.h"
#include "core/model/stream.h"
#include "core/model/task.h"
#include "core/rules/match.h"

#include <QFuture>
#include <QObject>
#include <QStringList>
#include <memory>

namespace recdeck::service {

enum class StreamState : std::uint8_t {
    Checking = 1, ///< first check still running
    Offline,      ///< not live at the last check
    Live,         ///< live, nothing records it
    Recording,
    Waiting, ///< was recorded, is away, inside the merge window
    Problem, ///< cannot be read; see StreamStatus::problem. Keep last
};

/// A recording of a stream as the Live page shows it.
struct RunningRecording
{
    TaskId taskId;
    RuleId ruleId; ///< empty: by hand
    TemplateId templateId;
    QString templateName;
    model::TaskState state = model::TaskState::Recording;
    UnixMillis startTime = 0;
    ByteCount size{0};
    int segments = 0;             ///< finished and open ones
    UnixMillis nextCut = 0;       ///< expected, 0 if none is planned
    std::optional<Error> problem; ///< of an output that failed while others go on

    friend bool operator==(const RunningRecording&, const RunningRecording&) = default;
};

struct StreamStatus
{
    model::StreamKey key; ///< the row's identity
    StreamId watchId;     ///< empty: not on the watch list, only recorded
    QString url;          ///< redacted, for display
    StreamState state = StreamState::Checking;
    std::optional<Error> problem;
    RuleId coveringRule; ///< the enabled rule that applies, empty if none
    TemplateId coveringTemplate;
    QList<RunningRecording> recordings;
    bool suppressed = false; ///< stopped by a person until this broadcast ends
    bool armed = false;      ///< kept connected, with a pre-roll
    UnixMillis liveSince = 0;
    UnixMillis nextCheck = 0; ///< while offline
    // Figures, 0 or empty while unknown.
    qint64 bitsPerSecond = 0;
    double framesPerSecond = 0;
    int width = 0;
    int height = 0;
    QString videoCodec;
    QString audioCodec;
    Microseconds keyFrameDistance{0};
    QString pushDomain;   ///< as rules see the stream; empty: unknown
    QString streamParams; ///< the same; may hold keys: never shown, logged or exported

    [[nodiscard]] model::StreamIdentity identity() const { return {key, pushDomain, streamParams}; }
    friend bool operator==(const StreamStatus&, const StreamStatus&) = default;
};

struct AddStreamOutcome
{
    QString url; ///< as given
    StreamId id;
    std::optional<Error> error; ///< UrlInvalid, ProtocolNotAllowed, AlreadyExists
};

/// An open preview; the engine keeps the stream's pull for it until the handle is destroyed.
class PreviewHandle
{
public:
    virtual ~PreviewHandle() = default;
    [[nodiscard]] virtual media::Preview& preview() = 0;
};

/// What only the engine can tell about streams: watch list, state, preview, delivery domains. Signals come
/// batched, at most four times a second.
class StreamMonitor : public QObject
{
    Q_OBJECT

public:
    ~StreamMonitor() override = default;

    virtual QFuture<QList<StreamStatus>> streams() = 0;
    /// The watch list with its URLs as they were given, credentials included; oldest first. A place that does
    /// not hand those out gives the redacted ones, as this implementation does.
    virtual QFuture<Result<QList<model::WatchedStream>>> watchedStreams();
    virtual QFuture<Result<QList<AddStreamOutcome>>> addStreams(QStringList urls) = 0;
    /// Running recordings of the streams go on.
    virtual QFuture<Result<void>> removeStreams(QList<StreamId> ids) = 0;
    /// Keeps streams of the watch list connected while they are live, so that a recording that is started by
    /// hand can begin with the seconds before the click; or no longer.
    virtual QFuture<Result<void>> setArmed(QList<StreamId> ids, bool armed) = 0;
    /// Looks at once whether they are live, instead of at the next planned check.
    virtual QFuture<Result<void>> checkNow(QList<model::StreamKey> keys) = 0;
    /// Which rule applies to a stream, and why each other one does not.
    virtual QFuture<Result<rules::Explanation>> explain(model::StreamIdentity stream) = 0;
    /// `ready` is called on a decoder thread for each new picture.
    virtual QFuture<Result<std::shared_ptr<PreviewHandle>>> openPreview(model::StreamKey key,
                                                                        media::Preview::Events events) = 0;

    virtual QFuture<Result<QList<model::DeliveryDomain>>> domains() = 0;
    /// Replaces the whole table. Errors: InvalidFields with fields named `domains[0].pullUrl`...
    virtual QFuture<Result<void>> setDomains(QList<model::DeliveryDomain> domains) = 0;

signals:
    void streamsChanged(const QList<recdeck::service::StreamStatus>& changed);
    void streamsRemoved(const QList<recdeck::model::StreamKey>& keys);
    void domainsChanged();

protected:
    using QObject::QObject;
};

} // namespace recdeck::service

Q_DECLARE_METATYPE(recdeck::service::StreamStatus)
