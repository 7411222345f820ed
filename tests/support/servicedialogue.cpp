#include "tests/support/servicedialogue.h"

namespace recdeck::test {

namespace {

model::StreamKey keyOf(const QString& name)
{
    return {QStringLiteral("h"), QStringLiteral("live"), name};
}

QString stateName(service::StreamState state)
{
    switch (state) {
    case service::StreamState::Checking:
        return QStringLiteral("checking");
    case service::StreamState::Offline:
        return QStringLiteral("offline");
    case service::StreamState::Live:
        return QStringLiteral("live");
    case service::StreamState::Recording:
        return QStringLiteral("recording");
    case service::StreamState::Waiting:
        return QStringLiteral("waiting");
    case service::StreamState::Problem:
        return QStringLiteral("problem");
    }
    return {};
}

QString done(const Result<void>& result)
{
    return result ? QStringLiteral("ok") : ServiceScript::text(result.error());
}

} // namespace

ServiceDialogue::ServiceDialogue()
    : m_script([this]() -> service::RecordingService& { return m_rig.service(); })
{
    m_rig.sources = m_stage.factory();
    m_rig.usedClock = &m_clock;
    m_rig.settings.mergeWindow = Milliseconds{30'000};
    m_rig.start();
    addStageCommands();
    addTimeCommands();
}

ServiceDialogue::~ServiceDialogue()
{
    m_rig.engine.reset(); // before the stage that it reads from
}

void ServiceDialogue::addStageCommands()
{
    m_script.addCommand(QStringLiteral("publish"), [this](const QString& name) {
        m_stage.publish(keyOf(name));
        return QStringLiteral("ok");
    });
    m_script.addCommand(QStringLiteral("unpublish"), [this](const QString& name) {
        m_stage.unpublish(keyOf(name));
        return QStringLiteral("ok");
    });
    m_script.addCommand(QStringLiteral("watch"), [this](const QString& name) {
        const auto added = waitFor(m_rig.streams().addStreams({QStringLiteral("rtmp://h/live/") + name}));
        return added && !added->front().error ? QStringLiteral("ok") : QStringLiteral("not watched");
    });
    m_script.addCommand(QStringLiteral("stream"),
                        [this](const QString& name) { return describe(keyOf(name)); });
}

void ServiceDialogue::addTimeCommands()
{
    m_script.addCommand(QStringLiteral("pass"), [this](const QString& seconds) {
        m_clock.advance(Seconds{seconds.toLongLong()});
        QList<model::StreamKey> keys;
        for (const service::StreamStatus& status : m_rig.statuses())
            keys << status.key;
        // One that has gone meanwhile is no error.
        static_cast<void>(waitFor(m_rig.streams().checkNow(keys)));
        return QStringLiteral("ok");
    });
    m_script.addCommand(QStringLiteral("task"), [this](const QString& id) {
        const auto found = waitFor(m_rig.recordings().tasks({.id = TaskId(id)}));
        if (!found) return ServiceScript::text(found.error());
        const model::Task& task = found->front();
        QStringList words{model::taskStateName(task.state)};
        if (task.endReason) words << model::endReasonName(*task.endReason);
        return words.join(QLatin1Char(' '));
    });
    m_script.addCommand(QStringLiteral("count tasks"), [this](const QString&) {
        const auto found = waitFor(m_rig.recordings().tasks({.limit = 1'000'000}));
        return found ? QString::number(found->size()) : ServiceScript::text(found.error());
    });
    m_script.addCommand(QStringLiteral("halt"), [this](const QString& id) {
        return done(waitFor(m_rig.recordings().stopTask(TaskId(id))));
    });
    m_script.addCommand(QStringLiteral("restart"), [this](const QString&) {
        m_rig.shutDown();
        m_rig.start();
        return QStringLiteral("ok");
    });
}

QString ServiceDialogue::describe(const model::StreamKey& key)
{
    const service::StreamStatus status = m_rig.status(key);
    if (status.key != key) return QStringLiteral("unknown");
    QStringList words{stateName(status.state)};
    for (const service::RunningRecording& recording : status.recordings) {
        if (!recording.ruleId.isEmpty()) words << m_script.nameOf(QLatin1Char('R'), recording.ruleId.text());
        words << m_script.remember(QLatin1Char('P'), recording.taskId.text());
    }
    if (status.suppressed) words << QStringLiteral("stopped");
    return words.join(QLatin1Char(' '));
}

} // namespace recdeck::test
