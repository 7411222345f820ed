#pragma once

#include "core/base/clock.h"
#include "core/secrets/secretstore.h"
#include "core/service/connection.h"
#include "core/service/engine.h"

#include <QFuture>
#include <QObject>
#include <QStringList>
#include <QThread>
#include <functional>
#include <memory>

namespace recdeck::service {

class LocalBucketMonitor;
class LocalCallbackMonitor;
class LocalHistory;
class LocalService;
class LocalStreamMonitor;
class LocalRecordingMonitor;
class LocalUploadMonitor;

/// "This computer": the embedded engine on a thread of its own, with the interfaces that the console and the
/// REST server use. Create, use and destroy it on one thread; the interfaces may be called from any.
class LocalEngine final : public QObject
{
    Q_OBJECT

public:
    /// Errors as Engine::open(). `clock` and `secrets` outlive it.
    [[nodiscard]] static Result<std::unique_ptr<LocalEngine>>
    start(const EngineOptions& options, const Clock& clock, secrets::SecretStore& secrets);
    /// Ends recordings without waiting for files to be finished; the next start does that. See shutDown().
    ~LocalEngine() override;

    [[nodiscard]] Connection connection() const;

    /// Looks again whether the secret store is usable and has the templates' keys.
    void checkKeys();

    /// Whether other computers can reach a server of this program. While they can, callbacks go to public
    /// addresses only, unless a person has said otherwise: nobody shall make this computer call what only it
    /// can reach. To be told before such a server begins to listen.
    void setReachableByOthers(bool isReachable);

    using SecretWork = std::function<Result<void>(const QStringList& names)>;
    /// Runs `work` on the engine's thread, the only one that may use the secret store, and looks at the keys
    /// afterwards. `names`: of all keys that may be in the store.
    QFuture<Result<void>> withSecrets(SecretWork work);

    /// The secret key of a template as the secret store has it, for an export; empty if there is none.
    [[nodiscard]] QFuture<Result<Secret>> templateKey(const TemplateId& id) const;

    /// Ends every recording and finishes its files; the future has finished when nothing is left to do.
    [[nodiscard]] QFuture<void> shutDown();

signals:
    /// While shutting down: segments that are not finished yet.
    void finishing(int left);

private:
    LocalEngine();

    QThread m_thread;
    std::unique_ptr<Engine> m_engine; ///< lives on m_thread
    std::unique_ptr<LocalService> m_service;
    std::unique_ptr<LocalStreamMonitor> m_streams;
    std::unique_ptr<LocalRecordingMonitor> m_recordings;
    std::unique_ptr<LocalHistory> m_history;
    std::unique_ptr<LocalCallbackMonitor> m_callbacks;
    std::unique_ptr<LocalUploadMonitor> m_uploads;
    std::unique_ptr<LocalBucketMonitor> m_buckets;
};

} // namespace recdeck::service
