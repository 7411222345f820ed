#pragma once

#include "app/enginehost.h"
#include "core/server/changefeed.h"
#include "core/server/gate.h"
#include "core/server/metrics.h"
#include "core/server/restserver.h"
#include "core/server/tlsidentity.h"

#include <QObject>
#include <memory>
#include <optional>

namespace recdeck::app {

/// What the REST API needs to know.
struct RestSettings
{
    server::ListenAddress address;
    server::Reach reach = server::Reach::ThisComputer;
    std::optional<QList<server::AccessKey>> keys;   ///< unset: those of the key store
    std::shared_ptr<const server::TlsIdentity> tls; ///< null: nothing is encrypted
};

/// The REST API of one engine: who may use it, what it offers, and the server. Lives in main()'s thread.
class RestService final : public QObject
{
    Q_OBJECT

public:
    /// `host` outlives it. Errors: ListenFailed.
    [[nodiscard]] static Result<std::unique_ptr<RestService>> start(EngineHost& host,
                                                                    const RestSettings& settings);

    [[nodiscard]] const server::ListenAddress& address() const { return m_server->address(); }
    ~RestService() override { stop(); }
    /// Ends what others began, and takes nothing more.
    void stop();

signals:
    /// The keys of the key store have been read: so many, or why they could not.
    void keysRead(const recdeck::Result<int>& outcome);

private:
    explicit RestService(EngineHost& host)
        : m_host(host)
    {
    }
    void readKeys();
    [[nodiscard]] QList<server::Route> routes();

    EngineHost& m_host;
    SystemClock m_clock;
    std::shared_ptr<server::Gate> m_gate;
    std::unique_ptr<server::ChangeFeed> m_feed;
    std::unique_ptr<server::EngineCounters> m_counters;
    std::unique_ptr<server::RestServer> m_server;
};

} // namespace recdeck::app
