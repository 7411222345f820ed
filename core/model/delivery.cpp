#include "core/model/delivery.h"

#include "core/model/names.h"

namespace recdeck::model {

namespace {

const QLatin1String callsInternal("callsInternalAddresses");

constexpr NameTable<NoticeKind, 2> kindNames{{
    {NoticeKind::Start, "ws_record_start"},
    {NoticeKind::Finish, "ws_record_finish"},
}};

constexpr NameTable<DeliveryState, 4> stateNames{{
    {DeliveryState::Planned, "planned"},
    {DeliveryState::Waiting, "waiting"},
    {DeliveryState::Delivered, "delivered"},
    {DeliveryState::GivenUp, "givenUp"},
}};

constexpr NameTable<AttemptProblem, 9> problemNames{{
    {AttemptProblem::OtherStatus, "otherStatus"},
    {AttemptProblem::Redirected, "redirected"},
    {AttemptProblem::TimedOut, "timedOut"},
    {AttemptProblem::NameNotFound, "nameNotFound"},
    {AttemptProblem::Unreachable, "unreachable"},
    {AttemptProblem::ConnectionLost, "connectionLost"},
    {AttemptProblem::TlsFailed, "tlsFailed"},
    {AttemptProblem::AddressNotAllowed, "addressNotAllowed"},
    {AttemptProblem::KeyUnavailable, "keyUnavailable"},
}};

} // namespace

CallbackSettings callbackSettingsFromJson(const QJsonObject& object)
{
    return {.callsInternalAddresses = object.value(callsInternal).toBool(false)};
}

QJsonObject callbackSettingsToJson(const CallbackSettings& settings)
{
    return {{callsInternal, settings.callsInternalAddresses}};
}

QString noticeKindName(NoticeKind kind)
{
    return nameIn(kindNames, kind);
}

std::optional<NoticeKind> noticeKindFromName(const QString& name)
{
    return valueIn(kindNames, name);
}

QString deliveryStateName(DeliveryState state)
{
    return nameIn(stateNames, state);
}

std::optional<DeliveryState> deliveryStateFromName(const QString& name)
{
    return valueIn(stateNames, name);
}

QString attemptProblemName(AttemptProblem problem)
{
    return nameIn(problemNames, problem);
}

std::optional<AttemptProblem> attemptProblemFromName(const QString& name)
{
    return valueIn(problemNames, name);
}

} // namespace recdeck::model
