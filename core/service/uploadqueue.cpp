#include "core/service/uploadqueue.h"

#include "core/base/log.h"
#include "core/bucket/s3address.h"
#include "core/model/accountsecret.h"
#include "core/service/askengine.h"
#include "core/service/uploadjob.h"

#include <QRandomGenerator>

namespace recdeck::service {

namespace {

constexpr Milliseconds pauseAfterDatabase{10'000};

} // namespace

UploadQueue::UploadQueue(storage::Database& database, const EngineContext& context, TaskBook& book,
                         KeySource keys, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_book(book)
    , m_keys(std::move(keys))
    , m_rows(database)
    , m_segmentRows(database)
    , m_settingsRows(database)
{
    m_pool.setThreadPriority(QThread::LowPriority);
    applySettings();
    connect(&m_timer, &QTimer::timeout, this, &UploadQueue::handleTimer);
    connect(&m_book, &TaskBook::uploadReady, this, &UploadQueue::take);
    m_book.setCopyLookup([this](const model::Segment& segment) { return copyOf(segment); });
}

UploadQueue::~UploadQueue()
{
    m_stopping = true;
    m_book.setCopyLookup({});
    for (const Entry& entry : std::as_const(m_entries))
        if (entry.ticket) entry.ticket->cancelled = true;
    m_pool.waitForDone();
}

void UploadQueue::applySettings()
{
    m_pool.setMaxThreadCount(m_context.settings.parallelUploads);
    m_budget.setRate(m_context.settings.uploadBandwidth * 1024);
    if (m_running) beginDue();
}

UploadQueue::Order UploadQueue::orderOf(const model::Segment& segment)
{
    return {segment.startTime, segment.id.text().toLongLong()};
}

void UploadQueue::take(const model::Segment& segment)
{
    if (!m_templates.contains(segment.taskId)) {
        const auto tasks = m_book.tasks({.id = segment.taskId});
        if (!tasks || tasks->isEmpty()) return; // its row has gone; it is found again at the next start
        m_templates.insert(segment.taskId, tasks->first().frozenTemplate);
    }
    Entry entry{.segment = segment,
                .frozen = m_templates.value(segment.taskId),
                .host = bucket::serviceUrl(segment.mgrUrl).value_or(QUrl()).host(),
                .problem = {},
                .ticket = {}};
    entry.place = QStringList{segment.mgrUrl, segment.bucketName, entry.frozen.ak}.join(QLatin1Char(' '));
    if (const auto record = m_rows.find(segment.id)) {
        entry.attempts = record->attempts;
        entry.problem = record->problem;
    }
    const auto at = m_entries.insert(orderOf(segment), entry);
    emit changed(statusOf(*at));
    if (m_running) beginDue();
}

void UploadQueue::beginDue()
{
    if (!m_running || m_stopping || m_entries.isEmpty()) return;
    const auto active =
        std::ranges::count_if(m_entries, [](const Entry& entry) { return entry.ticket != nullptr; });
    const bucket::UploadLimits limits{.total = m_context.settings.parallelUploads};
    if (active >= limits.total) return;
    QList<bucket::PlannedUpload> planned;
    QList<Order> orders;
    for (auto at = m_entries.cbegin(); at != m_entries.cend(); ++at) {
        planned << bucket::PlannedUpload{.host = at->host,
                                         .place = at->place,
                                         .isRunning = at->ticket != nullptr,
                                         .isStopped = isStopped(*at),
                                         .notBefore = at->notBefore};
        orders << at.key();
    }
    const auto chosen = bucket::uploadsToBegin(planned, limits, m_pauses, m_context.clock.steady());
    for (const qsizetype index : chosen)
        if (const auto at = m_entries.find(orders.at(index)); at != m_entries.end()) begin(*at);
}

void UploadQueue::begin(Entry& entry)
{
    entry.begun = m_context.clock.steady();
    const auto address = addressOf(entry.segment, entry.frozen);
    if (!address) return handleFailed(entry, address.error());
    // One that was begun before may have left what nobody remembers.
    const bool isRepeated = entry.segment.state != model::SegmentState::Closed;
    entry.segment.state = model::SegmentState::Uploading;
    auto known = m_rows.objects(entry.segment.id);
    const auto kept = m_book.keepUpload(entry.segment);
    if (!known || !kept) {
        // Nothing begins that could not be remembered.
        entry.problem = known ? kept.error() : known.error();
        entry.notBefore = entry.begun + pauseAfterDatabase;
        emit changed(statusOf(entry));
        return;
    }
    entry.ticket = std::make_shared<Ticket>();
    entry.sent = 0;
    entry.rate = 0;
    emit changed(statusOf(entry));
    run({.spool = m_context.spool, .segment = entry.segment, .known = *known, .isRepeated = isRepeated},
        *address, entry.ticket);
}

template <class T>
Result<T> UploadQueue::ask(std::function<Result<T>()> work)
{
    return askEngine<T>(this, [this] { return m_stopping.load(); }, std::move(work));
}

void UploadQueue::run(const UploadWork& work, const bucket::BucketAddress& address,
                      const std::shared_ptr<Ticket>& ticket)
{
    m_pool.start([this, work, address, ticket, order = orderOf(work.segment)] {
        const UploadHooks hooks{
            .cancelled = [this, ticket] { return m_stopping || ticket->cancelled; },
            .progress = [ticket](ByteCount sent) { ticket->sent = bytes(sent); },
            .keep =
                [this, order](const model::UploadObject& object) {
                    return ask<void>([this, order, object] { return keepObject(order, object); });
                },
            .forget =
                [this, id = work.segment.id](const QString& key) {
                    return ask<void>([this, id, key] { return m_rows.removeObject(id, key); });
                },
            .nextKey =
                [this, order, base = work.segment.key] {
                    return ask<QString>([this, order, base] { return nextKey(order, base); });
                },
            .allowance =
                [this](ByteCount wanted) { return m_budget.take(wanted, m_context.clock.steady()); }};
        if (hooks.cancelled()) return; // the next start goes on with it
        const auto target = m_context.buckets(address);
        const SegmentOutcome outcome = target
                                           ? uploadSegment(**target, work, hooks)
                                           : SegmentOutcome{.segment = work.segment, .error = target.error()};
        QMetaObject::invokeMethod(
            this, [this, segment = work.segment, outcome] { handleFinished(segment, outcome); },
            Qt::QueuedConnection);
    });
}

Result<void> UploadQueue::keepObject(const Order& order, const model::UploadObject& object)
{
    const auto entry = m_entries.find(order);
    if (entry == m_entries.end()) return Failure(Error{.code = ErrorCode::NotFound, .subject = object.key});
    if (auto saved = m_rows.saveObject(entry->segment.id, object); !saved) return saved;
    if (!object.isStored || object.key != entry->segment.key) return {};
    entry->segment.state = model::SegmentState::Stored;
    return m_book.keepUpload(entry->segment);
}

Result<QString> UploadQueue::nextKey(const Order& order, const QString& base)
{
    const auto entry = m_entries.find(order);
    if (entry == m_entries.end()) return Failure(Error{.code = ErrorCode::NotFound, .subject = base});
    auto renamed = m_book.takeNextKey(entry->segment, base);
    if (!renamed) return Failure(renamed.error());
    entry->segment = *renamed;
    return entry->segment.key;
}

void UploadQueue::handleFinished(const model::Segment& segment, const SegmentOutcome& outcome)
{
    const auto entry = m_entries.find(orderOf(segment));
    if (entry == m_entries.end()) return;
    entry->sent = entry->ticket ? entry->ticket->sent.load() : 0;
    entry->ticket.reset();
    entry->rate = 0;
    if (!outcome.error || outcome.segment.state == model::SegmentState::Lost) {
        handleDone(*entry, outcome);
        m_entries.erase(entry);
        emit removed(segment.id);
        if (std::ranges::none_of(m_entries,
                                 [&](const Entry& one) { return one.segment.taskId == segment.taskId; }))
            m_templates.remove(segment.taskId);
    } else if (outcome.error->code == ErrorCode::Cancelled) {
        emit changed(statusOf(*entry));
    } else {
        handleFailed(*entry, *outcome.error);
    }
    beginDue();
}

void UploadQueue::handleDone(Entry& entry, const SegmentOutcome& outcome)
{
    if (!outcome.error) {
        m_pauses.succeeded(entry.place);
        const bool wasInTrouble = m_placeProblems.remove(entry.place) > 0;
        if (wasInTrouble) tellAll();
        if (entry.attempts > 0)
            static_cast<void>(m_rows.save(
                {.segment = entry.segment.id, .lastAttempt = m_context.clock.wallMillis(), .problem = {}}));
    }
    m_book.finishUpload(outcome);
}

void UploadQueue::handleFailed(Entry& entry, const Error& error)
{
    const auto now = m_context.clock.steady();
    const bool isNew = !entry.problem || entry.problem->code != error.code;
    ++entry.attempts;
    entry.problem = error;
    const bool concernsPlace = bucket::concernsPlace(error);
    if (concernsPlace) {
        m_pauses.failed(entry.place, entry.begun, now, QRandomGenerator::global()->generateDouble(),
                        error.retryAfter);
        m_placeProblems.insert(entry.place, error);
        m_secrets.clear(); // a person may have stored another one
    } else {
        entry.notBefore = now + bucket::pauseAfterFailures(entry.attempts);
    }
    const UnixMillis wall = m_context.clock.wallMillis();
    if (auto saved = m_rows.save(
            {.segment = entry.segment.id, .attempts = entry.attempts, .lastAttempt = wall, .problem = error});
        !saved)
        qCWarning(log::engine).noquote() << "uploads:" << saved.error().toLogString();
    noteNotYet(entry.segment, error);
    static_cast<void>(m_book.keepUpload(entry.segment));
    qCWarning(log::engine).noquote() << "upload" << entry.segment.taskId.text() << entry.segment.key
                                     << "attempt" << entry.attempts << error.toLogString();
    if (isNew)
        emit m_book.happened({.time = wall,
                              .severity = Severity::Problem,
                              .stream = entry.segment.stream,
                              .taskId = entry.segment.taskId,
                              .kind = QStringLiteral("error"),
                              .error = error});
    if (concernsPlace)
        tellAll();
    else
        emit changed(statusOf(entry));
}

Result<bucket::BucketAddress> UploadQueue::addressOf(const model::Segment& segment,
                                                     const model::RecordingTemplate& frozen)
{
    const auto keys = keysOf(frozen);
    if (!keys) return Failure(keys.error());
    const model::AccountSecret secret = model::separated(keys->secret);
    return bucket::BucketAddress{.mgrUrl = segment.mgrUrl,
                                 .bucketName = segment.bucketName,
                                 .region = frozen.region,
                                 .accessKey = keys->accessKey,
                                 .secretKey = secret.secretKey,
                                 .sessionToken = secret.sessionToken};
}

Result<AccountKeys> UploadQueue::keysOf(const model::RecordingTemplate& frozen)
{
    const QString name = frozen.id.text() + QLatin1Char(' ') + frozen.ak;
    if (const auto known = m_secrets.constFind(name); known != m_secrets.cend()) return *known;
    auto keys = m_keys(frozen);
    if (!keys) return keys;
    if (keys->secret.isEmpty())
        return Failure(Error{
            .code = ErrorCode::SecretUnavailable, .subject = frozen.templateName, .retry = Retry::Later});
    m_secrets.insert(name, *keys);
    return keys;
}

Result<ServiceCopy> UploadQueue::copyOf(const model::Segment& segment)
{
    const auto tasks = m_book.tasks({.id = segment.taskId});
    if (!tasks) return Failure(tasks.error());
    if (tasks->isEmpty())
        return Failure(Error{.code = ErrorCode::NotFound, .subject = segment.taskId.text()});
    const auto address = addressOf(segment, tasks->first().frozenTemplate);
    if (!address) return Failure(address.error());
    const auto objects = m_rows.objects(segment.id);
    if (!objects) return Failure(objects.error());
    return ServiceCopy{.address = *address, .objects = *objects};
}

} // namespace recdeck::service
