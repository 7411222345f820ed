#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/model/delivery.h"
#include "core/storage/deliveries.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace recdeck::service {

using DeliveryFilter = storage::DeliveryFilter;
using DeliveryPage = storage::Page<model::Delivery>;

/// An address that is tried out, with what signs the notice if the template has storage keys.
struct CallbackTest
{
    QString notifyUrl;
    QString ak;
    Secret sk;             ///< empty: the stored key of `templateId`
    TemplateId templateId; ///< may be empty
};

/// What only the engine can tell about callbacks: each notice on its way to an address, every attempt, the
/// answers. Signals come batched, at most four times a second.
class CallbackMonitor : public QObject
{
    Q_OBJECT

public:
    ~CallbackMonitor() override = default;

    /// A page of them, newest first; finished ones are kept for 30 days, 10,000 at most.
    virtual QFuture<Result<DeliveryPage>> deliveries(DeliveryFilter filter) = 0;
    /// Oldest first; empty for an unknown id.
    virtual QFuture<Result<QList<model::DeliveryAttempt>>> attempts(model::DeliveryId id) = 0;
    /// Sends it again, or at once if it still waits. NotFound.
    virtual QFuture<Result<void>> resend(model::DeliveryId id) = 0;
    /// One attempt to deliver a start notice that says it is a test; nothing of it is kept. The answer is the
    /// attempt, also a failed one. Errors: SecretUnavailable.
    virtual QFuture<Result<model::DeliveryAttempt>> sendTest(CallbackTest test) = 0;

    virtual QFuture<Result<model::CallbackSettings>> settings() = 0;
    virtual QFuture<Result<void>> setSettings(model::CallbackSettings settings) = 0;

signals:
    void deliveriesChanged(const QList<recdeck::model::Delivery>& changed);

protected:
    using QObject::QObject;
};

} // namespace recdeck::service
