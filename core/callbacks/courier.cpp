#include "core/callbacks/courier.h"

#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/callbacks/notice.h"
#include "core/callbacks/receivertrust.h"
#include "core/callbacks/retryschedule.h"

#include <QHash>
#include <QNetworkProxy>

namespace recdeck::callbacks {

namespace {

using model::AttemptProblem;
using model::Delivery;
using model::DeliveryAttempt;
using model::DeliveryState;

constexpr int tickMilliseconds = 200;
constexpr Milliseconds pauseAfterFailure{10'000};
constexpr std::int64_t pruneMilliseconds = 3'600'000;
// A wall clock that was set back makes the next time wait for too long; the database is asked again then.
constexpr std::int64_t longestWait = 60'000;

/// The delivery after an attempt.
Delivery after(Delivery delivery, const DeliveryAttempt& attempt, UnixMillis now)
{
    ++delivery.attempts;
    if (delivery.firstAttempt == 0) delivery.firstAttempt = attempt.time;
    delivery.lastStatus = attempt.status;
    delivery.lastProblem = attempt.problem;
    if (!attempt.problem) {
        delivery.state = DeliveryState::Delivered;
    } else if (const auto pause =
                   pauseBeforeRetry(delivery.attempts, Milliseconds{now - delivery.firstAttempt})) {
        delivery.nextAttempt = now + pause->count();
    } else {
        delivery.state = DeliveryState::GivenUp;
    }
    return delivery;
}

} // namespace

Courier::Courier(storage::Database& database, const Clock& clock, KeySource keys, CourierOptions options,
                 QObject* parent)
    : QObject(parent)
    , m_rows(database)
    , m_clock(clock)
    , m_keys(std::move(keys))
    , m_options(std::move(options))
{
    // The address that was judged is the one that is called, not one that a proxy finds.
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(&m_timer, &QTimer::timeout, this, &Courier::handleTimer);
}

Courier::~Courier()
{
    stop();
    // Tests of addresses as well, while the network is there.
    qDeleteAll(findChildren<NoticePost*>());
}

void Courier::start()
{
    m_running = true;
    lookUpNextTime();
    m_timer.start(tickMilliseconds);
}

void Courier::stop()
{
    m_running = false;
    m_timer.stop();
    for (const UnderWay& one : std::as_const(m_posts))
        delete one.post;
    m_posts.clear();
}

void Courier::wake()
{
    lookUpNextTime();
    // Later: whoever puts a notice into the database may be inside a transaction.
    QTimer::singleShot(0, this, &Courier::handleTimer);
}

bool Courier::isDue() const
{
    const UnixMillis now = m_clock.wallMillis();
    return m_nextTime && (now >= *m_nextTime || *m_nextTime - now > longestWait);
}

void Courier::handleTimer()
{
    if (!m_running || m_clock.steady() < m_notBefore) return;
    if (isDue()) sendDue();
    if (m_clock.wallMillis() - m_lastPrune >= pruneMilliseconds) prune();
}

void Courier::sendDue()
{
    while (m_posts.size() < m_options.atOnce && m_clock.steady() >= m_notBefore) {
        const auto due = m_rows.nextDue(dueFilter());
        if (!due) handleDatabaseFailure(due.error());
        if (!due || !*due) break;
        send(**due);
    }
    lookUpNextTime();
}

storage::DueFilter Courier::dueFilter() const
{
    QHash<QString, int> perPlace;
    for (const UnderWay& one : m_posts)
        ++perPlace[storage::DeliveryRepository::placeOf(one.delivery.url)];
    storage::DueFilter filter{.now = m_clock.wallMillis(), .busy = m_posts.keys(), .busyPlaces = {}};
    for (auto place = perPlace.cbegin(); place != perPlace.cend(); ++place)
        if (place.value() >= m_options.atOncePerPlace) filter.busyPlaces << place.key();
    return filter;
}

void Courier::send(const Delivery& delivery)
{
    const QString address = noticeAddress(delivery.url, delivery.kind);
    const QByteArray body = encodedNotice(delivery.body);
    const auto authorization = authorizationOf(delivery, address, body);
    if (!authorization) {
        note(delivery, {.time = m_clock.wallMillis(),
                        .problem = AttemptProblem::KeyUnavailable,
                        .detail = authorization.error().toLogString()});
        return;
    }
    NoticePost* post = makePost({.address = address, .body = body, .authorization = *authorization});
    m_posts.insert(delivery.id, {.delivery = delivery, .post = post});
    connect(post, &NoticePost::finished, this,
            [this, id = delivery.id](const DeliveryAttempt& attempt) { handleFinished(id, attempt); });
    post->send();
}

Result<QByteArray> Courier::authorizationOf(const Delivery& delivery, const QString& address,
                                            const QByteArray& body)
{
    if (const auto known = m_signatures.constFind(delivery.id); known != m_signatures.cend()) return *known;
    const auto key = m_keys(delivery.taskId);
    if (!key) return Failure(key.error());
    const QByteArray signature = *key ? storageAuthorization(**key, address, body) : QByteArray("");
    m_signatures.insert(delivery.id, signature);
    return signature;
}

NoticePost* Courier::makePost(PostRequest request)
{
    auto trust = trustFor(request.address);
    return new NoticePost(std::move(request),
                          {.network = m_network,
                           .clock = m_clock,
                           .resolver = *m_options.resolver,
                           .policy = m_policy,
                           .limits = m_options.limits,
                           .trust = std::move(trust)},
                          this);
}

std::optional<QSslConfiguration> Courier::trustFor(const QString& address)
{
    if (!address.startsWith(QLatin1String("https:"), Qt::CaseInsensitive)) return std::nullopt;
    if (!m_trust) m_trust = receiverTrust();
    return m_trust;
}

void Courier::handleFinished(const model::DeliveryId& id, const DeliveryAttempt& attempt)
{
    const UnderWay one = m_posts.take(id);
    if (!one.post) return;
    one.post->deleteLater();
    // As it is in the database: a person may have sent it again meanwhile.
    const auto row = m_rows.find(id);
    note(row ? *row : one.delivery, attempt);
    lookUpNextTime();
    handleTimer();
}

void Courier::note(Delivery delivery, const DeliveryAttempt& attempt)
{
    const Delivery next = after(std::move(delivery), attempt, m_clock.wallMillis());
    if (next.state != DeliveryState::Waiting) m_signatures.remove(next.id);
    if (attempt.problem)
        qCInfo(log::engine).noquote()
            << "callback" << model::noticeKindName(next.kind) << next.taskId.text() << redactUrl(next.url)
            << model::attemptProblemName(*attempt.problem) << redactText(attempt.detail);
    // If the database does not take it, the notice goes out once more: at least once is what is promised.
    if (auto noted = m_rows.addAttempt(next, attempt); !noted) handleDatabaseFailure(noted.error());
    emit deliveryChanged(next);
    if (next.state == DeliveryState::GivenUp) emit gaveUp(next);
}

/// What cannot be noted must not go out again and again: all wait until the database may take it.
void Courier::handleDatabaseFailure(const Error& error)
{
    qCWarning(log::engine).noquote() << "callbacks:" << error.toLogString();
    m_notBefore = m_clock.steady() + pauseAfterFailure;
}

Result<void> Courier::resend(const model::DeliveryId& id)
{
    auto row = m_rows.find(id);
    if (!row) return Failure(row.error());
    if (row->state == DeliveryState::Planned)
        return Failure(Error{.code = ErrorCode::NotFound, .subject = id.text()});
    row->state = DeliveryState::Waiting;
    row->attempts = 0;
    row->firstAttempt = 0;
    row->nextAttempt = m_clock.wallMillis();
    if (auto updated = m_rows.update(*row); !updated) return updated;
    emit deliveryChanged(*row);
    wake();
    return {};
}

void Courier::sendTest(const QString& notifyUrl, const std::optional<StorageKey>& key,
                       std::function<void(const DeliveryAttempt&)> done)
{
    const QString address = noticeAddress(notifyUrl, model::NoticeKind::Start);
    const QByteArray body = encodedNotice(startNoticeJson(testNotice()));
    NoticePost* post =
        makePost({.address = address,
                  .body = body,
                  .authorization = key ? storageAuthorization(*key, address, body) : QByteArray()});
    connect(post, &NoticePost::finished, this,
            [post, done = std::move(done)](const DeliveryAttempt& attempt) {
                post->deleteLater();
                done(attempt);
            });
    post->send();
}

void Courier::lookUpNextTime()
{
    const auto next = m_rows.nextTime();
    if (next) m_nextTime = *next;
}

void Courier::prune()
{
    m_lastPrune = m_clock.wallMillis();
    if (auto pruned = m_rows.prune(m_lastPrune - m_options.kept.count(), m_options.mostKept); !pruned)
        qCWarning(log::engine).noquote() << "callbacks:" << pruned.error().toLogString();
}

} // namespace recdeck::callbacks
