#pragma once

#include "core/base/result.h"
#include "core/exchange/configuration.h"

#include <QByteArray>
#include <QStringList>

/// The secrets of a configuration, apart from it. Internal to this folder.
namespace recdeck::exchange {

/// What a file may show to everybody: secret keys and credentials of URLs are masked.
[[nodiscard]] Configuration withoutSecrets(Configuration value);

/// The secrets that withoutSecrets() takes away, as JSON:
/// {"templates":{"<templateId>":{"sk":..,"notifyUrl":..,"notifyUrls":[..]}},
///  "domains":{"<pullDomain>":{"pullUrl":..,"mediaServerUrl":..}},"streams":{"<masked URL>":"<URL>"}}
/// with the members that hold one. Empty if there is none.
[[nodiscard]] QByteArray secretsOf(const Configuration& value);

/// Puts secrets back. A URL that was edited in the file since, so that it is not the masked form of the
/// secret one any more, stays as it was edited, and so does a key whose template lost its access key.
/// FileDamaged: the text is not what secretsOf() writes.
[[nodiscard]] Result<void> restoreSecrets(Configuration& value, const QByteArray& secrets);

/// Member paths of the secrets that are not known in `value`, such as `templates[2].sk`.
[[nodiscard]] QStringList unknownSecrets(const Configuration& value);

/// Member paths of the secrets that withoutSecrets() takes away.
[[nodiscard]] QStringList knownSecrets(const Configuration& value);

} // namespace recdeck::exchange
