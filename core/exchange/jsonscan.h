#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace recdeck::exchange {

/// How much a file may demand of the reader before anything in it is looked at.
struct JsonLimits
{
    qsizetype size = 64 * 1024 * 1024; ///< bytes
    int depth = 32;
    qsizetype values = 4'000'000; ///< a value costs some twenty bytes, however short it is written
};

/// Parses a JSON object from outside. Refuses what Qt's parser takes without a word: a member that stands
/// twice in one object (half of a badly merged file would be lost), and files that cost far more memory than
/// they are long. Errors: FileTooLarge; FileSyntax with the subject `name:line:column`. Internal to this
/// folder.
[[nodiscard]] Result<QJsonObject> parseJson(const QByteArray& bytes, const QString& name,
                                            const JsonLimits& limits = {});

} // namespace recdeck::exchange
