#pragma once

#include <QJsonObject>
#include <span>

namespace recdeck::exchange {

/// Turns a file of one version into one of the next. Internal to this folder.
using ConfigMigration = QJsonObject (*)(QJsonObject);

/// Takes a file of version `from` through all steps that follow; `steps[0]` leads from version 1 to 2. A file
/// of the version behind the last step stays as it is.
[[nodiscard]] inline QJsonObject migrated(QJsonObject file, int from, std::span<const ConfigMigration> steps)
{
    for (std::size_t step = std::size_t(from) - 1; step < steps.size(); ++step)
        file = steps[step](std::move(file));
    return file;
}

} // namespace recdeck::exchange
