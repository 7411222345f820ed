#pragma once

#include "core/base/ids.h"
#include "core/base/units.h"
#include "core/model/stream.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <cstdint>
#include <optional>

namespace recdeck::model {

using DeliveryId = Id<struct DeliveryIdTag>; ///< decimal number as text

enum class NoticeKind : std::uint8_t {
    Start = 1, ///< a recording has begun; one per output
    Finish,    ///< its files are stored; one per task. Keep last
};

enum class DeliveryState : std::uint8_t {
    Planned = 1, ///< the task still runs, or its files are not stored yet: there is nothing to send
    Waiting,     ///< to be sent, for the first time or again
    Delivered,   ///< the address has answered 200
    GivenUp,     ///< keep last
};

/// Why an attempt did not deliver.
enum class AttemptProblem : std::uint8_t {
    OtherStatus = 1, ///< answered, but not with 200
    Redirected,      ///< redirects are not followed
    TimedOut,        ///< no whole answer within the time for one attempt
    NameNotFound,
    Unreachable, ///< no connection
    ConnectionLost,
    TlsFailed,         ///< no encrypted connection, or a certificate that cannot be trusted
    AddressNotAllowed, ///< an address of this computer or its network, which is not called now
    KeyUnavailable,    ///< the secret key that signs the notice cannot be read; keep last
};

/// One try to deliver a notice.
struct DeliveryAttempt
{
    UnixMillis time = 0;
    Milliseconds duration{0};
    int status = 0;                        ///< of HTTP; 0: there was no answer
    std::optional<AttemptProblem> problem; ///< unset: delivered
    QString detail;                        ///< for the log: untranslated
    QByteArray answer;                     ///< first bytes of the answer's body

    friend bool operator==(const DeliveryAttempt&, const DeliveryAttempt&) = default;
};

/// A notice on its way to one address.
struct Delivery
{
    DeliveryId id;
    TaskId taskId;
    StreamKey stream; ///< the task's; not stored with the delivery
    NoticeKind kind = NoticeKind::Start;
    int output = 0;            ///< of a start notice: index into recordParams; 0 for a finish notice
    QString url;               ///< as in the template; may contain credentials: redact before showing
    QByteArray body;           ///< JSON, before it is encoded; empty while Planned
    UnixMillis createTime = 0; ///< when there was something to send
    DeliveryState state = DeliveryState::Planned;
    int attempts = 0; ///< since it was sent first, or again by a person
    UnixMillis firstAttempt = 0;
    UnixMillis nextAttempt = 0; ///< while Waiting
    int lastStatus = 0;
    std::optional<AttemptProblem> lastProblem;

    friend bool operator==(const Delivery&, const Delivery&) = default;
};

/// What a person can set about callbacks.
struct CallbackSettings
{
    /// Addresses of this computer and its network are called also while others can reach the REST server.
    bool callsInternalAddresses = false;

    friend bool operator==(const CallbackSettings&, const CallbackSettings&) = default;
};

[[nodiscard]] CallbackSettings
callbackSettingsFromJson(const QJsonObject& object); ///< what is wrong: default
[[nodiscard]] QJsonObject callbackSettingsToJson(const CallbackSettings& settings);

/// "ws_record_start", "ws_record_finish": `message_type` of the contract.
[[nodiscard]] QString noticeKindName(NoticeKind kind);
[[nodiscard]] std::optional<NoticeKind> noticeKindFromName(const QString& name);
/// "planned", "waiting", "delivered", "givenUp"
[[nodiscard]] QString deliveryStateName(DeliveryState state);
[[nodiscard]] std::optional<DeliveryState> deliveryStateFromName(const QString& name);
/// "otherStatus", "redirected", "timedOut"...
[[nodiscard]] QString attemptProblemName(AttemptProblem problem);
[[nodiscard]] std::optional<AttemptProblem> attemptProblemFromName(const QString& name);

} // namespace recdeck::model

Q_DECLARE_METATYPE(recdeck::model::DeliveryId)
Q_DECLARE_METATYPE(recdeck::model::Delivery)
