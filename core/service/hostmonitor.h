#pragma once

#include "core/base/result.h"
#include "core/secrets/status.h"

#include <QFuture>
#include <QObject>

namespace recdeck::service {

/// What only the program around the engine can tell: where it keeps secret keys, its data and its log. Lives
/// in the GUI thread.
class HostMonitor : public QObject
{
    Q_OBJECT

public:
    ~HostMonitor() override = default;

    [[nodiscard]] virtual QString dataFolder() const = 0;
    [[nodiscard]] virtual QString logFolder() const = 0;

    [[nodiscard]] virtual secrets::Status secretStatus() const = 0;
    /// Looks again, for example after a person has unlocked the key store. The error says why it cannot be
    /// used. May take some seconds.
    virtual QFuture<Result<void>> checkSecrets() = 0;
    /// Moves all keys that can be read to another store and uses that from now on, also after the next start.
    /// On an error everything stays as it is. May take some seconds.
    virtual QFuture<Result<void>> useSecretStore(secrets::SecretStoreChoice choice) = 0;

signals:
    void secretStatusChanged(const recdeck::secrets::Status& status);

protected:
    using QObject::QObject;
};

} // namespace recdeck::service
