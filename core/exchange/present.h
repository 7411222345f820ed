#pragma once

#include "core/base/result.h"
#include "core/exchange/plan.h"
#include "core/service/connection.h"

#include <QFuture>
#include <functional>
#include <optional>

class QObject;

namespace recdeck::exchange {

/// Reads what a place has: two operations of the contract for a cloud account (more if there are over 200
/// rules), three requests of ours in addition where there are streams. `done` is called once, in the thread
/// of `context` and never after it has gone. Secret keys are not part of it, no service hands them out.
void readPresent(const service::Connection& connection, QObject* context,
                 std::function<void(Result<Present>)> done);

/// Asks a place for the secret key of a template; an empty secret if there is none.
using SecretOf = std::function<QFuture<Result<Secret>>(const TemplateId&)>;

/// Fills in the secret keys that are not known, before templates are exported with a passphrase or compared
/// with some that have theirs. `done` is called as above, with the first failure: then the remaining keys
/// were not asked for, because a locked key store takes seconds to say so.
void fillSecrets(Configuration value, const SecretOf& secretOf, QObject* context,
                 std::function<void(Configuration, std::optional<Error>)> done);

} // namespace recdeck::exchange
