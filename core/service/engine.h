#pragma once

#include "core/service/bucketdesk.h"
#include "core/service/catalogue.h"
#include "core/service/enginecontext.h"
#include "core/service/noticebook.h"
#include "core/service/recordingmonitor.h"
#include "core/service/streamtable.h"
#include "core/service/taskbook.h"
#include "core/service/uploadqueue.h"
#include "core/storage/database.h"

#include <QElapsedTimer>
#include <QLockFile>
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>

namespace recdeck::service {

struct EngineOptions
{
    QString dataFolder;
    EngineSettings settings;
    EngineDuty duty = EngineDuty::Record;
    recorder::SourceFactory sources; ///< where packets come from; libav if empty
    /// Folders below which `file:` buckets that are asked for over REST may lie.
    QStringList bucketRoots = {};
    callbacks::CourierOptions callbacks = {};
    BucketOpener buckets = {}; ///< bucket::openBucket() if empty
};

/// Joins the parts of the embedded engine on one data folder. Lives on one thread, the engine's; LocalEngine
/// gives it one and is what the rest of the program talks to.
class Engine final : public QObject
{
    Q_OBJECT

public:
    /// Takes the data folder, opens the database and picks up what the last run left. Errors: DataFolderInUse
    /// (subject: who holds it), those of the database and of the folder.
    [[nodiscard]] static Result<std::unique_ptr<Engine>>
    open(const EngineOptions& options, const Clock& clock, secrets::SecretStore& secrets);
    ~Engine() override;

    [[nodiscard]] Catalogue& catalogue() { return *m_catalogue; }
    [[nodiscard]] StreamTable& streams() { return *m_streams; }
    [[nodiscard]] TaskBook& book() { return *m_book; }
    [[nodiscard]] NoticeBook& notices() { return *m_notices; }
    [[nodiscard]] UploadQueue& uploads() { return *m_uploads; }
    [[nodiscard]] BucketDesk& buckets() { return *m_buckets; }
    [[nodiscard]] const Clock& clock() const { return m_context.clock; }
    [[nodiscard]] EngineFigures figures();
    [[nodiscard]] const model::RecorderSettings& settings() const { return m_context.settings; }
    /// Stores them and applies what can be applied at once. Errors: InvalidFields, those of the database.
    [[nodiscard]] Result<void> setSettings(const model::RecorderSettings& settings);

    /// StartRealTimeRecord: checks the request, then starts.
    void start(const StartRequest& request, std::function<void(Result<QList<StartOutcome>>)> done);

    /// Looks again whether the secret store is usable and has the templates' keys; keysChecked() follows.
    /// Done by itself after the start.
    void checkKeys();

    /// Ends every recording and calls `done` when all files are finished. Notices that are on their way then
    /// have a second; what was not delivered is by the next start.
    void shutDown(std::function<void()> done);

signals:
    void settingsChanged(const recdeck::model::RecorderSettings& settings);
    void figuresChanged(const recdeck::service::EngineFigures& figures);
    void keysChecked();
    /// While shutting down: segments that are not finished yet.
    void finishing(int left);

private:
    Engine(const EngineOptions& options, const Clock& clock, secrets::SecretStore& secrets);
    [[nodiscard]] Result<void> prepare();
    void loadSettings();
    void handleKeyTimer();
    void handleSegment(const model::Segment& segment);
    void handleFigures();
    void handleShutDown();
    void handleDelivery(const model::Delivery& delivery);
    [[nodiscard]] Result<std::optional<callbacks::StorageKey>> noticeKey(const TaskId& task);
    [[nodiscard]] Result<BucketDesk::Account> accountOf(const TemplateId& id);

    EngineOptions m_options;
    secrets::SecretStore& m_secrets;
    QThreadPool m_closers;
    QThreadPool m_finishers;
    QThreadPool m_joiners;
    EngineContext m_context;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<TaskBook> m_book;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<StreamTable> m_streams;
    std::unique_ptr<NoticeBook> m_notices;
    std::unique_ptr<UploadQueue> m_uploads;
    std::unique_ptr<BucketDesk> m_buckets;
    QTimer m_keyTimer;
    QTimer m_figuresTimer;
    QTimer m_shutDownTimer;
    EngineFigures m_lastFigures;
    std::function<void()> m_shutDownDone;
    QElapsedTimer m_farewell; ///< since all files are finished
};

} // namespace recdeck::service
