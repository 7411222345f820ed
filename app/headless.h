#pragma once

#include "app/enginehost.h"
#include "app/options.h"
#include "app/stopsignals.h"

namespace recdeck::app {

/// The engine without a window: records until SIGTERM or SIGINT, then finishes its segments and ends with 0.
class Headless final : public QObject
{
    Q_OBJECT

public:
    explicit Headless(Options options);

    /// The error is one sentence for stderr.
    [[nodiscard]] std::expected<void, QString> start();

private:
    void finish();
    void showSecretStatus(const secrets::Status& status);

    Options m_options;
    StopSignals m_signals;
    std::unique_ptr<EngineHost> m_host;
};

/// What main() does for `--headless`: needs no display. Returns the exit status.
[[nodiscard]] int runHeadless(int& argc, char** argv, const Options& options);

} // namespace recdeck::app
