#include "tests/support/fakeconnection.h"

#include <algorithm>

namespace recdeck::test {

void FakeCallbackMonitor::push(const QList<model::Delivery>& changed)
{
    for (const model::Delivery& delivery : changed) {
        const auto at = std::ranges::find(table, delivery.id, &model::Delivery::id);
        if (at == table.end())
            table.prepend(delivery);
        else
            *at = delivery;
    }
    emit deliveriesChanged(changed);
}

QFuture<Result<service::DeliveryPage>> FakeCallbackMonitor::deliveries(service::DeliveryFilter filter)
{
    return m_script.answer<Result<service::DeliveryPage>>(Call::Deliveries, {}, [this, filter] {
        return service::DeliveryPage{
            .items = table.mid(qsizetype{filter.pageNum - 1} * filter.pageSize, filter.pageSize),
            .total = table.size()};
    });
}

QFuture<Result<QList<model::DeliveryAttempt>>> FakeCallbackMonitor::attempts(model::DeliveryId id)
{
    return m_script.answer<Result<QList<model::DeliveryAttempt>>>(
        Call::Attempts, id.text(), [this, id] { return attemptTable.value(id); });
}

QFuture<Result<void>> FakeCallbackMonitor::resend(model::DeliveryId id)
{
    return m_script.answer<Result<void>>(Call::Resend, id.text(), [] { return Result<void>(); });
}

QFuture<Result<model::DeliveryAttempt>> FakeCallbackMonitor::sendTest(service::CallbackTest test)
{
    lastTest = test;
    return m_script.answer<Result<model::DeliveryAttempt>>(Call::TestCallback, test.notifyUrl,
                                                           [this] { return testOutcome; });
}

QFuture<Result<model::CallbackSettings>> FakeCallbackMonitor::settings()
{
    return m_script.answer<Result<model::CallbackSettings>>(Call::CallbackSettings, {},
                                                            [this] { return currentSettings; });
}

QFuture<Result<void>> FakeCallbackMonitor::setSettings(model::CallbackSettings settings)
{
    return m_script.answer<Result<void>>(Call::SetCallbackSettings, {}, [this, settings] {
        currentSettings = settings;
        return Result<void>();
    });
}

} // namespace recdeck::test
