#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QJsonObject>
#include <cstdint>

namespace recdeck::exchange {

/// What it costs to turn a passphrase into a key: the same for whoever opens the file and for whoever
/// guesses. The defaults are libsodium's "moderate": 0.7 s and 256 MiB on an ordinary computer.
struct KdfCost
{
    std::uint64_t operations = 3;
    std::uint64_t memory = 268'435'456; ///< bytes

    /// The most that a file may ask for: a hostile one must not take the computer's memory.
    static constexpr std::uint64_t mostOperations = 8;
    static constexpr std::uint64_t mostMemory = 1'073'741'824;
    /// The least that Argon2id works with.
    static constexpr std::uint64_t leastOperations = 1;
    static constexpr std::uint64_t leastMemory = 8'192;
};

/// The member `secrets` of a configuration file:
/// {"kdf":"argon2id13","opsLimit":3,"memLimit":268435456,"salt":base64,
///  "cipher":"xchacha20poly1305-ietf","nonce":base64,"ciphertext":base64}
/// The key is crypto_pwhash(passphrase in UTF-8, salt, opsLimit, memLimit), 32 bytes. The additional data of
/// the cipher are all the other members joined by `|` behind `recdeck-config`, in the order above without
/// nonce and ciphertext. The rest of the file is not covered, so that people may edit it. Blocks for as long
/// as the cost says; any thread. Errors: InvalidFields (empty passphrase), Internal (no memory).
[[nodiscard]] Result<QJsonObject> sealSecrets(const QByteArray& plain, const Secret& passphrase,
                                              const KdfCost& cost = {});

/// What is wrong with the form of a box, with fields named from `secrets.` on. Costs nothing.
[[nodiscard]] QList<FieldError> checkSecretBox(const QJsonObject& box);

/// Opens a box that checkSecretBox() has passed. PassphraseWrong: or the box is damaged, which nobody can
/// tell apart.
[[nodiscard]] Result<QByteArray> openSecrets(const QJsonObject& box, const Secret& passphrase);

} // namespace recdeck::exchange
