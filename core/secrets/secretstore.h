#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QHash>
#include <QString>

namespace recdeck::secrets {

/// Where secret keys are kept. Names are ours, such as `template/1001/sk`. Errors: SecretUnavailable.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    [[nodiscard]] virtual Result<void> write(const QString& name, const Secret& secret) = 0;
    /// An empty secret if there is none.
    [[nodiscard]] virtual Result<Secret> read(const QString& name) = 0;
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
