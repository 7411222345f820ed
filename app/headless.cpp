#include "app/headless.h"

#include "app/configinput.h"
#include "app/print.h"
#include "core/base/whendone.h"
#include "ui/models/errortexts.h"

#include <QCoreApplication>
#include <csignal>

namespace recdeck::app {

namespace {

constexpr int statusFailed = 1;
constexpr int statusWrongInput = 2;

QString tlsProblem(const Error& error)
{
    if (error.code == ErrorCode::FileSyntax)
        return QStringLiteral("The file %1 cannot be used for TLS: %2.").arg(error.subject, error.detail);
    if (error.code == ErrorCode::PermissionDenied)
        return QStringLiteral("The file %1 is refused, because it cannot be read, or others could read it: "
                              "make it readable by you alone (chmod 600).")
            .arg(error.subject);
    return ui::errorText(error);
}

/// What the credentials file says, or the sentence about what is wrong with it.
std::expected<QList<server::AccessKey>, QString> keysOf(const QString& path)
{
    auto keys = server::readCredentials(path);
    if (keys) return *std::move(keys);
    QStringList faults;
    for (const FieldError& field : keys.error().fields)
        faults << QStringLiteral("%1: %2").arg(field.field, ui::fieldErrorText(field));
    if (!faults.isEmpty())
        return std::unexpected(QStringLiteral("The credentials file %1 is refused: %2")
                                   .arg(path, faults.join(QLatin1Char(' '))));
    if (keys.error().code == ErrorCode::PermissionDenied)
        return std::unexpected(QStringLiteral("The credentials file %1 is refused, because others could read "
                                              "it: make it readable by you alone (chmod 600).")
                                   .arg(path));
    return std::unexpected(ui::errorText(keys.error()));
}

} // namespace

Headless::Headless(Options options)
    : m_options(std::move(options))
{
    connect(&m_signals, &StopSignals::stopRequested, this, &Headless::finish);
}

std::expected<void, int> Headless::start()
{
    if (!m_options.credentials.isEmpty()) {
        auto keys = keysOf(m_options.credentials);
        if (!keys) {
            print(stderr, keys.error());
            return std::unexpected(statusWrongInput);
        }
        m_keys = *std::move(keys);
    }
    if (!m_options.tlsCertificate.isEmpty()) {
        auto tls = server::TlsIdentity::load(m_options.tlsCertificate, m_options.tlsKey);
        if (!tls) {
            print(stderr, tlsProblem(tls.error()));
            return std::unexpected(statusWrongInput);
        }
        m_tls = *std::move(tls);
    }
    if (!m_options.exchangeFile.isEmpty()) return importFirst();
    if (const auto recording = record(); !recording) {
        print(stderr, recording.error());
        return std::unexpected(statusFailed);
    }
    return {};
}

std::expected<void, QString> Headless::openHost(service::EngineDuty duty)
{
    const QString folder =
        m_options.dataFolder.isEmpty() ? EngineHost::defaultDataFolder() : m_options.dataFolder;
    auto host = EngineHost::start({.dataFolder = folder,
                                   .secrets = m_options.secrets.value_or(EngineHost::usualStore(folder)),
                                   // Nobody sits here to enter the keys again after the next start.
                                   .whenUnusable = secrets::WhenUnusable::Refuse,
                                   .bucketRoots = m_options.bucketRoots,
                                   .duty = duty});
    if (!host) return std::unexpected(EngineHost::startErrorText(host.error()));
    m_host = *std::move(host);
    return {};
}

std::expected<void, int> Headless::importFirst()
{
    const auto file = readConfigInput(m_options.exchangeFile);
    if (!file) return std::unexpected(refuseInput(file.error()));
    if (const auto opened = openHost(service::EngineDuty::Configure); !opened) {
        print(stderr, opened.error());
        return std::unexpected(statusFailed);
    }
    const service::Connection connection = m_host->connection();
    m_importer = std::make_unique<Importer>(file->configuration, connection, connection.templateKey);
    connect(m_importer.get(), &Importer::line, this, [](const QString& text) { print(stdout, text); });
    // Later: the importer does not end inside its own signal.
    connect(m_importer.get(), &Importer::finished, this, &Headless::handleImported, Qt::QueuedConnection);
    m_importer->start(ImportMode::Apply);
    return {};
}

void Headless::handleImported(const QString& problem)
{
    if (m_finishing) return;
    m_importer.reset();
    m_host.reset();
    // What cannot be imported keeps nobody from recording the rest.
    if (!problem.isEmpty()) print(stderr, problem);
    const auto recording = record();
    if (recording) return;
    print(stderr, recording.error());
    QCoreApplication::exit(statusFailed);
}

std::expected<void, QString> Headless::record()
{
    if (auto opened = openHost(service::EngineDuty::Record); !opened) return opened;
    connect(m_host.get(), &EngineHost::secretStatusChanged, this, &Headless::showSecretStatus);
    print(stdout, QStringLiteral("Recdeck %1 records on the data folder %2.")
                      .arg(QStringLiteral(RECDECK_VERSION), m_host->dataFolder()));
    return m_options.listen ? listen(*m_options.listen) : std::expected<void, QString>();
}

std::expected<void, QString> Headless::listen(const server::ListenAddress& address)
{
    // Whoever gives an address on the command line means it.
    auto rest = RestService::start(
        *m_host, {.address = address, .reach = server::Reach::Network, .keys = m_keys, .tls = m_tls});
    if (!rest)
        return std::unexpected(QStringLiteral("Recdeck cannot listen on %1: %2.")
                                   .arg(rest.error().subject, rest.error().detail));
    m_rest = *std::move(rest);
    connect(m_rest.get(), &RestService::keysRead, this, &Headless::showKeys);
    if (m_keys) showKeys(static_cast<int>(m_keys->size()));
    print(stdout,
          QStringLiteral("It answers on %1://%2/healthz.")
              .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"), m_rest->address().toString()));
    if (!address.isLoopback() && !m_tls)
        print(stderr,
              QStringLiteral("Other computers can reach %1, and nothing that is sent there is encrypted.")
                  .arg(m_rest->address().toString()));
    return {};
}

void Headless::showKeys(const Result<int>& outcome)
{
    if (outcome && *outcome > 0) return;
    const QString why =
        outcome ? QStringLiteral("there is no access key")
                : QStringLiteral("the access keys cannot be read (%1)").arg(ui::errorText(outcome.error()));
    print(stderr, QStringLiteral("Nobody can use the REST API, because %1; start Recdeck with "
                                 "--credentials FILE, which names them.")
                      .arg(why));
}

void Headless::finish()
{
    m_finishing = true;
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
    Headless headless(options);
    if (const auto started = headless.start(); !started) return started.error();
    return QCoreApplication::exec();
}

} // namespace recdeck::app
