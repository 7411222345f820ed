#pragma once

#include "core/service/changehistory.h"
#include "core/service/engine.h"
#include "core/service/recordingservice.h"

namespace recdeck::service {

/// The history of the embedded engine. Any thread; signals come from the engine's.
class LocalHistory final : public ChangeHistory
{
    Q_OBJECT

public:
    /// `service` tells of what a restore changes.
    LocalHistory(Engine& engine, RecordingService& service);

    QFuture<Result<QList<model::Change>>> changes(model::ChangeFilter filter) override;
    QFuture<Result<void>> restore(model::ChangeId id) override;

private:
    Engine& m_engine;
    RecordingService& m_service;
};

} // namespace recdeck::service
