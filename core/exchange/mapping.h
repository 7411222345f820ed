#pragma once

#include "core/base/result.h"
#include "core/exchange/configuration.h"

#include <QHash>
#include <QStringList>

namespace recdeck::exchange {

/// What a person says about an import into another place: where recordings go there, and with which keys.
/// Applied before the plan is made.
struct Mapping
{
    struct Keys
    {
        QString ak;
        Secret sk;
    };
    QHash<QString, QString> mgrUrls; ///< from the file's to the one here
    QHash<QString, QString> buckets;
    QHash<QString, Keys> keys; ///< by the file's access key; an empty `ak` leaves the keys out
};

/// What a mapping can name, each once and sorted.
struct MappedNames
{
    QStringList mgrUrls;
    QStringList buckets;
    QStringList accessKeys;
    QStringList accessKeysWithoutSecret; ///< those whose secret key is not known
};

[[nodiscard]] MappedNames mappedNames(const Configuration& value);

/// InvalidFields: the result would not be valid, with fields named as in the file.
[[nodiscard]] Result<Configuration> mapped(Configuration value, const Mapping& mapping);

} // namespace recdeck::exchange
