#pragma once

#include "core/base/secret.h"

namespace recdeck::model {

/// What goes with the access key of a storage account. Temporary keys have a session token beside the secret
/// key. Both come, are kept, replaced and erased together, so that a template and the secret store have them
/// as one secret.
struct AccountSecret
{
    Secret secretKey;
    Secret sessionToken; ///< empty: the keys are not temporary

    friend bool operator==(const AccountSecret&, const AccountSecret&) = default;
};

/// The secret key alone if there is no token.
[[nodiscard]] Secret joined(const AccountSecret& secret);
[[nodiscard]] AccountSecret separated(const Secret& joined);

} // namespace recdeck::model
