// How StreamTable keeps its connections: looking, opening, losing, giving up.

#include "core/base/log.h"
#include "core/service/streamentry.h"
#include "core/service/streamtable.h"
#include "core/streams/checkchoice.h"
#include "core/streams/checkschedule.h"

#include <QRandomGenerator>

namespace recdeck::service {

namespace {

// A live stream that nobody wants is kept open for so long, to learn its figures.
constexpr Milliseconds lookDuration{1500};

/// Errors that say "not live" rather than "something is wrong".
bool meansNotLive(ErrorCode code)
{
    return code == ErrorCode::SourceRefused || code == ErrorCode::SourceTimeout ||
           code == ErrorCode::SourceEnded;
}

/// `silent`: for how long nothing had come before the connection ended. libav's RTMP does not say that it was
/// interrupted for that.
model::GapCause gapCauseOf(const Error& reason, Clock::Steady::duration silent, Milliseconds stallLimit)
{
    if (silent >= stallLimit) return model::GapCause::Stalled;
    switch (reason.code) {
    case ErrorCode::SourceEnded:
        return model::GapCause::StreamEnded;
    case ErrorCode::SourceTimeout:
        return model::GapCause::Stalled;
    default:
        return model::GapCause::ConnectionLost;
    }
}

// Beside the error codes, for the limit of log lines.
constexpr std::size_t damageMessage = 100'000;

double chance()
{
    return QRandomGenerator::global()->generateDouble();
}

Milliseconds stallLimitOf(const StreamEntry& entry, Milliseconds fallback)
{
    for (const auto& session : entry.sessions)
        for (const model::Output& output : session->task().frozenTemplate.recordParams)
            if (const auto limit = output.effectiveOptions().timeOut.value_or(0); limit > 0)
                return Milliseconds{limit};
    for (const PendingStart& start : entry.pendingStarts)
        for (const model::Output& output : start.settings.recordParams)
            if (const auto limit = output.effectiveOptions().timeOut.value_or(0); limit > 0)
                return Milliseconds{limit};
    return fallback;
}

/// Attempts inside the merge window that the task's template allows; 0: as many as fit.
qint64 retriesAllowed(const recorder::Session& session)
{
    for (const model::Output& output : session.task().frozenTemplate.recordParams)
        if (const auto times = output.effectiveOptions().retryTimes.value_or(0); times > 0) return times;
    return 0;
}

} // namespace

void StreamTable::handleTick()
{
    for (const auto& [key, entry] : m_entries) {
        tickSessions(*entry);
        tickConnection(*entry);
    }
    lookAround();
    removeIdle();
    publish();
}

void StreamTable::tickConnection(StreamEntry& entry)
{
    if (m_stopping) return;
    const auto now = m_context.clock.steady();
    if (entry.away && now - entry.away->since >= m_context.settings.mergeWindow) endAway(entry);
    const auto state = entry.channel->state();
    if (state == recorder::Channel::State::Open && !entry.isWanted() &&
        now - entry.openedAt >= lookDuration) {
        entry.channel->close();
        scheduleCheck(entry, streams::pauseBeforeCheck(0, streams::LastCheck::Answered, chance()));
    }
    if (entry.channel->canOpen() && entry.isWanted() && now >= entry.nextCheck) open(entry);
    logDamage(entry);
}

void StreamTable::logDamage(StreamEntry& entry)
{
    const std::int64_t damaged = entry.channel->counters().damagedPackets;
    if (damaged <= entry.damagedLogged) return;
    const auto verdict = entry.closeLog.offer(damageMessage, m_context.clock.steady());
    if (!verdict.pass) return;
    entry.damagedLogged = damaged;
    qCInfo(log::engine).noquote() << entry.key.toString() << damaged
                                  << "packets of this connection were damaged and left out";
}

/// Looks at streams that nobody wants, a few at a time.
void StreamTable::lookAround()
{
    if (m_stopping) return;
    const auto now = m_context.clock.steady();
    QHash<QString, int> opening;
    std::vector<streams::DueCheck> due;
    std::vector<StreamEntry*> entries;
    for (const auto& [key, entry] : m_entries) {
        if (entry->isWanted()) continue;
        const auto state = entry->channel->state();
        if (state == recorder::Channel::State::Opening) {
            ++opening[entry->source.host];
        } else if (entry->channel->canOpen() && now >= entry->nextCheck) {
            due.push_back({.host = entry->source.host, .due = entry->nextCheck});
            entries.push_back(entry.get());
        }
    }
    for (const std::size_t index : streams::chooseChecks(due, opening, m_context.settings.parallelChecks))
        open(*entries[index]);
}

void StreamTable::open(StreamEntry& entry)
{
    const Milliseconds stall = stallLimitOf(entry, m_context.settings.stallLimit);
    media::SourceOptions options{.openLimit = m_context.settings.openLimit, .stallLimit = stall};
    if (!entry.pendingStarts.empty()) options.openLimit = std::min(options.openLimit, stall);
    entry.channel->open(entry.source.url, options);
}

void StreamTable::handleOpened(StreamEntry& entry)
{
    const UnixMillis wall = m_context.clock.wallMillis();
    entry.openedAt = m_context.clock.steady();
    entry.wasChecked = true;
    entry.lastInfo = entry.channel->info();
    entry.problem.reset();
    entry.damagedLogged = 0;
    if (!entry.away) entry.attempts = 0;
    if (!entry.live || entry.liveSince == 0) entry.liveSince = wall;
    entry.live = true;
    if (entry.away) {
        const StreamEntry::Away& away = *entry.away;
        const auto silent =
            away.recorded == Clock::Steady{} ? Clock::Steady::duration{0} : away.since - away.recorded;
        const auto cause =
            gapCauseOf(away.reason, silent, stallLimitOf(entry, m_context.settings.stallLimit));
        for (const auto& session : entry.sessions) {
            if (session->isPaused()) continue; // its own gap goes on
            session->comesBack(cause, away.reason.detail);
            m_book.setState(session->task().id, model::TaskState::Recording);
        }
        entry.before = std::exchange(entry.away, {});
    }
    answerStarts(entry, {});
    applyRules(entry);
    publish();
}

void StreamTable::handleClosed(StreamEntry& entry, const Error& reason)
{
    const auto now = m_context.clock.steady();
    entry.wasChecked = true;
    const bool isLost = entry.live && !entry.away;
    if (!isLost) ++entry.attempts;
    logClosed(entry, reason);
    if (isLost) {
        const auto lasted = std::chrono::duration_cast<Milliseconds>(now - entry.openedAt);
        entry.attempts = streams::attemptsAfter(entry.attempts, lasted);
        entry.away = awayFrom(entry, reason);
        entry.before.reset();
        for (const auto& session : entry.sessions)
            m_book.setState(session->task().id, model::TaskState::Waiting);
    }
    entry.problem = meansNotLive(reason.code) ? std::nullopt : std::optional(reason);
    answerStarts(entry, reason);
    const bool hurry = entry.live && entry.isWanted();
    const auto last = entry.problem ? streams::LastCheck::Failed : streams::LastCheck::Answered;
    scheduleCheck(entry, hurry ? streams::pauseBeforeRetry(entry.attempts, chance())
                               : streams::pauseBeforeCheck(entry.attempts, last, chance()));
    publish();
}

/// A connection of which nothing was recorded did not end the time before it.
StreamEntry::Away StreamTable::awayFrom(const StreamEntry& entry, const Error& reason) const
{
    Clock::Steady recorded{};
    for (const auto& session : entry.sessions)
        recorded = std::max(recorded, session->lastRecorded());
    if (entry.before && !entry.sessions.empty() && recorded <= entry.before->recorded) return *entry.before;
    const Clock::Steady now = m_context.clock.steady();
    const auto ago = recorded == Clock::Steady{} ? Clock::Steady::duration{0} : now - recorded;
    return {.since = now,
            .wall = m_context.clock.wallMillis() - std::chrono::duration_cast<Milliseconds>(ago).count(),
            .reason = reason,
            .recorded = recorded};
}

/// A stream that stays away is looked at for days: then once per reason.
void StreamTable::logClosed(StreamEntry& entry, const Error& reason)
{
    const bool isNews = entry.live && !entry.away;
    const bool again = entry.lastClose == reason.code;
    entry.lastClose = reason.code;
    if (again && !isNews) return;
    const auto verdict =
        entry.closeLog.offer(static_cast<std::size_t>(reason.code), m_context.clock.steady());
    if (!verdict.pass) return;
    const QString more =
        verdict.suppressed > 0 ? QStringLiteral(" (and %1 times before)").arg(verdict.suppressed) : QString();
    qCInfo(log::engine).noquote() << entry.key.toString() << "closed:" << reason.toLogString() + more;
}

void StreamTable::scheduleCheck(StreamEntry& entry, Milliseconds pause)
{
    entry.nextCheck = m_context.clock.steady() + pause;
    entry.nextCheckWall = m_context.clock.wallMillis() + pause.count();
}

/// The stream did not come back inside the merge window: its broadcast is over.
void StreamTable::endAway(StreamEntry& entry)
{
    const Error reason = entry.away->reason;
    while (!entry.sessions.empty())
        endSession(entry, *entry.sessions.front(), model::EndReason::StreamEnded, reason.toLogString());
    endBroadcast(entry);
}

void StreamTable::endBroadcast(StreamEntry& entry)
{
    entry.live = false;
    entry.liveSince = 0;
    entry.away.reset();
    entry.before.reset();
    entry.lastInfo.reset();
    entry.holdOff.reset();
    entry.failures = 0;
    setSuppressed(entry, false);
}

void StreamTable::tickSessions(StreamEntry& entry)
{
    std::vector<recorder::Session*> spent;
    std::vector<recorder::Session*> longEnough;
    const Milliseconds longest = m_context.settings.maximumLength;
    for (const auto& session : entry.sessions) {
        const qint64 allowed = retriesAllowed(*session);
        if (entry.away && allowed > 0 && entry.attempts > allowed)
            spent.push_back(session.get());
        else if (longest.count() > 0 && session->age() >= longest)
            longEnough.push_back(session.get());
    }
    for (recorder::Session* session : longEnough)
        endTooLong(entry, *session);
    for (recorder::Session* session : spent)
        endSession(entry, *session, model::EndReason::RetriesUsedUp, entry.away->reason.toLogString());
    if (entry.holdOff && m_context.clock.steady() >= *entry.holdOff) {
        entry.holdOff.reset();
        if (entry.channel->state() == recorder::Channel::State::Open)
            applyRules(entry);
        else if (entry.live)
            entry.nextCheck = {};
    }
}

void StreamTable::handleRulesChanged()
{
    for (const auto& [key, entry] : m_entries) {
        // What failed may have been mended just now.
        entry->holdOff.reset();
        entry->failures = 0;
        if (entry->channel->state() == recorder::Channel::State::Open)
            applyRules(*entry);
        else if (entry->live && m_catalogue.index().match(entry->source.identity))
            entry->nextCheck = {};
    }
    handleTick();
}

} // namespace recdeck::service
