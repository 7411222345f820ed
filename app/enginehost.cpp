#include "app/enginehost.h"

#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/secrets/openstore.h"
#include "core/service/recordingmonitor.h"
#include "ui/models/errortexts.h"

#include <QSettings>
#include <QStandardPaths>

namespace recdeck::app {

namespace {

const auto storeKey = QStringLiteral("secrets/store");
const auto fileStore = QStringLiteral("file");
const auto keychainStore = QStringLiteral("keychain");

/// Where the console keeps its settings too.
QString settingsFile(const QString& dataFolder)
{
    return dataFolder + QStringLiteral("/console.ini");
}

} // namespace

secrets::SecretStoreChoice EngineHost::usualStore(const QString& dataFolder)
{
    const QSettings remembered(settingsFile(dataFolder), QSettings::IniFormat);
    return remembered.value(storeKey).toString() == fileStore ? secrets::SecretStoreChoice::File
                                                              : secrets::SecretStoreChoice::Keychain;
}

QString EngineHost::startErrorText(const Error& error)
{
    if (error.code == ErrorCode::DataFolderInUse && !error.detail.isEmpty())
        return QStringLiteral(
                   "The data folder %1 is in use by %2; end that first, or use another data folder.")
            .arg(error.subject, error.detail);
    return ui::errorText(error);
}

QString EngineHost::defaultDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

EngineHost::EngineHost(Settings settings)
    : m_settings(std::move(settings))
{
    if (m_settings.bucketRoots.isEmpty())
        m_settings.bucketRoots << m_settings.dataFolder + QStringLiteral("/buckets");
}

EngineHost::~EngineHost()
{
    if (m_engine) qCInfo(log::engine, "the program ends");
    m_engine.reset();
}

Result<std::unique_ptr<EngineHost>> EngineHost::start(const Settings& settings)
{
    std::unique_ptr<EngineHost> host(new EngineHost(settings));
    if (auto opened = host->open(); !opened) return Failure(opened.error());
    return host;
}

Result<void> EngineHost::open()
{
    auto store = secrets::openSecretStore(m_settings.secrets, m_settings.dataFolder, m_settings.whenUnusable);
    if (!store) return Failure(store.error());
    m_secrets = *std::move(store);
    m_secrets->whenStatusChanges([this](const secrets::Status& status) {
        QMetaObject::invokeMethod(
            this, [this, status] { emit secretStatusChanged(status); }, Qt::QueuedConnection);
    });
    const service::EngineOptions options{
        .dataFolder = m_settings.dataFolder, .duty = m_settings.duty, .bucketRoots = m_settings.bucketRoots};
    auto engine = service::LocalEngine::start(options, m_clock, *m_secrets);
    // The log belongs to who has the folder.
    if (engine || engine.error().code != ErrorCode::DataFolderInUse) openLog();
    if (!engine) {
        qCInfo(log::engine).noquote() << "the engine cannot start:" << engine.error().toLogString();
        return Failure(engine.error());
    }
    m_engine = *std::move(engine);
    connect(m_engine->connection().recordings, &service::RecordingMonitor::happened, this,
            &EngineHost::logEvent);
    return {};
}

/// Without a log the engine still records.
void EngineHost::openLog()
{
    if (auto opened = m_log.open(logFolder()); !opened)
        qCWarning(log::engine).noquote() << "there is no log file:" << opened.error().toLogString();
    qCInfo(log::engine).noquote() << "Recdeck" << RECDECK_VERSION << "on" << m_settings.dataFolder;
}

service::Connection EngineHost::connection()
{
    service::Connection connection = m_engine->connection();
    connection.host = this;
    return connection;
}

QString EngineHost::logFolder() const
{
    return m_settings.dataFolder + QStringLiteral("/logs");
}

QFuture<Result<Secret>> EngineHost::readSecret(const QString& name)
{
    auto promise = std::make_shared<QPromise<Result<Secret>>>();
    promise->start();
    auto future = promise->future();
    // withSecrets() has no value to give, but its thread.
    m_engine->withSecrets([this, name, promise](const QStringList&) -> Result<void> {
        promise->addResult(m_secrets->read(name));
        promise->finish();
        return {};
    });
    return future;
}

QFuture<Result<void>> EngineHost::checkSecrets()
{
    return m_engine->withSecrets([this](const QStringList&) { return m_secrets->check(); });
}

QFuture<Result<void>> EngineHost::useSecretStore(secrets::SecretStoreChoice choice)
{
    const auto work = [this, choice](const QStringList& names) -> Result<void> {
        auto store = secrets::makeSecretStore(choice, m_settings.dataFolder);
        if (!store) return Failure(store.error());
        return m_secrets->moveTo(*std::move(store), choice,
                                 secrets::policyFor(choice, m_settings.whenUnusable),
                                 names + QStringList{restKeys()});
    };
    const auto moved = m_engine->withSecrets(work);
    whenDone(moved, this, [this, choice](const Result<void>& done) {
        if (!done) return;
        QSettings remembered(settingsFile(m_settings.dataFolder), QSettings::IniFormat);
        remembered.setValue(storeKey, choice == secrets::SecretStoreChoice::File ? fileStore : keychainStore);
    });
    return moved;
}

/// Problems are logged where they are found.
void EngineHost::logEvent(const service::EngineEvent& event)
{
    if (event.error) return;
    qCInfo(log::engine).noquote() << event.kind << event.stream.toString() << event.taskId.text();
}

} // namespace recdeck::app
