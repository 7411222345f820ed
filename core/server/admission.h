#pragma once

#include "core/server/response.h"
#include "core/server/router.h"

#include <optional>

namespace recdeck::server {

/// Who is let in. Asked for each request before anything else is done with it.
class Admission
{
public:
    virtual ~Admission() = default;
    /// Nothing if the request may pass: then it says who sent it. Otherwise what the client is told. On the
    /// server's thread.
    [[nodiscard]] virtual std::optional<Response> admit(Request& request, Access access) = 0;
};

} // namespace recdeck::server
