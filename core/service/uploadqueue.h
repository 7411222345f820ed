#pragma once

#include "core/bucket/bandwidthbudget.h"
#include "core/bucket/uploadplan.h"
#include "core/service/bucketaccess.h"
#include "core/service/enginecontext.h"
#include "core/service/taskbook.h"
#include "core/service/templatekeys.h"
#include "core/service/uploadmonitor.h"
#include "core/storage/settings.h"
#include "core/storage/uploads.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>
#include <atomic>
#include <functional>
#include <memory>

namespace recdeck::service {

struct UploadWork;

/// Finished segments on their way to services: which one goes when, what became of each attempt, and where it
/// is to go on. Everything is in the database before anything depends on it. Lives on the engine's thread;
/// the uploads run on threads of its own.
class UploadQueue final : public QObject
{
    Q_OBJECT

public:
    /// The keys for the uploads of a task.
    using KeySource = std::function<Result<AccountKeys>(const model::RecordingTemplate& frozen)>;

    UploadQueue(storage::Database& database, const EngineContext& context, TaskBook& book, KeySource keys,
                QObject* parent = nullptr);
    ~UploadQueue() override; ///< cuts uploads off and waits for their threads; the next start goes on

    /// Begins to upload. Before this segments are only collected.
    [[nodiscard]] Result<void> start();
    /// The settings of the context have changed.
    void applySettings();

    [[nodiscard]] UploadList list() const;
    [[nodiscard]] UploadTotals totals() const;
    [[nodiscard]] Result<void> setPaused(bool isPaused);
    [[nodiscard]] Result<void> setBucketPaused(const QString& mgrUrl, const QString& bucketName,
                                               bool isPaused);
    /// See UploadMonitor.
    [[nodiscard]] Result<void> retry(const SegmentId& id);
    void retryAll();
    [[nodiscard]] Result<QList<model::Segment>> expiring(UnixMillis until);

    /// What reaches the objects of a segment that is stored. Errors: NotFound, SecretUnavailable, those of
    /// the database.
    [[nodiscard]] Result<ServiceCopy> copyOf(const model::Segment& segment);

signals:
    void changed(const recdeck::service::UploadStatus& upload);
    void removed(const recdeck::SegmentId& id);
    void totalsChanged(const recdeck::service::UploadTotals& totals);

private:
    using Order = std::pair<UnixMillis, qint64>; ///< start and number: oldest first
    /// What an upload's thread and the queue share.
    struct Ticket
    {
        std::atomic<bool> cancelled = false;
        std::atomic<std::int64_t> sent = 0;
    };
    struct Entry
    {
        model::Segment segment;
        model::RecordingTemplate frozen;
        QString host;
        QString place;
        int attempts = 0;
        Clock::Steady notBefore{};
        std::optional<Error> problem;
        std::shared_ptr<Ticket> ticket; ///< while it is under way
        Clock::Steady begun{};
        std::int64_t sent = 0;
        double rate = 0;
    };

    /// What people have paused.
    struct Stops
    {
        bool all = false;
        QSet<QString> buckets; ///< "<mgrUrl> <bucketName>"
    };

    static Order orderOf(const model::Segment& segment);
    void take(const model::Segment& segment);
    void beginDue();
    void begin(Entry& entry);
    void run(const UploadWork& work, const bucket::BucketAddress& address,
             const std::shared_ptr<Ticket>& ticket);
    void handleFinished(const model::Segment& segment, const SegmentOutcome& outcome);
    void handleDone(Entry& entry, const SegmentOutcome& outcome);
    void handleFailed(Entry& entry, const Error& error);
    void handleTimer();
    void measure(Entry& entry, double seconds);
    void cancelStopped();
    void tellAll();
    void tellTotals();
    [[nodiscard]] bool isStopped(const Entry& entry) const;
    [[nodiscard]] UploadStatus statusOf(const Entry& entry) const;
    [[nodiscard]] Result<bucket::BucketAddress> addressOf(const model::Segment& segment,
                                                          const model::RecordingTemplate& frozen);
    [[nodiscard]] Result<AccountKeys> keysOf(const model::RecordingTemplate& frozen);
    [[nodiscard]] Result<void> savePauses();
    [[nodiscard]] Result<void> keepObject(const Order& order, const model::UploadObject& object);
    [[nodiscard]] Result<QString> nextKey(const Order& order, const QString& base);
    /// Runs `work` on the engine's thread and waits for it. Only the end of the queue does not wait.
    template <class T>
    [[nodiscard]] Result<T> ask(std::function<Result<T>()> work);

    const EngineContext& m_context;
    TaskBook& m_book;
    KeySource m_keys;
    storage::UploadRepository m_rows;
    storage::SegmentRepository m_segmentRows;
    storage::SettingsRepository m_settingsRows;
    QMap<Order, Entry> m_entries;
    QHash<TaskId, model::RecordingTemplate> m_templates; ///< of the tasks in m_entries
    QHash<QString, AccountKeys> m_secrets;               ///< a key store may be slow
    bucket::PlacePauses m_pauses;
    Stops m_stops;
    QHash<QString, Error> m_placeProblems;
    bucket::BandwidthBudget m_budget;
    QThreadPool m_pool;
    QTimer m_timer;
    Clock::Steady m_lastMeasure{};
    UploadTotals m_lastTotals;
    std::atomic<bool> m_stopping = false;
    bool m_running = false;
};

} // namespace recdeck::service
