#pragma once

#include "core/base/units.h"
#include "core/secrets/keychainjob.h"
#include "core/secrets/secretstore.h"

#include <functional>

namespace recdeck::secrets {

/// The desktop's key store through QtKeychain, never with its unencrypted fallback. Each call has an answer
/// within `patience`. Because a locked key store says "not found", that is believed only after a random value
/// could be written, read and deleted.
class KeychainSecretStore final : public SecretStore
{
public:
    using Backend = std::function<KeychainAnswer(const KeychainRequest&)>;

    /// `scope` keeps apart the secrets of a user's data folders, whose names are the same.
    explicit KeychainSecretStore(QString scope, Milliseconds patience = Milliseconds{5000},
                                 Backend backend = runKeychainJob);

    [[nodiscard]] Result<void> check() override;
    /// After a time-out the secret may still be written, when somebody answers the question for the password.
    [[nodiscard]] Result<void> write(const QString& name, const Secret& secret) override;
    [[nodiscard]] Result<Secret> read(const QString& name) override;
    [[nodiscard]] Result<void> remove(const QString& name) override;

private:
    using Deadline = std::chrono::steady_clock::time_point;

    [[nodiscard]] Deadline deadline() const { return std::chrono::steady_clock::now() + m_patience; }
    [[nodiscard]] KeychainAnswer ask(KeychainVerb verb, const QString& name, Deadline deadline,
                                     const QByteArray& data = {});
    [[nodiscard]] Result<void> probe(const QString& subject, Deadline deadline);

    QString m_scope;
    Milliseconds m_patience;
    Backend m_backend;
};

} // namespace recdeck::secrets
