#include "core/model/task.h"

#include "core/model/names.h"

#include <QRandomGenerator>

namespace recdeck::model {

namespace {

constexpr NameTable<TaskState, static_cast<std::size_t>(TaskState::Ended)> stateNames{{
    {TaskState::Recording, "recording"},
    {TaskState::Waiting, "waiting"},
    {TaskState::Finishing, "finishing"},
    {TaskState::Ended, "ended"},
}};

constexpr NameTable<EndReason, static_cast<std::size_t>(EndReason::MaximumLength)> endNames{{
    {EndReason::Stopped, "stopped"},
    {EndReason::StreamEnded, "streamEnded"},
    {EndReason::RetriesUsedUp, "retriesUsedUp"},
    {EndReason::DiskFull, "diskFull"},
    {EndReason::Failed, "failed"},
    {EndReason::EngineStopped, "engineStopped"},
    {EndReason::EngineDied, "engineDied"},
    {EndReason::MaximumLength, "maximumLength"},
}};

constexpr NameTable<GapCause, static_cast<std::size_t>(GapCause::OtherPublisher)> gapNames{{
    {GapCause::StreamEnded, "streamEnded"},
    {GapCause::ConnectionLost, "connectionLost"},
    {GapCause::Stalled, "stalled"},
    {GapCause::TimestampJump, "timestampJump"},
    {GapCause::DamagedData, "damagedData"},
    {GapCause::DiskFull, "diskFull"},
    {GapCause::EngineDied, "engineDied"},
    {GapCause::OtherPublisher, "otherPublisher"},
}};

} // namespace

TaskId newTaskId()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    QString text;
    for (const quint32 word : words)
        text += QStringLiteral("%1").arg(word, 8, 16, QLatin1Char('0'));
    return TaskId(text);
}

QString taskStateName(TaskState state)
{
    return nameIn(stateNames, state);
}

std::optional<TaskState> taskStateFromName(const QString& name)
{
    return valueIn(stateNames, name);
}

QString endReasonName(EndReason reason)
{
    return nameIn(endNames, reason);
}

std::optional<EndReason> endReasonFromName(const QString& name)
{
    return valueIn(endNames, name);
}

QString gapCauseName(GapCause cause)
{
    return nameIn(gapNames, cause);
}

std::optional<GapCause> gapCauseFromName(const QString& name)
{
    return valueIn(gapNames, name);
}

} // namespace recdeck::model
