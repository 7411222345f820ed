#include "app/headless.h"

#include "app/configinput.h"
#include "app/print.h"
#include "core/base/whendone.h"
#include "core/server/health.h"

#include <QCoreApplication>
#include <csignal>

namespace recdeck::app {

Headless::Headless(Options options)
    : m_options(std::move(options))
{
    connect(&m_signals, &StopSignals::stopRequested, this, &Headless::finish);
}

std::expected<void, QString> Headless::start()
{
    const EngineHost::Settings settings{
        .dataFolder = m_options.dataFolder.isEmpty() ? EngineHost::defaultDataFolder() : m_options.dataFolder,
        .secrets = m_options.secrets.value_or(secrets::SecretStoreChoice::Keychain),
        // Nobody sits here to enter the keys again after the next start.
        .whenUnusable = secrets::WhenUnusable::Refuse,
        .bucketRoots = m_options.bucketRoots};
    auto host = EngineHost::start(settings);
    if (!host) return std::unexpected(EngineHost::startErrorText(host.error()));
    m_host = *std::move(host);
    connect(m_host.get(), &EngineHost::secretStatusChanged, this, &Headless::showSecretStatus);
    print(stdout, QStringLiteral("Recdeck %1 records on the data folder %2.")
                      .arg(QStringLiteral(RECDECK_VERSION), m_host->dataFolder()));
    return m_options.listen ? listen(*m_options.listen) : std::expected<void, QString>();
}

std::expected<void, QString> Headless::listen(const server::ListenAddress& address)
{
    // Whoever gives an address on the command line means it.
    const server::ServerOptions options{.address = address, .reach = server::Reach::Network};
    auto server =
        server::RestServer::start(options, {server::healthRoute(*m_host->engine().connection().recordings)});
    if (!server)
        return std::unexpected(QStringLiteral("Recdeck cannot listen on %1: %2.")
                                   .arg(server.error().subject, server.error().detail));
    m_server = *std::move(server);
    print(stdout, QStringLiteral("It answers on http://%1/healthz.").arg(m_server->address().toString()));
    if (!address.isLoopback())
        print(stderr,
              QStringLiteral("Other computers can reach %1, and nothing that is sent there is encrypted.")
                  .arg(m_server->address().toString()));
    return {};
}

void Headless::importAll(const exchange::Configuration& wanted)
{
    const service::Connection connection = m_host->engine().connection();
    m_importer = std::make_unique<Importer>(wanted, connection, connection.templateKey);
    connect(m_importer.get(), &Importer::line, this, [](const QString& text) { print(stdout, text); });
    connect(m_importer.get(), &Importer::finished, this, [](const QString& problem) {
        if (!problem.isEmpty()) print(stderr, problem);
    });
    m_importer->start(ImportMode::Apply);
}

void Headless::finish()
{
    print(stdout, QStringLiteral("Finishing the segments that are open."));
    whenDone(m_host->engine().shutDown(), this, [] { QCoreApplication::exit(0); });
}

void Headless::showSecretStatus(const secrets::Status& status)
{
    if (status.usable) return;
    print(stderr,
          status.kind == secrets::SecretStoreChoice::File
              ? QStringLiteral("The file of secret keys cannot be used (%1); templates with secret keys "
                               "are refused.")
                    .arg(status.detail)
              : QStringLiteral("There is no key store that can be used (%1); templates with secret keys are "
                               "refused unless Recdeck is started with --secrets file.")
                    .arg(status.detail));
}

int runHeadless(int& argc, char** argv, const Options& options)
{
    std::signal(SIGPIPE, SIG_IGN); // who reads what is printed here may go
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("recdeck"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RECDECK_VERSION));
    std::optional<exchange::Configuration> wanted;
    if (!options.exchangeFile.isEmpty()) {
        const auto file = readConfigInput(options.exchangeFile);
        if (!file) return refuseInput(file.error());
        wanted = file->configuration;
    }
    Headless headless(options);
    if (const auto started = headless.start(); !started) {
        print(stderr, started.error());
        return 1;
    }
    if (wanted) headless.importAll(*wanted);
    return QCoreApplication::exec();
}

} // namespace recdeck::app
