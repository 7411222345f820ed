#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QHash>
#include <QString>

namespace recdeck::secrets {

/// Where secret keys are kept. Names are ours, such as `template/1001/sk`. Errors: SecretUnavailable; of a
/// file also those of reading and writing it. A call may wait some seconds for the desktop's key store, so
/// make it on the engine's thread, never on the one that draws.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// Whether it can take a secret and give it back now.
    [[nodiscard]] virtual Result<void> check() { return {}; }
    [[nodiscard]] virtual Result<void> write(const QString& name, const Secret& secret) = 0;
    /// An empty secret if there is none.
    [[nodiscard]] virtual Result<Secret> read(const QString& name) = 0;
    /// Fine as well if there is none.
    [[nodiscard]] virtual Result<void> remove(const QString& name) = 0;
};

/// Keeps secrets until the program ends and no longer.
class MemorySecretStore final : public SecretStore
{
public:
    [[nodiscard]] Result<void> write(const QString& name, const Secret& secret) override
    {
        m_secrets.insert(name, secret);
        return {};
    }
    [[nodiscard]] Result<Secret> read(const QString& name) override { return m_secrets.value(name); }
    [[nodiscard]] Result<void> remove(const QString& name) override
    {
        m_secrets.remove(name);
        return {};
    }

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace recdeck::secrets
