#pragma once

#include "core/secrets/secretstore.h"
#include "core/secrets/status.h"

#include <QStringList>
#include <functional>
#include <memory>
#include <mutex>

namespace recdeck::secrets {

/// What happens to a new secret that the store cannot take.
enum class WhenUnusable : std::uint8_t {
    KeepInMemory = 1, ///< it works until the program ends; the status says so
    Refuse,
};

/// A secret store that says how it is, and keeps secrets for this run if the store proper is locked or
/// missing. What it keeps goes to the store with the next check() that finds it usable. One thread at a time;
/// status() from any.
class FallbackSecretStore final : public SecretStore
{
public:
    using StatusChanged = std::function<void(const Status&)>;

    FallbackSecretStore(std::unique_ptr<SecretStore> store, SecretStoreChoice kind,
                        WhenUnusable whenUnusable);

    /// Not usable until a call has shown that it is.
    [[nodiscard]] Status status() const;
    /// Called on the thread of the call that found it out. Set it before the first call.
    void whenStatusChanges(StatusChanged changed) { m_changed = std::move(changed); }

    [[nodiscard]] Result<void> check() override;
    [[nodiscard]] Result<void> write(const QString& name, const Secret& secret) override;
    [[nodiscard]] Result<Secret> read(const QString& name) override;
    /// Fails if the store cannot be asked, even if the secret was only kept for this run: an older one may be
    /// in the store.
    [[nodiscard]] Result<void> remove(const QString& name) override;

    /// Uses another store from now on. Those of `names` that can be read go there with everything that was
    /// only kept for this run, and are removed here. If the other one cannot be used, nothing changes.
    [[nodiscard]] Result<void> moveTo(std::unique_ptr<SecretStore> store, SecretStoreChoice kind,
                                      WhenUnusable whenUnusable, const QStringList& names);

private:
    void learnFrom(const Error* error);

    std::unique_ptr<SecretStore> m_store;
    WhenUnusable m_whenUnusable;
    QHash<QString, Secret> m_kept; ///< newer than what the store has
    StatusChanged m_changed;
    mutable std::mutex m_mutex;
    Status m_status; ///< under m_mutex
};

} // namespace recdeck::secrets
