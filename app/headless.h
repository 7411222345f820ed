#pragma once

#include "app/enginehost.h"
#include "app/importer.h"
#include "app/options.h"
#include "app/restservice.h"
#include "app/stopsignals.h"

namespace recdeck::app {

/// The engine without a window: records until SIGTERM or SIGINT, then finishes its segments and ends with 0.
class Headless final : public QObject
{
    Q_OBJECT

public:
    explicit Headless(Options options);

    /// The exit status if it cannot start; why is on stderr.
    [[nodiscard]] std::expected<void, int> start();

private:
    [[nodiscard]] std::expected<void, QString> openHost(service::EngineDuty duty);
    [[nodiscard]] std::expected<void, int> importFirst();
    void handleImported(const QString& problem);
    [[nodiscard]] std::expected<void, QString> record();
    [[nodiscard]] std::expected<void, QString> listen(const server::ListenAddress& address);
    void showKeys(const Result<int>& outcome);
    void finish();
    void showSecretStatus(const secrets::Status& status);

    Options m_options;
    StopSignals m_signals;
    bool m_finishing = false;
    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<Importer> m_importer;           ///< uses the host's engine
    std::optional<QList<server::AccessKey>> m_keys; ///< of the credentials file
    std::shared_ptr<const server::TlsIdentity> m_tls;
    std::unique_ptr<RestService> m_rest; ///< uses the host's engine
};

/// What main() does for `--headless`: needs no display. Returns the exit status.
[[nodiscard]] int runHeadless(int& argc, char** argv, const Options& options);

} // namespace recdeck::app
