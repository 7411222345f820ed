#pragma once

#include "core/base/result.h"
#include "core/base/units.h"
#include "core/server/admission.h"
#include "core/server/listenaddress.h"
#include "core/server/router.h"

#include <memory>

namespace recdeck::server {

/// What a client may take. Times are absolute: sending a byte now and then does not prolong them.
struct ServerLimits
{
    ByteCount head{16 * 1024};            ///< request line and headers; 431 above
    ByteCount body{1024 * 1024};          ///< 413 above (D33)
    int connections = 256;                ///< at the same time; 503 above
    Milliseconds firstByte{10'000};       ///< from the connection to the first byte of a request
    Milliseconds request{15'000};         ///< from its first byte to its last
    Milliseconds answer{30'000};          ///< of whoever handles it; 503 after that
    Milliseconds send{30'000};            ///< until the client has taken the reply
    Milliseconds betweenRequests{60'000}; ///< a connection that is kept for the next one
    Milliseconds farewell{2'000};         ///< for a client to notice the end; also how long stop() waits
};

class TlsIdentity;

enum class Reach : std::uint8_t {
    ThisComputer = 1, ///< an address that others can reach is refused
    Network,          ///< somebody has said so
};

struct ServerOptions
{
    ListenAddress address;
    Reach reach = Reach::ThisComputer;
    ServerLimits limits;
    std::shared_ptr<const TlsIdentity> tls = {}; ///< null: nothing is encrypted
    std::shared_ptr<Admission> admission = {};   ///< null: everybody may do everything, for tests
};

/// A HTTP/1.1 server on a thread of its own. Every reply has `x-cnc-request-id`; what goes wrong here has the
/// contract's envelope. Requests of one connection are answered one after the other, in their order.
class RestServer final
{
public:
    /// Listens when it returns. Errors: ListenFailed (subject: the address).
    [[nodiscard]] static Result<std::unique_ptr<RestServer>> start(const ServerOptions& options,
                                                                   const QList<Route>& routes);
    /// As stop().
    ~RestServer();
    RestServer(const RestServer&) = delete;
    RestServer& operator=(const RestServer&) = delete;

    /// With the port that was found.
    [[nodiscard]] const ListenAddress& address() const;

    /// Takes no further request, sends the answers that come within the farewell, and ends the thread. No
    /// handler is called afterwards; answers that come later are dropped.
    void stop();

private:
    class Impl;
    explicit RestServer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

} // namespace recdeck::server
