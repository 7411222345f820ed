#pragma once

#include "core/base/clock.h"
#include "core/base/logfile.h"
#include "core/secrets/fallbacksecretstore.h"
#include "core/service/localengine.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <expected>
#include <memory>

namespace recdeck::app {

/// What console and headless engine have in common: the log file, the secret store and the engine of one data
/// folder. Lives in main()'s thread.
class EngineHost final : public QObject
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

    /// Takes the data folder. The error is one sentence for stderr; of a folder that is held it names the
    /// holder.
    [[nodiscard]] static std::expected<std::unique_ptr<EngineHost>, QString> start(const Settings& settings);
    /// As LocalEngine's: files that are not finished are finished by the next start.
    ~EngineHost() override;

    [[nodiscard]] service::LocalEngine& engine() const { return *m_engine; }
    [[nodiscard]] const QString& dataFolder() const { return m_settings.dataFolder; }

    /// Not usable until the engine has looked, which it does after the start.
    [[nodiscard]] secrets::Status secretStatus() const { return m_secrets->status(); }
    /// Looks again, for example after a person has unlocked the key store.
    void recheckSecrets() { m_engine->checkKeys(); }

signals:
    void secretStatusChanged(const recdeck::secrets::Status& status);

private:
    explicit EngineHost(Settings settings);
    [[nodiscard]] std::expected<void, QString> open();
    void openLog();
    void logEvent(const service::EngineEvent& event);

    Settings m_settings;
    SystemClock m_clock;
    log::LogFile m_log;
    std::unique_ptr<secrets::FallbackSecretStore> m_secrets;
    std::unique_ptr<service::LocalEngine> m_engine;
};

} // namespace recdeck::app
