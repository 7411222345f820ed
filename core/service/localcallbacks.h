#pragma once

#include "core/service/callbackmonitor.h"
#include "core/service/engine.h"

#include <QTimer>

namespace recdeck::service {

/// Callbacks of the embedded engine. Any thread; signals come from the engine's, batched.
class LocalCallbackMonitor final : public CallbackMonitor
{
    Q_OBJECT

public:
    explicit LocalCallbackMonitor(Engine& engine);

    QFuture<Result<DeliveryPage>> deliveries(DeliveryFilter filter) override;
    QFuture<Result<QList<model::DeliveryAttempt>>> attempts(model::DeliveryId id) override;
    QFuture<Result<void>> resend(model::DeliveryId id) override;
    QFuture<Result<model::DeliveryAttempt>> sendTest(CallbackTest test) override;
    QFuture<Result<model::CallbackSettings>> settings() override;
    QFuture<Result<void>> setSettings(model::CallbackSettings settings) override;

private:
    void keep(const model::Delivery& delivery);
    void flush();

    Engine& m_engine;
    QTimer* m_timer; ///< on the engine's thread
    // Touched on the engine's thread only.
    QMap<model::DeliveryId, model::Delivery> m_changed;
};

} // namespace recdeck::service
