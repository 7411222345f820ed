#include "core/service/localcallbacks.h"

#include "core/model/accountsecret.h"
#include "core/service/onengine.h"

namespace recdeck::service {

namespace {

constexpr int batchMilliseconds = 250;

/// The key pair that signs a test, if it has one.
Result<std::optional<callbacks::StorageKey>> keyOf(Engine& engine, const CallbackTest& test)
{
    using Answer = Result<std::optional<callbacks::StorageKey>>;
    if (test.ak.isEmpty()) return Answer(std::nullopt);
    Secret secret = test.sk;
    if (secret.isEmpty() && !test.templateId.isEmpty()) {
        const auto stored = engine.catalogue().storedKey(test.templateId);
        if (!stored) return Failure(stored.error());
        secret = *stored;
    }
    if (secret.isEmpty()) return Answer(std::nullopt);
    return Answer(
        callbacks::StorageKey{.accessKey = test.ak, .secretKey = model::separated(secret).secretKey});
}

} // namespace

LocalCallbackMonitor::LocalCallbackMonitor(Engine& engine)
    : m_engine(engine)
    , m_timer(new QTimer(&engine))
{
    connect(
        &engine.notices(), &NoticeBook::deliveryChanged, this,
        [this](const model::Delivery& delivery) { keep(delivery); }, Qt::DirectConnection);
    connect(m_timer, &QTimer::timeout, this, [this] { flush(); }, Qt::DirectConnection);
    m_timer->setSingleShot(true);
}

void LocalCallbackMonitor::keep(const model::Delivery& delivery)
{
    m_changed.insert(delivery.id, delivery);
    if (!m_timer->isActive()) m_timer->start(batchMilliseconds);
}

void LocalCallbackMonitor::flush()
{
    const auto changed = std::exchange(m_changed, {});
    if (!changed.isEmpty()) emit deliveriesChanged(changed.values());
}

QFuture<Result<DeliveryPage>> LocalCallbackMonitor::deliveries(DeliveryFilter filter)
{
    return onEngine(&m_engine, [this, filter] { return m_engine.notices().rows().query(filter); });
}

QFuture<Result<QList<model::DeliveryAttempt>>> LocalCallbackMonitor::attempts(model::DeliveryId id)
{
    return onEngine(&m_engine, [this, id] { return m_engine.notices().rows().attempts(id); });
}

QFuture<Result<void>> LocalCallbackMonitor::resend(model::DeliveryId id)
{
    return onEngine(&m_engine, [this, id] { return m_engine.notices().courier().resend(id); });
}

QFuture<Result<model::DeliveryAttempt>> LocalCallbackMonitor::sendTest(CallbackTest test)
{
    using Answer = Result<model::DeliveryAttempt>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto future = promise->future();
    QMetaObject::invokeMethod(
        &m_engine,
        [this, test, promise] {
            const auto finish = [promise](const Answer& answer) {
                promise->addResult(answer);
                promise->finish();
            };
            const auto key = keyOf(m_engine, test);
            if (!key) return finish(Failure(key.error()));
            m_engine.notices().courier().sendTest(test.notifyUrl, *key, finish);
        },
        Qt::QueuedConnection);
    return future;
}

QFuture<Result<model::CallbackSettings>> LocalCallbackMonitor::settings()
{
    return onEngine(&m_engine,
                    [this]() -> Result<model::CallbackSettings> { return m_engine.notices().settings(); });
}

QFuture<Result<void>> LocalCallbackMonitor::setSettings(model::CallbackSettings settings)
{
    return onEngine(&m_engine, [this, settings] { return m_engine.notices().setSettings(settings); });
}

} // namespace recdeck::service
