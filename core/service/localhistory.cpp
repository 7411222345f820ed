#include "core/service/localhistory.h"

#include "core/service/onengine.h"

namespace recdeck::service {

LocalHistory::LocalHistory(Engine& engine, RecordingService& service)
    : m_engine(engine)
    , m_service(service)
{
    for (const auto changed : {&RecordingService::templatesChanged, &RecordingService::rulesChanged})
        connect(&service, changed, this, &ChangeHistory::historyChanged, Qt::DirectConnection);
}

QFuture<Result<QList<model::Change>>> LocalHistory::changes(model::ChangeFilter filter)
{
    return onEngine(&m_engine, [this, filter] { return m_engine.catalogue().history().changes(filter); });
}

QFuture<Result<void>> LocalHistory::restore(model::ChangeId id)
{
    return onEngine(&m_engine, [this, id]() -> Result<void> {
        const auto restored = m_engine.catalogue().restore(id);
        if (!restored) return Failure(restored.error());
        m_engine.streams().handleRulesChanged();
        if (restored->isTemplate())
            emit m_service.templatesChanged();
        else
            emit m_service.rulesChanged();
        return {};
    });
}

} // namespace recdeck::service
