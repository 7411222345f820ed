#pragma once

#include "core/secrets/fallbacksecretstore.h"

#include <memory>

namespace recdeck::secrets {

/// A store of a data folder that exists. Errors as openSecretStore().
[[nodiscard]] Result<std::unique_ptr<SecretStore>> makeSecretStore(SecretStoreChoice choice,
                                                                   const QString& dataFolder);

/// Who chose a file wants the secrets kept: losing them at the end of the run would be a surprise.
[[nodiscard]] WhenUnusable policyFor(SecretStoreChoice choice, WhenUnusable otherwise);

/// Makes the secret store of a data folder, which is made too if it is missing. A file of secrets that is
/// refused is an error here; whether a key store is usable is found out by check(), because that may wait.
[[nodiscard]] Result<std::unique_ptr<FallbackSecretStore>>
openSecretStore(SecretStoreChoice choice, const QString& dataFolder, WhenUnusable whenUnusable);

} // namespace recdeck::secrets
