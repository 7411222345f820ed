#pragma once

#include "core/exchange/configfile.h"
#include "core/service/connection.h"

#include <functional>
#include <optional>

class QObject;

namespace recdeck::ui {

/// What goes into a configuration file, and how.
struct ConfigExport
{
    QString path;
    exchange::Configuration content;
    std::optional<Secret> passphrase; ///< unset: without secrets
};

/// Fills in the secret keys if they are wanted and writes the file, on another thread. `done` gets the member
/// paths of the secrets that the file lacks; it is called once, in the thread of `context` and never after it
/// has gone.
void exportConfiguration(const service::Connection& connection, const ConfigExport& order, QObject* context,
                         std::function<void(Result<QStringList>)> done);

/// "2 templates, 1 rule": what there is of each kind; "nothing" if it is empty.
[[nodiscard]] QString contentText(const exchange::Configuration& value);

} // namespace recdeck::ui
