#pragma once

#include "core/exchange/configfile.h"
#include "core/exchange/mapping.h"
#include "core/exchange/plan.h"
#include "core/service/connection.h"

#include <QFuture>
#include <functional>
#include <optional>

class QObject;

namespace recdeck::ui {

/// Reads a configuration file on another thread. Errors: those of readConfigFile(), NotFound,
/// PermissionDenied, FileFailed.
[[nodiscard]] QFuture<Result<exchange::ConfigFile>> readConfigLater(const QString& path,
                                                                    const std::optional<Secret>& passphrase);

/// What a connection has now, with the secret keys that it hands out: without those a plan takes unknown keys
/// for equal. `done` is called once, in the thread of `context` and never after it has gone.
void readPlace(const service::Connection& connection, QObject* context,
               std::function<void(Result<exchange::Present>)> done);

/// Works out on another thread what an import would do. InvalidFields: the mapping makes no valid templates.
[[nodiscard]] QFuture<Result<exchange::Plan>> planLater(const exchange::Configuration& wanted,
                                                        const exchange::Mapping& mapping,
                                                        const exchange::Present& present);

} // namespace recdeck::ui
