#include "core/service/engine.h"

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/bucket/openbucket.h"
#include "core/media/source.h"
#include "core/model/accountsecret.h"
#include "core/model/streamurl.h"
#include "core/model/validation.h"
#include "core/service/startrequest.h"
#include "core/storage/settings.h"

namespace recdeck::service {

namespace {

const QString settingsName = QStringLiteral("recorder");
constexpr int figuresMilliseconds = 1000;
constexpr int shutDownMilliseconds = 50;
// For receivers that answer at once; nobody waits for the others.
constexpr int farewellMilliseconds = 1000;
// Giving up connections and closing files waits, it does not work: many at once cost nothing.
constexpr int closerThreads = 32;

QString holderOf(const QLockFile& lock)
{
    qint64 process = 0;
    QString host;
    QString application;
    if (!lock.getLockInfo(&process, &host, &application)) return {};
    return QStringLiteral("%1 (process %2 on %3)").arg(application).arg(process).arg(host);
}

} // namespace

Engine::Engine(const EngineOptions& options, const Clock& clock, secrets::SecretStore& secrets)
    : m_options(options)
    , m_secrets(secrets)
    , m_context{.clock = clock,
                .spool = options.dataFolder + QStringLiteral("/spool"),
                .settings = options.settings,
                .duty = options.duty,
                .sources = options.sources
                               ? options.sources
                               : [memory = media::makeHlsMemory()] { return media::makeLibavSource(memory); },
                .closers = m_closers,
                .finishers = m_finishers,
                .joiners = m_joiners,
                .buckets = options.buckets ? options.buckets : &bucket::openBucket}
{
    m_closers.setMaxThreadCount(closerThreads);
    m_finishers.setMaxThreadCount(2);
    m_finishers.setThreadPriority(QThread::LowPriority);
    m_joiners.setMaxThreadCount(1);
    m_joiners.setThreadPriority(QThread::LowestPriority);
    connect(&m_keyTimer, &QTimer::timeout, this, &Engine::handleKeyTimer);
    connect(&m_figuresTimer, &QTimer::timeout, this, &Engine::handleFigures);
    connect(&m_shutDownTimer, &QTimer::timeout, this, &Engine::handleShutDown);
}

Engine::~Engine()
{
    if (m_streams) m_streams->stopAll();
    if (m_book) m_book->setBeginning({});
    m_notices.reset();
    m_buckets.reset();
    m_uploads.reset();
    // Files are closed on the pool; their messages reach the book only while it lives.
    m_streams.reset();
    if (m_book) m_book->cancelWork();
    m_closers.waitForDone();
    m_book.reset();
}

Result<std::unique_ptr<Engine>> Engine::open(const EngineOptions& options, const Clock& clock,
                                             secrets::SecretStore& secrets)
{
    std::unique_ptr<Engine> engine(new Engine(options, clock, secrets));
    if (auto prepared = engine->prepare(); !prepared) return Failure(prepared.error());
    return engine;
}

Result<void> Engine::prepare()
{
    if (auto made = files::makeFolder(m_context.spool); !made) return made;
    m_lock = std::make_unique<QLockFile>(m_options.dataFolder + QStringLiteral("/engine.lock"));
    m_lock->setStaleLockTime(0); // a lock is stale when its process is gone, not when it is old
    if (!m_lock->tryLock(0)) {
        const ErrorCode code = m_lock->error() == QLockFile::PermissionError ? ErrorCode::PermissionDenied
                                                                             : ErrorCode::DataFolderInUse;
        return Failure(Error{.code = code, .subject = m_options.dataFolder, .detail = holderOf(*m_lock)});
    }
    auto database = storage::Database::open(m_options.dataFolder + QStringLiteral("/recdeck.db"));
    if (!database) return Failure(database.error());
    m_database = std::move(*database);
    loadSettings();
    m_book = std::make_unique<TaskBook>(*m_database, m_context);
    m_catalogue = std::make_unique<Catalogue>(
        *m_database, m_secrets, m_context.clock,
        Usage{.templateInUse = [this](const TemplateId& id) { return m_streams->templateInUse(id); },
              .ruleExecuting = [this](const RuleId& id) { return m_streams->ruleExecuting(id); }});
    m_uploads = std::make_unique<UploadQueue>(
        *m_database, m_context, *m_book,
        [this](const model::RecordingTemplate& frozen) { return m_catalogue->keysFor(frozen); });
    m_buckets = std::make_unique<BucketDesk>(*m_database, m_context, *m_book, *m_uploads,
                                             [this](const TemplateId& id) { return accountOf(id); });
    m_streams = std::make_unique<StreamTable>(*m_database, m_context, *m_catalogue, *m_book);
    m_notices = std::make_unique<NoticeBook>(
        *m_database, m_context, *m_book, [this](const TaskId& task) { return noticeKey(task); },
        m_options.callbacks);
    connect(m_notices.get(), &NoticeBook::deliveryChanged, this, &Engine::handleDelivery);
    if (auto loaded = m_catalogue->load(); !loaded) return loaded;
    if (m_options.duty == EngineDuty::Record)
        if (auto recovered = m_book->recover(); !recovered) return recovered;
    if (m_options.duty == EngineDuty::Record)
        if (auto started = m_notices->start(); !started) return started;
    if (m_options.duty == EngineDuty::Record)
        if (auto started = m_uploads->start(); !started) return started;
    if (auto loaded = m_streams->load(); !loaded) return loaded;
    connect(m_book.get(), &TaskBook::segmentChanged, this, &Engine::handleSegment);
    m_figuresTimer.start(figuresMilliseconds);
    if (m_options.duty == EngineDuty::Configure) return {};
    // Later: a key store may make everybody wait who asks it, and whoever opens the engine waits for that.
    QTimer::singleShot(0, this, &Engine::checkKeys);
    return {};
}

/// Settings that cannot be read must not keep a recorder from starting: it starts with the defaults.
void Engine::loadSettings()
{
    const auto saved = storage::SettingsRepository(*m_database).load(settingsName);
    if (!saved) {
        qCWarning(log::engine).noquote() << "settings:" << saved.error().toLogString();
        return;
    }
    if (saved->isEmpty()) return;
    if (const auto settings = model::recorderSettingsFromJson(*saved))
        static_cast<model::RecorderSettings&>(m_context.settings) = *settings;
    else
        qCWarning(log::engine).noquote() << "settings:" << settings.error().toLogString();
}

Result<void> Engine::setSettings(const model::RecorderSettings& settings)
{
    if (auto errors = model::validateRecorderSettings(settings); !errors.isEmpty())
        return Failure(model::invalidFields(std::move(errors)));
    auto saved =
        storage::SettingsRepository(*m_database).save(settingsName, model::recorderSettingsToJson(settings));
    if (!saved) return saved;
    static_cast<model::RecorderSettings&>(m_context.settings) = settings;
    m_streams->handleSettingsChanged();
    m_uploads->applySettings();
    emit settingsChanged(settings);
    return {};
}

EngineFigures Engine::figures()
{
    EngineFigures figures{.recordingsRunning = m_streams->recordingsRunning(),
                          .segmentsWaiting = m_book->segmentsWaiting(),
                          .bitsPerSecond = m_streams->bitsPerSecond(),
                          .roomLow = m_streams->roomLevel() != RoomLevel::Enough,
                          .roomFull = m_streams->roomLevel() == RoomLevel::Full,
                          .spoolFolder = m_context.spool};
    const UploadTotals uploads = m_uploads->totals();
    figures.uploadsWaiting = uploads.waiting;
    figures.uploadBytesWaiting = uploads.bytesLeft;
    figures.spoolOver = uploads.isOverLimit;
    if (const auto free = files::freeSpace(m_context.spool)) figures.diskFree = *free;
    if (figures.bitsPerSecond > 0)
        figures.diskFullIn = Seconds{bytes(figures.diskFree) * 8 / figures.bitsPerSecond};
    return figures;
}

void Engine::start(const StartRequest& request, std::function<void(Result<QList<StartOutcome>>)> done)
{
    const auto streams = streamsOf(request);
    if (!streams) return done(Failure(streams.error()));
    const model::RecordingTemplate* settings = m_catalogue->findTemplate(request.templateId);
    if (!settings)
        return done(Failure(Error{.code = ErrorCode::NotFound,
                                  .subject = request.templateId.text(),
                                  .detail = QStringLiteral("no such template")}));
    m_streams->startManual(*settings, *streams,
                           [done](QList<StartOutcome> outcomes) { done(std::move(outcomes)); });
}

void Engine::checkKeys()
{
    // What the store says is in each answer as well; here it gets the chance to take what it could not
    // before.
    if (auto usable = m_secrets.check(); !usable)
        qCWarning(log::engine).noquote() << usable.error().toLogString();
    m_catalogue->recheckKeys();
    m_keyTimer.start(0);
}

void Engine::handleKeyTimer()
{
    if (m_catalogue->checkNextKey()) return;
    m_keyTimer.stop();
    m_catalogue->eraseReleasedKeys();
    for (const QString& name : m_catalogue->templatesWithoutKey())
        emit m_book->happened({.time = m_context.clock.wallMillis(),
                               .severity = Severity::Problem,
                               .kind = QStringLiteral("error"),
                               .error = Error{.code = ErrorCode::SecretUnavailable, .subject = name}});
    emit keysChecked();
}

void Engine::handleSegment(const model::Segment& segment)
{
    if (segment.state == model::SegmentState::Verified || segment.state == model::SegmentState::Lost ||
        segment.state == model::SegmentState::Expired)
        m_catalogue->eraseReleasedKeys();
}

void Engine::handleDelivery(const model::Delivery& delivery)
{
    if (delivery.state == model::DeliveryState::Delivered || delivery.state == model::DeliveryState::GivenUp)
        m_catalogue->eraseReleasedKeys();
}

/// The key with which a task's notices are signed (contract, D36).
Result<std::optional<callbacks::StorageKey>> Engine::noticeKey(const TaskId& task)
{
    using Answer = Result<std::optional<callbacks::StorageKey>>;
    const auto tasks = m_book->tasks({.id = task});
    if (!tasks) return Failure(tasks.error());
    const model::RecordingTemplate& frozen = tasks->first().frozenTemplate;
    if (frozen.ak.isEmpty()) return Answer(std::nullopt);
    const auto keys = m_catalogue->keysFor(frozen);
    if (!keys) return Failure(keys.error());
    if (keys->secret.isEmpty())
        return Failure(Error{.code = ErrorCode::SecretUnavailable, .subject = frozen.templateName});
    return Answer(callbacks::StorageKey{.accessKey = keys->accessKey,
                                        .secretKey = model::separated(keys->secret).secretKey});
}

Result<BucketDesk::Account> Engine::accountOf(const TemplateId& id)
{
    const model::RecordingTemplate* settings = m_catalogue->findTemplate(id);
    if (!settings) return Failure(Error{.code = ErrorCode::NotFound, .subject = id.text()});
    const auto secret = m_catalogue->storedKey(id);
    if (!secret) return Failure(secret.error());
    return BucketDesk::Account{.settings = *settings, .secret = *secret};
}

void Engine::shutDown(std::function<void()> done)
{
    m_shutDownDone = std::move(done);
    m_streams->stopAll();
    m_shutDownTimer.start(shutDownMilliseconds);
}

void Engine::handleFigures()
{
    const EngineFigures now = figures();
    if (now == m_lastFigures) return;
    m_lastFigures = now;
    emit figuresChanged(now);
}

void Engine::handleShutDown()
{
    if (!m_book->isIdle()) {
        emit finishing(m_book->segmentsInWork());
        return;
    }
    m_notices->considerEnded();
    if (!m_farewell.isValid()) m_farewell.start();
    if (!m_notices->courier().isIdle() && m_farewell.elapsed() < farewellMilliseconds) return;
    m_shutDownTimer.stop();
    if (m_shutDownDone) std::exchange(m_shutDownDone, {})();
}

} // namespace recdeck::service
