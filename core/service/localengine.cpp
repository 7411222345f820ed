#include "core/service/localengine.h"

#include "core/service/localbuckets.h"
#include "core/service/localcallbacks.h"
#include "core/service/localhistory.h"
#include "core/service/localmonitors.h"
#include "core/service/localservice.h"
#include "core/service/localuploads.h"
#include "core/service/onengine.h"

namespace recdeck::service {

namespace {

void registerTypes()
{
    qRegisterMetaType<QList<StreamStatus>>();
    qRegisterMetaType<QList<model::StreamKey>>();
    qRegisterMetaType<QList<model::Task>>();
    qRegisterMetaType<QList<model::Segment>>();
    qRegisterMetaType<EngineFigures>();
    qRegisterMetaType<model::Segment>();
    qRegisterMetaType<model::RecorderSettings>();
    qRegisterMetaType<EngineEvent>();
    qRegisterMetaType<model::Delivery>();
    qRegisterMetaType<QList<model::Delivery>>();
    qRegisterMetaType<QList<UploadStatus>>();
    qRegisterMetaType<QList<SegmentId>>();
    qRegisterMetaType<UploadTotals>();
    qRegisterMetaType<OrphanProgress>();
}

} // namespace

LocalEngine::LocalEngine() = default;

Result<std::unique_ptr<LocalEngine>> LocalEngine::start(const EngineOptions& options, const Clock& clock,
                                                        secrets::SecretStore& secrets)
{
    registerTypes();
    std::unique_ptr<LocalEngine> local(new LocalEngine);
    local->m_thread.setObjectName(QStringLiteral("engine"));
    local->m_thread.start();
    QObject onThread;
    onThread.moveToThread(&local->m_thread);
    Result<void> opened;
    QMetaObject::invokeMethod(
        &onThread,
        [&] {
            auto engine = Engine::open(options, clock, secrets);
            if (!engine) {
                opened = Failure(engine.error());
                return;
            }
            local->m_engine = std::move(*engine);
            // Made here, because their timers and direct connections belong to this thread.
            local->m_service = std::make_unique<LocalService>(*local->m_engine);
            local->m_streams = std::make_unique<LocalStreamMonitor>(*local->m_engine);
            local->m_recordings = std::make_unique<LocalRecordingMonitor>(*local->m_engine);
            local->m_callbacks = std::make_unique<LocalCallbackMonitor>(*local->m_engine);
            local->m_uploads = std::make_unique<LocalUploadMonitor>(*local->m_engine);
            local->m_buckets = std::make_unique<LocalBucketMonitor>(*local->m_engine);
            local->m_history = std::make_unique<LocalHistory>(*local->m_engine, *local->m_service);
        },
        Qt::BlockingQueuedConnection);
    if (!opened) return Failure(opened.error());
    connect(local->m_engine.get(), &Engine::finishing, local.get(), &LocalEngine::finishing);
    return local;
}

LocalEngine::~LocalEngine()
{
    if (m_engine)
        QMetaObject::invokeMethod(
            m_engine.get(),
            [this] {
                m_buckets.reset();
                m_uploads.reset();
                m_callbacks.reset();
                m_history.reset();
                m_recordings.reset();
                m_streams.reset();
                m_service.reset();
            },
            Qt::BlockingQueuedConnection);
    if (m_engine) {
        // A QObject cannot be destroyed from inside its own call.
        QObject onThread;
        onThread.moveToThread(&m_thread);
        QMetaObject::invokeMethod(&onThread, [this] { m_engine.reset(); }, Qt::BlockingQueuedConnection);
    }
    m_thread.quit();
    m_thread.wait();
}

Connection LocalEngine::connection() const
{
    return {.kind = ConnectionKind::ThisComputer,
            .recording = m_service.get(),
            .streams = m_streams.get(),
            .recordings = m_recordings.get(),
            .history = m_history.get(),
            .templateKey = [this](const TemplateId& id) { return templateKey(id); },
            .callbacks = m_callbacks.get(),
            .uploads = m_uploads.get(),
            .buckets = m_buckets.get(),
            .testBucket = localBucketTester([this](const TemplateId& id) { return templateKey(id); })};
}

void LocalEngine::checkKeys()
{
    QMetaObject::invokeMethod(m_engine.get(), &Engine::checkKeys, Qt::QueuedConnection);
}

void LocalEngine::setReachableByOthers(bool isReachable)
{
    QMetaObject::invokeMethod(
        m_engine.get(), [this, isReachable] { m_engine->notices().setReachableByOthers(isReachable); },
        Qt::BlockingQueuedConnection);
}

QFuture<Result<Secret>> LocalEngine::templateKey(const TemplateId& id) const
{
    return onEngine(m_engine.get(), [this, id] { return m_engine->catalogue().storedKey(id); });
}

QFuture<Result<void>> LocalEngine::withSecrets(SecretWork work)
{
    return onEngine(m_engine.get(), [this, work = std::move(work)] {
        const Result<void> done = work(m_engine->catalogue().keyNames());
        m_engine->checkKeys();
        return done;
    });
}

QFuture<void> LocalEngine::shutDown()
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    auto future = promise->future();
    QMetaObject::invokeMethod(
        m_engine.get(), [this, promise] { m_engine->shutDown([promise] { promise->finish(); }); },
        Qt::QueuedConnection);
    return future;
}

} // namespace recdeck::service
