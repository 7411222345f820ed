#include "core/service/localmonitors.h"

#include "core/service/onengine.h"

#include <QPointer>
#include <algorithm>

namespace recdeck::service {

namespace {

constexpr int batchMilliseconds = 250;

/// Keeps the pull of a stream for a preview as long as it lives.
class LocalPreview final : public PreviewHandle
{
public:
    LocalPreview(Engine& engine, model::StreamKey key, std::shared_ptr<media::Preview> preview)
        : m_engine(&engine)
        , m_key(std::move(key))
        , m_preview(std::move(preview))
    {
    }
    ~LocalPreview() override
    {
        if (!m_engine) return;
        QMetaObject::invokeMethod(
            m_engine,
            [engine = m_engine.data(), key = m_key, preview = m_preview] {
                engine->streams().closePreview(key, preview.get());
            },
            Qt::QueuedConnection);
    }
    LocalPreview(const LocalPreview&) = delete;
    LocalPreview& operator=(const LocalPreview&) = delete;

    [[nodiscard]] media::Preview& preview() override { return *m_preview; }

private:
    QPointer<Engine> m_engine;
    model::StreamKey m_key;
    std::shared_ptr<media::Preview> m_preview;
};

/// Puts the newest state of an object in its place in the batch.
template <class T, class Same>
void keepNewest(QList<T>& batch, const T& value, Same same)
{
    const auto known = std::ranges::find_if(batch, [&](const T& other) { return same(other, value); });
    if (known == batch.end())
        batch << value;
    else
        *known = value;
}

} // namespace

LocalStreamMonitor::LocalStreamMonitor(Engine& engine)
    : m_engine(engine)
{
    connect(&engine.streams(), &StreamTable::changed, this, &StreamMonitor::streamsChanged,
            Qt::DirectConnection);
    connect(&engine.streams(), &StreamTable::removed, this, &StreamMonitor::streamsRemoved,
            Qt::DirectConnection);
}

QFuture<QList<StreamStatus>> LocalStreamMonitor::streams()
{
    return onEngine(&m_engine, [this] { return m_engine.streams().statuses(); });
}

QFuture<Result<QList<model::WatchedStream>>> LocalStreamMonitor::watchedStreams()
{
    return onEngine(&m_engine, [this] { return m_engine.streams().watched(); });
}

QFuture<Result<QList<AddStreamOutcome>>> LocalStreamMonitor::addStreams(QStringList urls)
{
    return onEngine(&m_engine, [this, urls] { return m_engine.streams().addStreams(urls); });
}

QFuture<Result<void>> LocalStreamMonitor::removeStreams(QList<StreamId> ids)
{
    return onEngine(&m_engine, [this, ids] { return m_engine.streams().removeStreams(ids); });
}

QFuture<Result<void>> LocalStreamMonitor::setArmed(QList<StreamId> ids, bool armed)
{
    return onEngine(&m_engine, [this, ids, armed] { return m_engine.streams().setArmed(ids, armed); });
}

QFuture<Result<void>> LocalStreamMonitor::checkNow(QList<model::StreamKey> keys)
{
    return onEngine(&m_engine, [this, keys] { return m_engine.streams().checkNow(keys); });
}

QFuture<Result<rules::Explanation>> LocalStreamMonitor::explain(model::StreamIdentity stream)
{
    return onEngine(&m_engine, [this, stream]() -> Result<rules::Explanation> {
        return m_engine.streams().explain(stream);
    });
}

QFuture<Result<std::shared_ptr<PreviewHandle>>> LocalStreamMonitor::openPreview(model::StreamKey key,
                                                                                media::Preview::Events events)
{
    return onEngine(&m_engine, [this, key, events]() -> Result<std::shared_ptr<PreviewHandle>> {
        auto preview = std::make_shared<media::Preview>(m_engine.clock(), events);
        m_engine.streams().openPreview(key, preview);
        return std::make_shared<LocalPreview>(m_engine, key, std::move(preview));
    });
}

QFuture<Result<QList<model::DeliveryDomain>>> LocalStreamMonitor::domains()
{
    return onEngine(
        &m_engine, [this]() -> Result<QList<model::DeliveryDomain>> { return m_engine.streams().domains(); });
}

QFuture<Result<void>> LocalStreamMonitor::setDomains(QList<model::DeliveryDomain> domains)
{
    return onEngine(&m_engine, [this, domains] {
        const auto done = m_engine.streams().setDomains(domains);
        if (done) emit domainsChanged();
        return done;
    });
}

LocalRecordingMonitor::LocalRecordingMonitor(Engine& engine)
    : m_engine(engine)
    , m_timer(new QTimer(&engine))
{
    connect(&engine, &Engine::settingsChanged, this, &RecordingMonitor::settingsChanged,
            Qt::DirectConnection);
    connect(&engine, &Engine::figuresChanged, this, &RecordingMonitor::figuresChanged, Qt::DirectConnection);
    connect(&engine.book(), &TaskBook::happened, this, &RecordingMonitor::happened, Qt::DirectConnection);
    connect(
        &engine.book(), &TaskBook::taskChanged, this,
        [this](const model::Task& task) {
            keepNewest(m_tasks, task, [](const auto& a, const auto& b) { return a.id == b.id; });
        },
        Qt::DirectConnection);
    connect(
        &engine.book(), &TaskBook::segmentChanged, this,
        [this](const model::Segment& segment) {
            keepNewest(m_segments, segment, [](const auto& a, const auto& b) {
                return a.taskId == b.taskId && a.output == b.output && a.sequence == b.sequence;
            });
        },
        Qt::DirectConnection);
    connect(
        &engine.book(), &TaskBook::segmentRemoved, this,
        [this](const model::Segment& segment) {
            flush(); // what was said of it before comes first
            emit segmentRemoved(segment);
        },
        Qt::DirectConnection);
    connect(m_timer, &QTimer::timeout, this, [this] { flush(); }, Qt::DirectConnection);
    m_timer->start(batchMilliseconds);
}

void LocalRecordingMonitor::flush()
{
    if (!m_tasks.isEmpty()) emit tasksChanged(std::exchange(m_tasks, {}));
    if (!m_segments.isEmpty()) emit segmentsChanged(std::exchange(m_segments, {}));
}

QFuture<Result<QList<model::Task>>> LocalRecordingMonitor::tasks(TaskFilter filter)
{
    return onEngine(&m_engine, [this, filter] { return m_engine.book().tasks(filter); });
}

QFuture<Result<QList<model::Segment>>> LocalRecordingMonitor::segments(QList<TaskId> tasks)
{
    return onEngine(&m_engine, [this, tasks] { return m_engine.book().segments(tasks); });
}

QFuture<Result<ListPage<model::Task>>> LocalRecordingMonitor::taskPage(TaskQuery query)
{
    return onEngine(&m_engine, [this, query] { return m_engine.book().taskPage(query); });
}

QFuture<Result<ListPage<model::Segment>>> LocalRecordingMonitor::segmentPage(SegmentQuery query)
{
    return onEngine(&m_engine, [this, query] { return m_engine.book().segmentPage(query); });
}

QFuture<Result<model::Segment>> LocalRecordingMonitor::segment(SegmentId id)
{
    return onEngine(&m_engine, [this, id] { return m_engine.book().segment(id); });
}

QFuture<Result<void>> LocalRecordingMonitor::stopTask(TaskId id)
{
    return onEngine(&m_engine, [this, id] { return m_engine.streams().stopTask(id); });
}

QFuture<Result<void>> LocalRecordingMonitor::splitTask(TaskId id)
{
    return onEngine(&m_engine, [this, id] { return m_engine.streams().splitTask(id); });
}

QFuture<Result<void>> LocalRecordingMonitor::cancelJoin(TaskId id)
{
    return onEngine(&m_engine, [this, id] { return m_engine.book().cancelJoin(id); });
}

QFuture<Result<void>> LocalRecordingMonitor::verifySegment(SegmentId id)
{
    return laterOnEngine<void>(&m_engine, [this, id](const auto& done) { m_engine.book().verify(id, done); });
}

QFuture<EngineFigures> LocalRecordingMonitor::figures()
{
    return onEngine(&m_engine, [this] { return m_engine.figures(); });
}

QFuture<Result<model::RecorderSettings>> LocalRecordingMonitor::settings()
{
    return onEngine(&m_engine, [this]() -> Result<model::RecorderSettings> { return m_engine.settings(); });
}

QFuture<Result<void>> LocalRecordingMonitor::setSettings(model::RecorderSettings settings)
{
    return onEngine(&m_engine, [this, settings] { return m_engine.setSettings(settings); });
}

QFuture<RecoverySummary> LocalRecordingMonitor::recovery()
{
    return onEngine(&m_engine, [this] { return m_engine.book().recovery(); });
}

} // namespace recdeck::service
