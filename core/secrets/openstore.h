#pragma once

#include "core/secrets/fallbacksecretstore.h"

#include <memory>

namespace recdeck::secrets {

/// Makes the secret store of a data folder, which is made too if it is missing. A file of secrets that is
/// refused is an error here; whether a key store is usable is found out by check(), because that may wait.
[[nodiscard]] Result<std::unique_ptr<FallbackSecretStore>>
openSecretStore(SecretStoreChoice choice, const QString& dataFolder, WhenUnusable whenUnusable);

} // namespace recdeck::secrets
