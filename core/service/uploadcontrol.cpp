// How UploadQueue tells what it does, and what people stop, resume and repeat.

#include "core/base/log.h"
#include "core/service/uploadqueue.h"

#include <QJsonArray>
#include <QJsonObject>

namespace recdeck::service {

namespace {

const QString settingsName = QStringLiteral("uploads");
const QLatin1String pausedMember("paused");
const QLatin1String bucketsMember("pausedBuckets");
constexpr int mostExpiring = 1000;
constexpr int tickMilliseconds = 250;
constexpr double newestShare = 0.3; // of a measurement in the rate that is shown
constexpr Milliseconds measureEvery{500};

QString bucketOf(const QString& mgrUrl, const QString& bucketName)
{
    return mgrUrl + QLatin1Char(' ') + bucketName;
}

} // namespace

Result<void> UploadQueue::start()
{
    const auto saved = m_settingsRows.load(settingsName);
    if (!saved) return Failure(saved.error());
    m_stops.all = saved->value(pausedMember).toBool();
    for (const QJsonValue& place : saved->value(bucketsMember).toArray())
        m_stops.buckets.insert(place.toString());
    m_running = true;
    m_lastMeasure = m_context.clock.steady();
    m_timer.start(tickMilliseconds);
    beginDue();
    return {};
}

Result<void> UploadQueue::savePauses()
{
    QJsonArray places;
    for (const QString& place : std::as_const(m_stops.buckets))
        places << place;
    return m_settingsRows.save(settingsName, {{pausedMember, m_stops.all}, {bucketsMember, places}});
}

Result<void> UploadQueue::setPaused(bool isPaused)
{
    const bool before = std::exchange(m_stops.all, isPaused);
    if (auto saved = savePauses(); !saved) {
        m_stops.all = before;
        return saved;
    }
    cancelStopped();
    return {};
}

Result<void> UploadQueue::setBucketPaused(const QString& mgrUrl, const QString& bucketName, bool isPaused)
{
    const auto before = m_stops.buckets;
    if (isPaused)
        m_stops.buckets.insert(bucketOf(mgrUrl, bucketName));
    else
        m_stops.buckets.remove(bucketOf(mgrUrl, bucketName));
    if (auto saved = savePauses(); !saved) {
        m_stops.buckets = before;
        return saved;
    }
    cancelStopped();
    return {};
}

bool UploadQueue::isStopped(const Entry& entry) const
{
    return m_stops.all || m_stops.buckets.contains(bucketOf(entry.segment.mgrUrl, entry.segment.bucketName));
}

void UploadQueue::cancelStopped()
{
    for (const Entry& entry : std::as_const(m_entries))
        if (entry.ticket && isStopped(entry)) entry.ticket->cancelled = true;
    tellAll();
    beginDue();
}

Result<void> UploadQueue::retry(const SegmentId& id)
{
    for (Entry& entry : m_entries) {
        if (entry.segment.id != id) continue;
        entry.notBefore = {};
        m_pauses.forgive(entry.place);
        m_secrets.clear();
        beginDue();
        tellAll();
        return {};
    }
    return Failure(Error{.code = ErrorCode::NotFound, .subject = id.text()});
}

void UploadQueue::retryAll()
{
    for (Entry& entry : m_entries)
        entry.notBefore = {};
    m_pauses.forgiveAll();
    m_secrets.clear();
    beginDue();
    tellAll();
}

Result<QList<model::Segment>> UploadQueue::expiring(UnixMillis until)
{
    return m_segmentRows.expired(until, mostExpiring);
}

UploadStatus UploadQueue::statusOf(const Entry& entry) const
{
    const model::Segment& segment = entry.segment;
    UploadStatus status{.id = segment.id,
                        .taskId = segment.taskId,
                        .stream = segment.stream,
                        .mgrUrl = segment.mgrUrl,
                        .bucketName = segment.bucketName,
                        .key = segment.key,
                        .startTime = segment.startTime,
                        .size = segment.size,
                        .sent = ByteCount{std::min(entry.sent, bytes(segment.size))},
                        .attempts = entry.attempts,
                        .problem = entry.problem};
    if (const auto place = m_placeProblems.constFind(entry.place); place != m_placeProblems.cend())
        status.problem = *place;
    const auto now = m_context.clock.steady();
    const auto next = std::max(entry.notBefore, m_pauses.notBefore(entry.place));
    if (entry.ticket) {
        status.state = UploadState::Uploading;
        status.bytesPerSecond = static_cast<qint64>(entry.rate);
    } else if (isStopped(entry)) {
        status.state = UploadState::Paused;
    } else if (status.problem) {
        status.state = UploadState::Retrying;
        if (next > now)
            status.nextAttempt =
                m_context.clock.wallMillis() + std::chrono::duration_cast<Milliseconds>(next - now).count();
    }
    return status;
}

UploadList UploadQueue::list() const
{
    UploadList list{.uploads = {}, .totals = totals()};
    list.uploads.reserve(m_entries.size());
    for (const Entry& entry : m_entries)
        list.uploads << statusOf(entry);
    return list;
}

UploadTotals UploadQueue::totals() const
{
    UploadTotals totals{.waiting = static_cast<int>(m_entries.size()), .isPaused = m_stops.all};
    double rate = 0;
    for (const Entry& entry : m_entries) {
        totals.bytesLeft += ByteCount{std::max<std::int64_t>(0, bytes(entry.segment.size) - entry.sent)};
        rate += entry.rate;
        totals.active += entry.ticket ? 1 : 0;
        totals.failing += !entry.ticket && (entry.problem || m_placeProblems.contains(entry.place)) ? 1 : 0;
    }
    totals.bytesPerSecond = static_cast<qint64>(rate);
    if (totals.bytesPerSecond > 0) totals.timeLeft = Seconds{bytes(totals.bytesLeft) / totals.bytesPerSecond};
    const ByteCount limit = m_context.settings.spoolLimit;
    totals.isOverLimit = limit != ByteCount{0} && totals.bytesLeft > limit;
    return totals;
}

void UploadQueue::handleTimer()
{
    const auto now = m_context.clock.steady();
    if (now - m_lastMeasure >= measureEvery) {
        const double seconds = std::chrono::duration<double>(now - m_lastMeasure).count();
        m_lastMeasure = now;
        for (Entry& entry : m_entries)
            if (entry.ticket) measure(entry, seconds);
    }
    beginDue();
    tellTotals();
}

void UploadQueue::measure(Entry& entry, double seconds)
{
    const std::int64_t sent = entry.ticket->sent;
    const double latest = static_cast<double>(std::max<std::int64_t>(0, sent - entry.sent)) / seconds;
    entry.rate = entry.rate == 0 ? latest : entry.rate * (1 - newestShare) + latest * newestShare;
    entry.sent = sent;
    emit changed(statusOf(entry));
}

void UploadQueue::tellAll()
{
    for (const Entry& entry : std::as_const(m_entries))
        emit changed(statusOf(entry));
    tellTotals();
}

void UploadQueue::tellTotals()
{
    const UploadTotals now = totals();
    if (now == m_lastTotals) return;
    const bool wasOver = std::exchange(m_lastTotals, now).isOverLimit;
    if (now.isOverLimit && !wasOver)
        emit m_book.happened({.time = m_context.clock.wallMillis(),
                              .severity = Severity::Warning,
                              .kind = QStringLiteral("spoolOver"),
                              .count = bytes(now.bytesLeft)});
    emit totalsChanged(now);
}

} // namespace recdeck::service
