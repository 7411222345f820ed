#pragma once

#include <QString>
#include <cstdint>

namespace recdeck::secrets {

/// Where secret keys are to be kept.
enum class SecretStoreChoice : std::uint8_t {
    Keychain = 1, ///< the desktop's key store
    File,         ///< `secrets.json` in the data folder; only where a person chose it
    Memory,       ///< until the program ends
};

/// What can be told about the place where secret keys are kept.
struct Status
{
    SecretStoreChoice kind = SecretStoreChoice::Memory;
    bool checked = false; ///< somebody has looked; until then nothing is known
    bool usable = false;
    QString detail; ///< for the log: why it is not usable
    int onlyThisRun =
        0; ///< secrets that are gone when the program ends, because the store could not take them

    friend bool operator==(const Status&, const Status&) = default;
};

} // namespace recdeck::secrets
