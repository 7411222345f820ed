#include "app/exchangecommand.h"

#include "app/configinput.h"
#include "app/exchangereport.h"
#include "app/passphrase.h"
#include "app/print.h"
#include "ui/models/errortexts.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace recdeck::app {

namespace {

constexpr int statusFailed = 1;
constexpr int statusWrongInput = 2;

bool hasData(const QString& folder)
{
    return QFileInfo::exists(folder + QStringLiteral("/recdeck.db"));
}

} // namespace

ExchangeCommand::ExchangeCommand(Options options)
    : m_options(std::move(options))
    , m_folder(m_options.dataFolder.isEmpty() ? EngineHost::defaultDataFolder() : m_options.dataFolder)
{
}

ExchangeCommand::~ExchangeCommand() = default;

void ExchangeCommand::run()
{
    if (m_options.mode == Mode::Export)
        runExport();
    else
        runImport();
}

bool ExchangeCommand::openFolder()
{
    auto host = EngineHost::start({.dataFolder = m_folder,
                                   .secrets = m_options.secrets.value_or(EngineHost::usualStore(m_folder)),
                                   // Nobody sits here to enter keys again: what cannot be kept is refused.
                                   .whenUnusable = secrets::WhenUnusable::Refuse,
                                   .bucketRoots = {},
                                   .duty = service::EngineDuty::Configure});
    if (host)
        m_host = *std::move(host);
    else
        end(EngineHost::startErrorText(host.error()), statusFailed);
    return m_host != nullptr;
}

void ExchangeCommand::runExport()
{
    if (!hasData(m_folder))
        return end(QStringLiteral("There is nothing of Recdeck in the folder %1.").arg(m_folder),
                   statusWrongInput);
    std::optional<Secret> passphrase;
    if (m_options.withSecrets) {
        const auto found = findPassphrase(QStringLiteral("Passphrase for the secrets"), Ask::Twice);
        if (!found)
            return end(QStringLiteral("--with-secrets needs a passphrase: set %1, or use a terminal.")
                           .arg(QLatin1String(passphraseVariable)),
                       statusWrongInput);
        if (!*found) return end(found->error(), statusWrongInput);
        passphrase = **found;
    }
    if (!openFolder()) return;
    exchange::readPresent(m_host->engine().connection(), this,
                          [this, passphrase](const Result<exchange::Present>& present) {
                              if (!present)
                                  end(ui::errorText(present.error()), statusFailed);
                              else if (passphrase)
                                  fillAndWrite(present->configuration, *passphrase);
                              else
                                  write(present->configuration, {});
                          });
}

void ExchangeCommand::fillAndWrite(const exchange::Configuration& value, const Secret& passphrase)
{
    exchange::fillSecrets(
        value, m_host->engine().connection().templateKey, this,
        [this, passphrase](const exchange::Configuration& filled, const std::optional<Error>& problem) {
            if (problem)
                end(ui::errorText(*problem), statusFailed);
            else
                write(filled, passphrase);
        });
}

void ExchangeCommand::write(const exchange::Configuration& value, const std::optional<Secret>& passphrase)
{
    const auto text = exchange::writeConfigFile(value, {.passphrase = passphrase, .cost = {}});
    if (!text) return end(ui::errorText(text.error()), statusFailed);
    if (auto written = writeOutput(m_options.exchangeFile, text->bytes); !written)
        return end(ui::errorText(written.error()), statusFailed);
    if (m_options.exchangeFile != QLatin1String("-"))
        print(stdout, exportSummary(value, m_options.exchangeFile, text->leftOut.size()));
    end({}, 0);
}

void ExchangeCommand::runImport()
{
    const auto file = readConfigInput(m_options.exchangeFile);
    if (!file) return QCoreApplication::exit(refuseInput(file.error()));
    if (m_options.dryRun && !hasData(m_folder)) return showPlanOfNewFolder(file->configuration);
    if (!openFolder()) return;
    m_importer = std::make_unique<Importer>(file->configuration, m_host->engine().connection(),
                                            m_host->engine().connection().templateKey);
    connect(m_importer.get(), &Importer::line, this, [](const QString& text) { print(stdout, text); });
    connect(m_importer.get(), &Importer::finished, this,
            [this](const QString& problem) { end(problem, problem.isEmpty() ? 0 : statusFailed); });
    m_importer->start(m_options.dryRun ? ImportMode::DryRun : ImportMode::Apply);
}

/// A dry run leaves nothing behind, not even an empty database.
void ExchangeCommand::showPlanOfNewFolder(const exchange::Configuration& wanted)
{
    const exchange::Plan plan = exchange::makePlan(wanted, {});
    for (const QString& text : planReport(plan))
        print(stdout, text);
    const QString problem = planProblem(plan);
    end(problem, problem.isEmpty() ? 0 : statusFailed);
}

void ExchangeCommand::end(const QString& sentence, int status)
{
    if (!sentence.isEmpty()) print(stderr, sentence);
    QCoreApplication::exit(status);
}

int runExchange(int& argc, char** argv, const Options& options)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("recdeck"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RECDECK_VERSION));
    ExchangeCommand command(options);
    QMetaObject::invokeMethod(&command, &ExchangeCommand::run, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace recdeck::app
