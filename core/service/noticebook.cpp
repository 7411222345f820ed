#include "core/service/noticebook.h"

#include "core/base/log.h"
#include "core/callbacks/tasknotices.h"
#include "core/service/segmentjob.h"

namespace recdeck::service {

namespace {

using model::DeliveryState;
using model::NoticeKind;

const QString settingsName = QStringLiteral("callbacks");
// Segments of a task that ends change together.
constexpr int gatherMilliseconds = 100;
constexpr int retryMilliseconds = 10'000;

} // namespace

NoticeBook::NoticeBook(storage::Database& database, const EngineContext& context, TaskBook& book,
                       callbacks::KeySource keys, callbacks::CourierOptions options)
    : m_context(context)
    , m_book(book)
    , m_rows(database)
    , m_settingsRows(database)
    , m_courier(database, context.clock, std::move(keys), std::move(options))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NoticeBook::considerEnded);
    connect(&m_courier, &callbacks::Courier::deliveryChanged, this, &NoticeBook::deliveryChanged);
    connect(&m_courier, &callbacks::Courier::gaveUp, this, &NoticeBook::handleGivenUp);
    connect(&m_book, &TaskBook::taskChanged, this, &NoticeBook::handleTask);
    connect(&m_book, &TaskBook::segmentChanged, this, &NoticeBook::handleSegment);
    m_book.setBeginning([this](const model::Task& task) { return plan(task); });
    loadSettings();
}

Result<void> NoticeBook::start()
{
    const auto planned = m_rows.plannedTasks();
    if (!planned) return Failure(planned.error());
    m_planned = QSet<TaskId>(planned->cbegin(), planned->cend());
    m_changed = m_planned;
    considerEnded();
    m_courier.start();
    return {};
}

/// In the transaction that stores the task: a task that began has its notices, whatever happens next.
Result<void> NoticeBook::plan(const model::Task& task)
{
    const QStringList addresses = callbacks::addressesOf(task.frozenTemplate);
    const UnixMillis now = m_context.clock.wallMillis();
    for (const QString& address : addresses) {
        for (int output = 0; output < task.frozenTemplate.recordParams.size(); ++output) {
            const auto added =
                m_rows.add({.taskId = task.id,
                            .kind = NoticeKind::Start,
                            .output = output,
                            .url = address,
                            .body = callbacks::startNoticeJson(callbacks::startNoticeOf(task, output)),
                            .createTime = now,
                            .state = DeliveryState::Waiting,
                            .nextAttempt = now});
            if (!added) return Failure(added.error());
        }
        const auto planned =
            m_rows.add({.taskId = task.id, .kind = NoticeKind::Finish, .url = address, .createTime = now});
        if (!planned) return Failure(planned.error());
    }
    if (addresses.isEmpty()) return {};
    m_planned.insert(task.id);
    m_courier.wake();
    announce(task.id);
    return {};
}

void NoticeBook::handleTask(const model::Task& task)
{
    if (task.state != model::TaskState::Ended || !m_planned.contains(task.id)) return;
    m_changed.insert(task.id);
    m_timer.start(gatherMilliseconds);
}

void NoticeBook::handleSegment(const model::Segment& segment)
{
    if (segment.state == model::SegmentState::Writing || !m_planned.contains(segment.taskId)) return;
    m_changed.insert(segment.taskId);
    if (!m_timer.isActive()) m_timer.start(gatherMilliseconds);
}

void NoticeBook::considerEnded()
{
    const auto changed = std::exchange(m_changed, {});
    for (const TaskId& id : changed)
        consider(id);
}

/// Writes the finish notice of a task if its time has come.
void NoticeBook::consider(const TaskId& id)
{
    const auto tasks = m_book.tasks({.id = id});
    if (tasks && (tasks->isEmpty() || tasks->first().state != model::TaskState::Ended)) return;
    const auto segments = m_book.segments({id});
    if (!tasks || !segments) {
        m_changed.insert(id);
        m_timer.start(retryMilliseconds);
        return;
    }
    const bool canUpload = m_context.buckets && !tasks->first().frozenTemplate.ak.isEmpty();
    const auto items =
        callbacks::finishNoticeOf(tasks->first(), *segments, [canUpload](const model::Segment& segment) {
            return hasReachableBucket(segment) || (canUpload && isInService(segment));
        });
    if (!items) return;
    const auto released =
        m_rows.release(id, callbacks::finishNoticeJson(*items), m_context.clock.wallMillis());
    if (!released) {
        qCWarning(log::engine).noquote() << "callbacks:" << released.error().toLogString();
        m_changed.insert(id);
        m_timer.start(retryMilliseconds);
        return;
    }
    m_planned.remove(id);
    m_courier.wake();
    announce(id);
}

/// Tells what there is of a task's notices, once the transaction that is open now has ended.
void NoticeBook::announce(const TaskId& id)
{
    QTimer::singleShot(0, this, [this, id] {
        const auto page = m_rows.query({.taskId = id, .states = {}});
        if (!page) return;
        for (const model::Delivery& delivery : page->items)
            emit deliveryChanged(delivery);
    });
}

void NoticeBook::handleGivenUp(const model::Delivery& delivery)
{
    emit m_book.happened({.time = m_context.clock.wallMillis(),
                          .severity = Severity::Warning,
                          .stream = delivery.stream,
                          .taskId = delivery.taskId,
                          .kind = QStringLiteral("callbackGivenUp"),
                          .count = delivery.attempts});
}

void NoticeBook::loadSettings()
{
    if (const auto saved = m_settingsRows.load(settingsName))
        m_settings = model::callbackSettingsFromJson(*saved);
}

Result<void> NoticeBook::setSettings(const model::CallbackSettings& settings)
{
    auto saved = m_settingsRows.save(settingsName, model::callbackSettingsToJson(settings));
    if (!saved) return saved;
    m_settings = settings;
    applyPolicy();
    return {};
}

void NoticeBook::setReachableByOthers(bool isReachable)
{
    m_isReachable = isReachable;
    applyPolicy();
}

void NoticeBook::applyPolicy()
{
    const bool isLimited = m_isReachable && !m_settings.callsInternalAddresses;
    m_courier.setPolicy(isLimited ? callbacks::AddressPolicy::PublicOnly : callbacks::AddressPolicy::Any);
}

} // namespace recdeck::service
