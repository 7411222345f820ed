#pragma once

#include "app/enginehost.h"
#include "app/importer.h"
#include "app/options.h"

#include <QObject>
#include <memory>

namespace recdeck::app {

/// `--export` and `--import`: opens the data folder without recording, does the work and ends the application
/// with the exit status.
class ExchangeCommand final : public QObject
{
    Q_OBJECT

public:
    explicit ExchangeCommand(Options options);
    ~ExchangeCommand() override;

    void run();

private:
    void runExport();
    void runImport();
    void showPlanOfNewFolder(const exchange::Configuration& wanted);
    [[nodiscard]] bool openFolder();
    void fillAndWrite(const exchange::Configuration& value, const Secret& passphrase);
    void write(const exchange::Configuration& value, const std::optional<Secret>& passphrase);
    void end(const QString& sentence, int status);

    Options m_options;
    QString m_folder;
    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<Importer> m_importer;
};

/// What main() does for these two options: needs no display. Returns the exit status.
[[nodiscard]] int runExchange(int& argc, char** argv, const Options& options);

} // namespace recdeck::app
