#include "app/enginehost.h"

#include "core/base/log.h"
#include "core/secrets/openstore.h"
#include "core/service/recordingmonitor.h"
#include "ui/models/errortexts.h"

#include <QStandardPaths>

namespace recdeck::app {

namespace {

QString startErrorText(const Error& error)
{
    if (error.code == ErrorCode::DataFolderInUse && !error.detail.isEmpty())
        return QStringLiteral(
                   "The data folder %1 is in use by %2; end that first, or use another data folder.")
            .arg(error.subject, error.detail);
    return ui::errorText(error);
}

} // namespace

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

std::expected<std::unique_ptr<EngineHost>, QString> EngineHost::start(const Settings& settings)
{
    std::unique_ptr<EngineHost> host(new EngineHost(settings));
    if (auto opened = host->open(); !opened) return std::unexpected(opened.error());
    return host;
}

std::expected<void, QString> EngineHost::open()
{
    auto store = secrets::openSecretStore(m_settings.secrets, m_settings.dataFolder, m_settings.whenUnusable);
    if (!store) return std::unexpected(startErrorText(store.error()));
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
        return std::unexpected(startErrorText(engine.error()));
    }
    m_engine = *std::move(engine);
    connect(m_engine->connection().recordings, &service::RecordingMonitor::happened, this,
            &EngineHost::logEvent);
    return {};
}

/// Without a log the engine still records.
void EngineHost::openLog()
{
    if (auto opened = m_log.open(m_settings.dataFolder + QStringLiteral("/logs")); !opened)
        qCWarning(log::engine).noquote() << "there is no log file:" << opened.error().toLogString();
    qCInfo(log::engine).noquote() << "Recdeck" << RECDECK_VERSION << "on" << m_settings.dataFolder;
}

/// Problems are logged where they are found.
void EngineHost::logEvent(const service::EngineEvent& event)
{
    if (event.error) return;
    qCInfo(log::engine).noquote() << event.kind << event.stream.toString() << event.taskId.text();
}

} // namespace recdeck::app
