#pragma once

#include "core/base/result.h"
#include "core/exchange/plan.h"
#include "core/service/connection.h"

#include <functional>

class QObject;

namespace recdeck::exchange {

/// Reads what a place has: two operations of the contract for a cloud account (more if there are over 200
/// rules), three requests of ours in addition where there are streams. `done` is called once, in the thread
/// of `context` and never after it has gone. Secret keys are not part of it, no service hands them out.
void readPresent(const service::Connection& connection, QObject* context,
                 std::function<void(Result<Present>)> done);

/// Where a place keeps the secret key of a template; an empty secret if it cannot tell.
using SecretOf = std::function<Result<Secret>(const TemplateId&)>;

/// Fills in the secret keys of the templates that have one, before they are exported with a passphrase.
[[nodiscard]] Result<void> fillSecrets(Configuration& value, const SecretOf& secretOf);

} // namespace recdeck::exchange
