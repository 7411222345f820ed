#pragma once

#include "core/base/clock.h"
#include "core/base/logfile.h"
#include "core/secrets/fallbacksecretstore.h"
#include "core/service/hostmonitor.h"
#include "core/service/localengine.h"

#include <QString>
#include <QStringList>
#include <memory>

namespace recdeck::app {

/// What console and headless engine have in common: the log file, the secret store and the engine of one data
/// folder. Lives in main()'s thread.
class EngineHost final : public service::HostMonitor
{
    Q_OBJECT

public:
    struct Settings
    {
        QString dataFolder;
        secrets::SecretStoreChoice secrets = secrets::SecretStoreChoice::Keychain;
        secrets::WhenUnusable whenUnusable = secrets::WhenUnusable::KeepInMemory;
        QStringList bucketRoots; ///< empty: `buckets` in the data folder
        service::EngineDuty duty = service::EngineDuty::Record;
    };

    /// Where everything is kept if nobody says otherwise: the desktop's data folder.
    [[nodiscard]] static QString defaultDataFolder();

    /// Where a data folder's secret keys are: the desktop's key store, unless a person chose a file for them.
    [[nodiscard]] static secrets::SecretStoreChoice usualStore(const QString& dataFolder);

    /// Takes the data folder. Errors: those of secrets::openSecretStore() and of LocalEngine::start().
    [[nodiscard]] static Result<std::unique_ptr<EngineHost>> start(const Settings& settings);
    /// What became of start(), as one line for stderr; of a folder that is held it names the holder.
    [[nodiscard]] static QString startErrorText(const Error& error);
    /// As LocalEngine's: files that are not finished are finished by the next start.
    ~EngineHost() override;

    [[nodiscard]] service::LocalEngine& engine() const { return *m_engine; }
    /// Below which buckets that are folders may be made over REST.
    [[nodiscard]] const QStringList& bucketRoots() const { return m_settings.bucketRoots; }
    /// The name under which the secret store has the keys of the REST API's users.
    [[nodiscard]] static QString restKeys() { return QStringLiteral("rest/credentials"); }
    /// On the engine's thread; an empty one if there is none.
    [[nodiscard]] QFuture<Result<Secret>> readSecret(const QString& name);
    /// The engine's, and what this class tells.
    [[nodiscard]] service::Connection connection();

    [[nodiscard]] QString dataFolder() const override { return m_settings.dataFolder; }
    [[nodiscard]] QString logFolder() const override;
    /// Not checked until the engine has looked, which it does after the start.
    [[nodiscard]] secrets::Status secretStatus() const override { return m_secrets->status(); }
    QFuture<Result<void>> checkSecrets() override;
    QFuture<Result<void>> useSecretStore(secrets::SecretStoreChoice choice) override;

private:
    explicit EngineHost(Settings settings);
    [[nodiscard]] Result<void> open();
    void openLog();
    void logEvent(const service::EngineEvent& event);

    Settings m_settings;
    SystemClock m_clock;
    log::LogFile m_log;
    std::unique_ptr<secrets::FallbackSecretStore> m_secrets;
    std::unique_ptr<service::LocalEngine> m_engine;
};

} // namespace recdeck::app
