#pragma once

#include "core/service/bucketmonitor.h"
#include "core/service/catalogue.h"
#include "core/service/enginecontext.h"
#include "core/service/taskbook.h"
#include "core/service/uploadqueue.h"
#include "core/storage/segments.h"
#include "core/storage/uploads.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <memory>

namespace recdeck::service {

/// What people do with objects in services: see BucketMonitor. Lives on the engine's thread; whatever asks a
/// service runs on threads of its own.
class BucketDesk final : public QObject
{
    Q_OBJECT

public:
    template <class T>
    using Done = std::function<void(const Result<T>&)>;

    /// The template as it is now, and its secret key.
    struct Account
    {
        model::RecordingTemplate settings;
        Secret secret;
    };
    using AccountSource = std::function<Result<Account>(const TemplateId&)>;

    BucketDesk(storage::Database& database, const EngineContext& context, TaskBook& book, UploadQueue& queue,
               AccountSource accounts);
    ~BucketDesk() override; ///< cuts everything off and waits for the threads

    // See BucketMonitor. `done` is called on the engine's thread; not at all when the desk goes before.
    void links(const SegmentId& id, Milliseconds validity, const Done<QList<ObjectLink>>& done);
    void open(const SegmentId& id, const Done<StoredFile>& done);
    void uploadAgain(const SegmentId& id, const QString& path, const Done<void>& done);
    void findOrphans(const TemplateId& id, const Done<OrphanReport>& done);
    void cancelSearch(const TemplateId& id);
    void abortUpload(const UploadName& upload, const Done<void>& done);

signals:
    void searchProgressed(const recdeck::service::OrphanProgress& progress);

private:
    using Flag = std::shared_ptr<std::atomic<bool>>;
    using Places = QList<storage::BucketPlace>;

    /// What of ours has a key, or is a recording whose parts are in its folder.
    struct Owners
    {
        bool isOnItsWay = false;
        bool isStored = false;
    };

    /// Runs `work` on a thread of the desk's, then `done` on the engine's.
    template <class T>
    void start(std::function<Result<T>()> work, Done<T> done)
    {
        m_pool.start([this, work = std::move(work), done = std::move(done)] {
            const Result<T> outcome = work();
            QMetaObject::invokeMethod(this, [done, outcome] { done(outcome); }, Qt::QueuedConnection);
        });
    }
    [[nodiscard]] Result<Account> accountOf(const TemplateId& id);
    [[nodiscard]] Result<model::Segment> storedSegment(const SegmentId& id);
    [[nodiscard]] Result<Places> placesOf(const bucket::BucketAddress& address);
    [[nodiscard]] OrphanHooks hooksFor(const OrphanProgress& begun, const Places& places,
                                       const Flag& cancelled);
    [[nodiscard]] Result<NotedPage> noted(const Places& places, const storage::NotedRange& range);
    [[nodiscard]] Result<QSet<QString>> claimed(const Places& places, const QStringList& keys);
    [[nodiscard]] Result<QSet<QString>> inUse(const Places& places, const QList<bucket::OpenUpload>& uploads);
    [[nodiscard]] Result<Owners> ownersOf(const Places& places, const QString& key);
    [[nodiscard]] Result<void> sendAgain(const model::Segment& segment);

    const EngineContext& m_context;
    TaskBook& m_book;
    UploadQueue& m_queue;
    AccountSource m_accounts;
    storage::SegmentRepository m_segmentRows;
    storage::UploadRepository m_rows;
    QHash<TemplateId, Flag> m_searches;
    QSet<SegmentId> m_again; ///< being stored again, and not in the queue yet
    QThreadPool m_pool;
    std::atomic<bool> m_stopping = false;
};

} // namespace recdeck::service
